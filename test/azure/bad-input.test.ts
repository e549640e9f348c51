import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readServiceUrl } from '../../src/channels/azure/service-url.ts';
import { readConfig } from '../../src/config.ts';
import { start } from '../service/start.ts';
import { appId, azureEnvironment, service, serviceUrl, standIn, strangerKey, tenant, token } from './microsoft.ts';
import { send, teamsPerson } from './person.ts';

const nowS = () => Math.floor(Date.now() / 1_000);
const bearer = (...given: Parameters<typeof token>) => `Bearer ${token(...given)}`;
const otherApp = '99999999-2222-4333-8444-555555555555';

/** G1: what comes in the header. All of it is 401, with one body that says nothing. */
const badTokens: readonly (readonly [name: string, header: () => string | undefined])[] = [
  ['none', () => undefined],
  ['empty', () => ''],
  ['a scheme alone', () => 'Bearer '],
  ['two spaces', () => `Bearer  ${token()}`],
  ['lower case', () => `bearer ${token()}`],
  ['another scheme', () => `Basic ${token()}`],
  ['garbage', () => 'Bearer abc'],
  ['three garbage parts', () => 'Bearer a.b.c'],
  ['alg none', () => bearer({}, { alg: 'none' })],
  ['alg none with a signature', () => bearer({}, { alg: 'none' }).replace(/\.$/, '.AAAA')],
  ['HS256 with the public key', () => bearer({}, { alg: 'HS256' })],
  ['HS256 with our password', () => bearer({}, { alg: 'HS256', secret: azureEnvironment.MICROSOFT_APP_PASSWORD })],
  ['HS512', () => bearer({}, { alg: 'HS512' })],
  ['RS512 in the header', () => bearer({}, { alg: 'RS512' })],
  ['unknown key', () => bearer({}, { kid: 'zz' })],
  ['a path as key id', () => bearer({}, { kid: '../../etc/passwd' })],
  ['a stranger’s key', () => bearer({}, { key: strangerKey })],
  ['expired', () => bearer({ exp: nowS() - 600 })],
  ['expires as text', () => bearer({ exp: '99999999999' })],
  ['never expires', () => bearer({ exp: undefined })],
  ['not yet valid', () => bearer({ nbf: nowS() + 3_600 })],
  ['another audience', () => bearer({ aud: otherApp })],
  ['audiences', () => bearer({ aud: [appId, otherApp] })],
  ['no audience', () => bearer({ aud: undefined })],
  ['another issuer', () => bearer({ iss: 'https://evil.example' })],
  ['the government issuer', () => bearer({ iss: 'https://api.botframework.us' })],
  ['an organisation as issuer', () => bearer({ iss: `https://sts.windows.net/${tenant}/` })],
  ['no service URL', () => bearer({ serviceurl: undefined })],
  ['another service URL', () => bearer({ serviceurl: 'https://evil.example/' })],
  ['another region', () => bearer({ serviceurl: `${service}/emea/` })],
  ['a skill: ver and appid', () => bearer({ ver: '1.0', appid: otherApp })],
  ['a skill: azp', () => bearer({ ver: '2.0', azp: otherApp })],
  ['our own app as caller', () => bearer({ ver: '1.0', appid: appId })],
  ['an anonymous skill', () => bearer({ appid: 'AnonymousSkill' })],
  ['100 KB', () => bearer({ more: 'x'.repeat(10_000) })],
  ['cut', () => bearer().slice(0, -4)],
  ['changed', () => bearer().replace(/\.(\w)/, (_, first: string) => `.${first === 'e' ? 'f' : 'e'}`)],
  ['two tokens', () => `${bearer()} ${token()}`],
  ['a line break', () => `${bearer()}%0d%0aX: y`],
];

const refusedBody = JSON.stringify({ error: { code: 'Unauthorized', message: 'This token is not valid.' } });

