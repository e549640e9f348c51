import { crc32, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { appPackage } from '../../src/channels/teams/manifest.ts';
import { appId } from './microsoft.ts';

/** Read an archive of stored files by its directory at the end, as others do. */
function unpack(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [sum, size, nameLength, local] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString();
    const from = local + 30 + archive.readUInt16LE(local + 26);
    const bytes = archive.subarray(from, from + size);
    expect(crc32(bytes)).toBe(sum);
    files.set(name, bytes);
    at += 46 + nameLength;
  }
  return files;
}

test('the app package has a manifest for chats between two and both icons in their sizes', () => {
  const app = {
    appId,
    name: 'Lantern Creek',
    publicUrl: 'https://chat.example.org',
    privacyUrl: 'https://chat.example.org/privacy',
    version: '0.1.0',
  };
  const files = unpack(appPackage(app));
  expect([...files.keys()]).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(files.get('manifest.json')!.toString())).toMatchObject({
    id: appId,
    name: { short: 'Lantern Creek' },
    bots: [{ botId: appId, scopes: ['personal'] }],
    validDomains: ['chat.example.org'],
  });
  for (const [name, size] of [
    ['color.png', 192],
    ['outline.png', 32],
  ] as const) {
    const png = files.get(name)!;
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    const pixels = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.length - 16));
    expect(pixels).toHaveLength(size * (size * 4 + 1));
  }
  expect(appPackage(app)).toEqual(appPackage(app));
});
