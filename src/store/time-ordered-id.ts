import { randomUUID } from 'node:crypto';

const versionAt = 14;

/** A UUIDv7: ids made one after the other sort, and lie on disk, one after the other. */
export function timeOrderedId(at: number): string {
  const time = Math.trunc(at).toString(16).padStart(12, '0');
  const random = randomUUID().slice(versionAt + 1); // Node makes many at a time.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}`;
}