test('G1 no bad token gets in, and none learns why', async () => {
  const microsoft = standIn();
  const { service: running, lines } = await start({ environment: azureEnvironment });
  let letIn = 0;
  for (const [name, header] of badTokens) {
    const person = teamsPerson(running.url);
    const answer = await send(running.url, person.activity({ text: 'hello' }), header());
    expect([name, answer.status, answer.text]).toEqual([name, 401, refusedBody]);
    if (answer.status < 400) letIn += 1;
  }
  expect(microsoft.posts).toEqual([]);
  expect(microsoft.strays).toEqual([]);
  expect(lines.filter(({ level, event }) => level === 'error' && event === 'azure')).toEqual([]);
  console.log(`G1 tokens: tried ${badTokens.length}, let in ${letIn}.`);
});

const many = <T>(count: number, of: T) => Array.from({ length: count }, () => of);
const deep = (levels: number): unknown => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels));

/** G1: what comes in the body, under a good token. 400, 401, 403, 413: no turn, and nothing posted. */
const badActivities: readonly (readonly [name: string, change: object | string])[] = [
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', '"hello"'],
  ['no JSON', '{'],
  ['no type', { type: undefined }],
  ['a number as type', { type: 7 }],
  ['no id', { id: undefined }],
  ['no conversation', { conversation: undefined }],
  ['a conversation as text', { conversation: 'a:1' }],
  ['no conversation id', { conversation: { conversationType: 'personal', tenantId: tenant } }],
  ...['../x', 'a/../b', 'a%2fb', 'a\\b', 'a?b', 'a#b', 'a b', 'a\r\nb', '', 'x'.repeat(400)].map(
    (id) =>
      [
        `conversation id ${id.slice(0, 20)}`,
        { conversation: { id, conversationType: 'personal', tenantId: tenant } },
      ] as const,
  ),
  ['no channel', { channelId: undefined }],
  ...['', 'emulator', 'EmulatOr', 'AseChannel', 'MSTEAMS', 'msteams ', 'sms', 'slack', 'directline', 'webchat'].map(
    (channelId) => [`channel ${channelId}`, { channelId }] as const,
  ),
  ['no service URL', { serviceUrl: undefined }],
  ['an empty service URL', { serviceUrl: '' }],
  ['a list of service URLs', { serviceUrl: [serviceUrl] }],
  ['no sender', { from: undefined }],
  ['a bot as sender', { from: { id: '29:x', role: 'bot' } }],
  ['a skill as recipient', { recipient: { id: '28:bot', role: 'skill' } }],
  ['no organisation', { conversation: { id: 'a:1', conversationType: 'personal' }, channelData: {} }],
  ['another organisation', { conversation: { id: 'a:1', conversationType: 'personal', tenantId: otherApp } }],
  ['another organisation in the channel data', { channelData: { tenant: { id: otherApp } } }],
  ['an organisation as list', { channelData: { tenant: { id: [tenant] } } }],
  ['expected replies', { deliveryMode: 'expectReplies' }],
  ['a stream', { deliveryMode: 'stream' }],
  ['text as list', { text: ['a'] }],
  ['text as object', { text: { toString: 'x' } }],
  ['21,000 characters', { text: 'x'.repeat(21_000) }],
  ['1 MB', { text: 'x'.repeat(1_000_000) }],
  ['10,000 entities', { entities: many(10_000, {}) }],
  ['10,000 files', { attachments: many(10_000, {}) }],
  ['1,000 members', { membersAdded: many(1_000, { id: 'x' }) }],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['deep __proto__', { value: JSON.parse('{"a":{"__proto__":{"x":1}}}') }],
  ['constructor', { value: { constructor: { prototype: { x: 1 } } } }],
  ['nested 200 deep', { value: deep(200) }],
  ['invoke signin/verifyState', { type: 'invoke', name: 'signin/verifyState', value: { state: 'x' } }],
  ['invoke fileConsent', { type: 'invoke', name: 'fileConsent/invoke', value: {} }],
  ['invoke without a name', { type: 'invoke' }],
  [
    'a card of somebody else',
    { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data: { x: 1 } } } },
  ],
  [
    'an unknown command',
    {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: {
          type: 'Action.Execute',
          data: { porchlight: { type: 'command', command: 'admin', turn: 1 }, text: 'x' },
        },
      },
    },
  ],
];

