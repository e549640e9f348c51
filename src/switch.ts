import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kill switch: a file in the data directory, so that it works when the store does not, and from another process. */
export interface KillSwitch {
  isOn(): boolean;
  close(): void;
}

const lookEveryMs = 250; // It has to work within a second.

export function watchSwitch(directory: string): KillSwitch {
  const path = switchFile(directory);
  let on = existsSync(path);
  const look = () => {
    on = isThere(path, on);
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return { isOn: () => on, close: () => clearInterval(timer) };
}

/** A directory that cannot be read says nothing: whoever paused us did not mean "until the disk has a fault". */
function isThere(path: string, before: boolean): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return before;
  }
}

export function pause(directory: string): void {
  writeFileSync(switchFile(directory), '', { mode: 0o600 });
}

export function resume(directory: string): void {
  rmSync(switchFile(directory), { force: true });
}

export function isPaused(directory: string): boolean {
  return existsSync(switchFile(directory));
}

function switchFile(directory: string): string {
  return join(directory, 'paused');
}
