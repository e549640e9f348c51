import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Has a process loaded botbuilder after importing everything that the service imports? */
function isLoaded(after: string): boolean {
  const script = `import { createRequire } from 'node:module';
    await import('./src/service.ts');
    ${after}
    const paths = Object.keys(createRequire(import.meta.url).cache);
    console.log(paths.some((path) => path.includes('node_modules/botbuilder/')));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return output.trim() === 'true';
}

test('the service loads the large library only where there are credentials to use it with', () => {
  expect(isLoaded('')).toBe(false);
  expect(isLoaded(`await import('botbuilder');`)).toBe(true); // The looking itself works.
});