test('G1 no bad activity leads to a turn or to a request', async () => {
  const microsoft = standIn();
  const { service: running } = await start({ environment: azureEnvironment });
  const person = teamsPerson(running.url, 'a:1');
  let letIn = 0;
  for (const [name, change] of badActivities) {
    const body = typeof change === 'string' ? change : person.activity({ text: 'hello', ...change });
    const { status, text } = await send(running.url, body, bearer());
    if (status < 400) letIn += 1;
    expect([name, [400, 401, 403, 413].includes(status)], `${name}: ${status}`).toEqual([name, true]);
    expect(text).toMatch(/^{"error":{"code":"\w+","message":"[A-Z][\w ,.]+"}}$/);
  }
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(microsoft.posts).toEqual([]);
  expect(microsoft.strays).toEqual([]);
  const thread = 'msteams:a:1';
  expect(await running.intake.read({ channel: 'teams', site: 'columbus', thread }, 0, 10)).toEqual([]);
  console.log(`G1 activities: tried ${badActivities.length}, let in ${letIn}.`);
});

test('G1 what is let in cannot reach beyond its own conversation', async () => {
  const microsoft = standIn();
  const { service: running } = await start({ environment: azureEnvironment });
  const person = teamsPerson(running.url);
  const forged = {
    replyToId: 'another',
    recipient: { id: '28:bot' },
    attachments: [{ contentUrl: 'http://169.254.169.254/' }],
  };
  expect((await person.say('hello', forged)).status).toBe(200);
  const status = { type: 'event', name: 'handoff.status', value: { state: 'accepted' } };
  expect((await person.post(status)).status).toBe(200);
  expect((await person.say('are you there')).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const own = `/amer/v3/conversations/${person.conversation}/activities`;
  expect(microsoft.posts.map(({ path }) => path)).toEqual([own, own]); // Nobody claimed it: the program still answers.
  expect(microsoft.strays).toEqual([]);
});

test('a body that is compressed, not JSON or of another charset is 415, and other methods find nothing', async () => {
  standIn();
  const { service: running } = await start({ environment: azureEnvironment });
  const body = JSON.stringify(teamsPerson(running.url).activity({ text: 'hi' }));
  const headers = { authorization: bearer(), 'content-type': 'application/json' };
  const post = (more: Record<string, string>, bytes: BodyInit = body) =>
    fetch(`${running.url}/api/messages`, { method: 'POST', headers: { ...headers, ...more }, body: bytes });
  expect((await post({ 'content-encoding': 'gzip' }, new Uint8Array(gzipSync(body)))).status).toBe(415);
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])
    expect((await post({ 'content-type': type })).status).toBe(415);
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'])
    expect((await fetch(`${running.url}/api/messages`, { method, headers: { authorization: bearer() } })).status).toBe(
      405,
    );
});

