import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrive, call, type House, openHouse, type Session } from './harness.ts';
import { refuseAll } from './refused.ts';

let house: House;
let mine: Session;
let theirs: Session;
beforeAll(async () => {
  house = await openHouse();
  mine = await arrive(house);
  theirs = await arrive(house);
});
afterAll(() => house.server.close(100));

const hello = { type: 'message', text: 'hello' };

function badBodies(): readonly (readonly [string, number, unknown, Record<string, string>?])[] {
  const value = { type: 'choice', question: 'who', turn: 1, values: ['self'] };
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  return [
    ['nothing at all', 400, '{}'],
    ['a list', 400, []],
    ['null', 400, 'null'],
    ['a number', 400, '7'],
    ['half a JSON', 400, '{"type":"message","text":"'],
    ['bytes that are no UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['a message without words', 400, { type: 'message' }],
    ['text that is a number', 400, { type: 'message', text: 7 }],
    ['text that is a list', 400, { type: 'message', text: ['a'] }],
    ...['handoff', 'trace', 'event', 'invoke', 'conversationUpdate', 'endOfConversation', 'MESSAGE', '', 7, null].map(
      (type) => [`type ${type}`, 400, { type, text: 'hello', name: 'handoff.status' }] as const,
    ),
    ['an unknown command', 400, { type: 'message', value: { type: 'command', command: 'release', turn: 1 } }],
    [
      'a member of staff’s move',
      400,
      { type: 'message', value: { type: 'staff', does: 'release', by: 'me', turn: 1 } },
    ],
    ['a choice without its turn', 400, { type: 'message', value: { ...value, turn: undefined } }],
    ['a choice of a turn below zero', 400, { type: 'message', value: { ...value, turn: -1 } }],
    [
      'a choice of a turn beyond numbers',
      400,
      '{"type":"message","value":{"type":"choice","question":"who","turn":1e999,"values":[]}}',
    ],
    ['a choice with 51 values', 400, { type: 'message', value: { ...value, values: Array(51).fill('a') } }],
    ['a choice with values of numbers', 400, { type: 'message', value: { ...value, values: [1] } }],
    [
      'a client id of 201 characters',
      400,
      { type: 'message', text: 'hi', channelData: { clientActivityID: 'x'.repeat(201) } },
    ],
    ['a client id that is an object', 400, { type: 'message', text: 'hi', channelData: { clientActivityID: {} } }],
    ['an id of 201 characters', 400, { type: 'message', text: 'hi', id: 'x'.repeat(201) }],
    ['20,001 characters', 413, { type: 'message', text: 'x'.repeat(20_001) }],
    ['100,000 combining marks', 413, { type: 'message', text: `a${'\u0301'.repeat(100_000)}` }],
    ['1 MB of text', 413, { type: 'message', text: 'x'.repeat(1024 * 1024) }],
    ['1 MB beside the text', 413, { type: 'message', text: 'hi', channelData: { x: 'x'.repeat(1024 * 1024) } }],
    ['10 MB', 413, 'x'.repeat(10 * 1024 * 1024)],
    [
      'a picture',
      415,
      { type: 'message', attachments: [{ contentType: 'image/png', contentUrl: 'http://169.254.169.254/' }] },
    ],
    ['a gzip bomb', 415, bomb, { 'content-encoding': 'gzip' }],
    ['a brotli body', 415, 'x', { 'content-encoding': 'br' }],
    ['two encodings', 415, bomb, { 'content-encoding': 'gzip, gzip' }],
    ['text/plain', 415, JSON.stringify(hello), { 'content-type': 'text/plain' }],
    ['a form', 415, 'type=message&text=hello', { 'content-type': 'application/x-www-form-urlencoded' }],
    [
      'multipart',
      415,
      '--x\r\nContent-Disposition: form-data; name="a"; filename="../../x"\r\n\r\nx\r\n--x--',
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['UTF-16', 415, JSON.stringify(hello), { 'content-type': 'application/json; charset=utf-16' }],
    ['JSON that is not', 415, JSON.stringify(hello), { 'content-type': 'application/jsonp' }],
  ];
}

test('no bad body becomes a turn', async () => {
  const url = `${house.line}/conversations/${mine.conversationId}/activities`;
  const cases = badBodies().map(([name, status, body, headers]) => ({
    name,
    status,
    send: () => call('POST', url, mine.token, body, headers),
  }));
  const files = ['multipart/form-data; boundary=x', 'image/png', 'application/octet-stream'].map((type) => ({
    name: `upload of ${type}`,
    status: 415,
    send: () =>
      call(
        'POST',
        `${house.line}/conversations/${mine.conversationId}/upload?userId=x`,
        mine.token,
        'x'.repeat(4_096),
        { 'content-type': type },
      ),
  }));
  await refuseAll(house, 'bodies', [...cases, ...files]);
});

test('strange words come through whole and harmless, and who speaks is what the token says', async () => {
  const url = `${house.line}/conversations/${theirs.conversationId}/activities`;
  const strange: readonly (readonly [string, string])[] = [
    ['half a pair \ud83d here', 'half a pair \ufffd here'],
    ['nul\0 inside', 'nul inside'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['[x](javascript:alert(1)) **bold**', '[x](javascript:alert(1)) **bold**'],
    ['\u202eright to left\u202c שלום', '\u202eright to left\u202c שלום'],
    [`e${'\u0301'.repeat(19_999)}`, `e${'\u0301'.repeat(19_999)}`],
    ['👩‍👩‍👧', '👩‍👩‍👧'],
    ['', ''],
    ['{{constructor}} #{7*7} %s%n', '{{constructor}} #{7*7} %s%n'],
  ];
  for (const [text, kept] of strange) {
    const from = { id: 'counsellor', name: 'Dana', role: 'bot' };
    const body = JSON.stringify({
      type: 'message',
      text,
      from,
      recipient: from,
      conversation: { id: mine.conversationId },
    }).replace('{', '{"__proto__":{"admin":true},');
    expect((await call('POST', url, theirs.token, body)).status).toBe(200);
    const inbound = house.desk.inbounds.at(-1);
    expect(inbound?.said).toEqual({ type: 'text', text: kept });
    expect(inbound?.address.thread).toBe(theirs.conversationId);
  }
  const { body } = await call('GET', `${house.line}/conversations/${theirs.conversationId}/activities`, theirs.token);
  const speakers = new Set(body.activities.map(({ from }: { from: { id: string } }) => from.id));
  expect(speakers.size).toBe(2);
  expect(speakers).not.toContain('counsellor');
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});
