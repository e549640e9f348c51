import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { databaseName } from '../../src/store/sqlite-database.ts';

/** Whom the other process keeps out: those who write; or, where nobody has the file open yet, those who read as well. */
const locks = {
  writing: 'begin exclusive',
  everything: 'pragma locking_mode = exclusive; begin exclusive; create table held (a); rollback; begin exclusive',
} as const;

/** Another process takes the database, as a backup or a forgotten shell would. */
export async function lockElsewhere(
  directory: string,
  lock: keyof typeof locks,
): Promise<{ release(): Promise<void> }> {
  const path = JSON.stringify(join(directory, databaseName));
  const script = `const { DatabaseSync } = require('node:sqlite');
    const db = new DatabaseSync(${path}, { timeout: 10000 });
    db.exec(${JSON.stringify(locks[lock])});
    console.log('locked');
    process.stdin.on('end', () => process.exit()).resume();`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  onTestFinished(() => void child.kill());
  return {
    async release() {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}
