import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const production = {
  PORCHLIGHT_MODE: 'production',
  PUBLIC_URL: 'https://chat.example.org',
  MASTER_KEY_FILE: '/etc/porchlight/master.key',
  HOST: '0.0.0.0',
};
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

test('a demo needs nothing, and listens on this machine only', () => {
  expect(readConfig({})).toMatchObject({ port: 3978, host: '127.0.0.1', mode: 'demo', pageWebhook: null });
});

test('the example file works as it is', () => {
  const lines = readFileSync('.env.example', 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const environment = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(readConfig(environment)).toEqual(readConfig({}));
});

test('production takes what it needs, and webhooks with their secrets', () => {
  const config = readConfig({
    ...production,
    PAGE_WEBHOOK_URL: 'https://pager.example.org/in',
    PAGE_WEBHOOK_SECRET: secret,
  });
  expect(config).toMatchObject({
    mode: 'production',
    publicUrl: 'https://chat.example.org',
    pageWebhook: { url: 'https://pager.example.org/in' },
  });
  expect(config.pageWebhook?.secret).toHaveLength(32);
});

const wrong: readonly (readonly [name: string, environment: { readonly [name: string]: string }])[] = [
  ['PORT', { PORT: 'http' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: '80.5' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['PORCHLIGHT_MODE', { PORCHLIGHT_MODE: 'live' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'chat.example.org' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'javascript:alert(1)' }],
  ['PUBLIC_URL', { ...production, PUBLIC_URL: 'http://chat.example.org' }],
  ['PUBLIC_URL', { ...production, PUBLIC_URL: '' }],
  ['MASTER_KEY_FILE', { ...production, MASTER_KEY_FILE: '' }],
  ['TRUSTED_PROXY_HOPS', { TRUSTED_PROXY_HOPS: '-1' }],
  ['STORE_DEADLINE_MS', { STORE_DEADLINE_MS: '1' }],
  ['PAGE_WEBHOOK_URL', { PAGE_WEBHOOK_URL: 'http://pager.example.org' }],
  ['PAGE_WEBHOOK_URL', { PAGE_WEBHOOK_URL: 'file:///etc/passwd' }],
  ['PAGE_WEBHOOK_SECRET', { PAGE_WEBHOOK_URL: 'https://pager.example.org' }],
  ['PAGE_WEBHOOK_SECRET', { PAGE_WEBHOOK_URL: 'https://pager.example.org', PAGE_WEBHOOK_SECRET: 'hunter2' }],
  ['HANDOFF_WEBHOOK_SECRET', { HANDOFF_WEBHOOK_URL: 'https://crm.example.org', HANDOFF_WEBHOOK_SECRET: 'whsec_short' }],
];

test.for(wrong)('a wrong %s is named with its remedy, and never quoted', ([name, environment]) => {
  try {
    readConfig(environment);
    expect.unreachable();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(ConfigError);
    const { message } = thrown as ConfigError;
    expect(message).toContain(`${name}: `);
    for (const value of Object.values(environment).filter(
      (each) => each.length > 8 && !Object.values(production).includes(each),
    ))
      expect(message).not.toContain(value);
  }
});

test('every problem is said at once', () => {
  expect(() => readConfig({ PORT: 'x', PORCHLIGHT_MODE: 'x' })).toThrow(/PORT: [\s\S]*PORCHLIGHT_MODE: /);
});