/** G2: spellings of a place that is not Microsoft's, or not plainly so. */
const spellings: readonly string[] = [
  'https://smba.trafficmanager.net.evil.example/amer/',
  'https://smba.trafficmanager.net@evil.example/amer/',
  'https://user:pass@smba.trafficmanager.net/amer/',
  'https://smba.trafficmanager.net:8443/amer/',
  'https://smba.trafficmanager.net:443/amer/',
  'https://smba.trafficmanager.net./amer/',
  'https://ѕmba.trafficmanager.net/amer/',
  'https://SMBA.trafficmanager.net/amer/',
  'http://smba.trafficmanager.net/amer/',
  'file:///etc/passwd',
  'gopher://smba.trafficmanager.net/',
  'https:\\\\smba.trafficmanager.net\\amer',
  '//smba.trafficmanager.net/amer/',
  'https:smba.trafficmanager.net/amer/',
  ' https://smba.trafficmanager.net/amer/',
  'https://smba.trafficmanager.net/amer/\n',
  'https://smba.trafficmanager.net/../internal/',
  'https://smba.trafficmanager.net/%2e%2e/internal/',
  'https://smba.trafficmanager.net/amer/?to=http://10.0.0.1',
  'https://smba.trafficmanager.net/amer/#x',
  'https://smba.trafficmanager.net//evil.example/',
  'https://evil.smba.trafficmanager.net/amer/',
  'https://127.0.0.1/amer/',
  'https://2130706433/amer/',
  'https://0x7f.1/amer/',
  'https://[::1]/amer/',
  'https://[::ffff:169.254.169.254]/amer/',
  'http://169.254.169.254/latest/meta-data/',
  'https://localhost/amer/',
  'https://smba.trafficmanager.net%00.evil.example/amer/',
];

test('G2 no spelling of another place is posted to, wherever a service URL is accepted', async () => {
  const microsoft = standIn();
  const { service: running } = await start({ environment: azureEnvironment });
  let tried = 0;
  let letIn = 0;
  const count = (isIn: boolean) => {
    tried += 1;
    if (isIn) letIn += 1;
  };
  for (const spelled of spellings) {
    const person = teamsPerson(running.url);
    count((await person.post({ text: 'x', serviceUrl: spelled }, bearer({ serviceurl: spelled }))).status < 400);
    count((await person.post({ text: 'x', serviceUrl: spelled })).status < 400);
    count((await person.post({ text: 'x' }, bearer({ serviceurl: spelled }))).status < 400);
    count(readServiceUrl(spelled, [service]) !== undefined);
    count(isSetting(spelled));
  }
  expect(letIn).toBe(0);
  expect(readServiceUrl(`${service}/amer`, [service])).toBe(serviceUrl);
  expect([microsoft.posts, microsoft.strays]).toEqual([[], []]);
  console.log(`G2 service URLs: tried ${tried}, let in ${letIn}.`);
});

/** As a host that an operator allows: only plain names pass, so that a slip opens nothing. */
function isSetting(spelled: string): boolean {
  try {
    const { azure } = readConfig({ ...azureEnvironment, MICROSOFT_SERVICE_HOSTS: spelled });
    return azure !== null;
  } catch {
    return false;
  }
}

test('G1 without a whole set of credentials the endpoint is not there, or the service does not start', async () => {
  const { service: running } = await start();
  expect((await send(running.url, {}, bearer())).status).toBe(404);
  const half: readonly Record<string, string>[] = [
    { MICROSOFT_APP_ID: appId },
    { ...azureEnvironment, MICROSOFT_APP_ID: '' },
    { ...azureEnvironment, MICROSOFT_APP_ID: '00000000-0000-0000-0000-000000000000' },
    { ...azureEnvironment, MICROSOFT_APP_ID: 'intake' },
    { ...azureEnvironment, MICROSOFT_APP_PASSWORD: '' },
    { ...azureEnvironment, MICROSOFT_APP_PASSWORD: 'changeme' },
    { ...azureEnvironment, MICROSOFT_APP_TENANT_ID: '' },
    { ...azureEnvironment, MICROSOFT_APP_TYPE: 'UserAssignedMSI' },
    { ...azureEnvironment, MICROSOFT_CHANNELS: 'msteams, emulator' },
    { ...azureEnvironment, MICROSOFT_HANDOFF_CHANNELS: 'msteams' },
    { ...azureEnvironment, MICROSOFT_TENANTS: 'everybody' },
    { ...azureEnvironment, MICROSOFT_SERVICE_HOSTS: 'localhost' },
  ];
  for (const environment of half)
    expect(() => readConfig(environment), JSON.stringify(environment)).toThrow(/MICROSOFT_/);
  expect(readConfig({ MICROSOFT_APP_ID: '  ' }).azure).toBeNull();
});
