import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { azureEnvironment } from '../azure/microsoft.ts';
import { environment as sms } from '../sms/account.ts';
import { emptyDirectory, start } from './start.ts';

const secrets = [sms.TWILIO_AUTH_TOKEN!, azureEnvironment.MICROSOFT_APP_PASSWORD];
const first = ['/', '/es', '/widget.js', '/crisis-protocol', '/console', '/console/api/openapi.json', '/nowhere'];

/** Whatever a stranger's browser can reach by following what the pages name. */
async function reach(url: string): Promise<ReadonlyMap<string, { readonly status: number; readonly body: string }>> {
  const found = new Map<string, { readonly status: number; readonly body: string }>();
  for (const paths = [...first]; paths.length > 0; ) {
    const path = paths.shift()!; // Not empty: the loop says so.
    if (found.has(path)) continue;
    const answer = await fetch(`${url}${path}`);
    const body = await answer.text();
    found.set(path, { status: answer.status, body });
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
    for (const [, linked = ''] of body.matchAll(/(?:src|href)="(\/[^"#?]*)/g)) paths.push(linked);
  }
  return found;
}

test('no page, script or answer that a stranger can reach holds a secret of ours or a map of our sources', async () => {
  const directory = emptyDirectory();
  const { service } = await start({ directory, environment: { ...sms, ...azureEnvironment } });
  const key = readFileSync(join(directory, 'master.key'));
  const kept = [...secrets, key.toString('utf8').trim(), key.toString('hex'), key.toString('base64')];
  const found = await reach(service.url);
  expect([...found].filter(([, { status }]) => status === 200).length).toBeGreaterThan(6);
  for (const [path, { body }] of found) {
    for (const secret of kept) expect(body.includes(secret), path).toBe(false);
    expect(body, path).not.toMatch(/sourceMappingURL/);
  }
});
