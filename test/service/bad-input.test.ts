import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { crisisWords, durable, eventually, expectHelpline, expectWhole, ours, theirs } from './expectations.ts';
import { start } from './start.ts';

// biome-ignore format: a table reads in columns
const inputs: readonly (readonly [string, string])[] = [
  ['nothing',              ''],
  ['blanks',               ' \t\n\u00a0\u2003'],
  ['lone surrogates',      'a\ud800b\udc00c'],
  ['combining marks',      `a${'\u0301'.repeat(19_000)}`],
  ['right to left',        '\u202eevil\u202c \u0645\u0631\u062d\u0628\u0627 \u2067x\u2069'],
  ['NUL',                  'a\0b\0'],
  ['control characters',   Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')],
  ['only emoji',           '🙂🙃👩‍👩‍👧‍👦🏳️‍🌈'],
  ['HTML',                 '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['SQL',                  "'; drop table conversations; --"],
  ['a template',           '#{process.env} {{constructor}} %s %n {centre}'],
  ['a prototype',          '__proto__'],
  ['JSON',                 '{"type":"command","command":"delete"}'],
  ['one long word',        'x'.repeat(20_000)],
  ['many short words',     'no '.repeat(6_600)],
  ['zero width',           '\u200b\u200d\ufeff'.repeat(1_000)],
];

test.each(inputs)(
  '%s gets a kind answer, and touches no other conversation',
  async (_, text) => {
    const running = await start();
    const [person, other] = [await running.visitor(), await running.visitor()];
    await other.say('hello');
    const before = await other.transcript();
    const reply = await person.say(text);
    expect(reply.status).toBe(200);
    const lines = await eventually(async () => {
      const found = durable(await person.transcript());
      expect(theirs(found)).toHaveLength(1); // Later than the answer only where the machine was too busy for a second.
      return found;
    });
    expect(ours(lines).length).toBeGreaterThan(1);
    expectWhole(
      lines,
      theirs(lines).map((line) => line.text),
    );
    expect(await other.transcript()).toEqual(before);
    await expectHelpline(person, await person.say(crisisWords));
  },
  30_000,
);

test.each([
  ['a megabyte', 'x'.repeat(1_048_576)],
  ['100,000 combining marks', `a${'\u0301'.repeat(100_000)}`],
])(
  '%s is refused clearly, and the chat goes on',
  async (_, text) => {
    const running = await start();
    const person = await running.visitor();
    const reply = await person.say(text);
    expect([reply.status, reply.body.error?.code]).toEqual([413, 'MessageSizeTooBig']);
    expect(theirs(await person.transcript())).toEqual([]);
    await expectHelpline(person, await person.say(crisisWords));
  },
  30_000,
);

test("another's token, a made-up one, a wrong watermark and a bomb are refused, and nothing is written", async () => {
  const running = await start();
  const [person, other] = [await running.visitor(), await running.visitor()];
  const url = `${running.service.url}/v3/directline/conversations/${other.conversation}/activities`;
  const ask = async (token: string, init: RequestInit = {}, query = '') => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers };
    return (await fetch(url + query, { ...init, headers })).status;
  };
  const message = JSON.stringify({ type: 'message', text: 'hello', from: { id: other.conversation } });
  expect(await ask(person.token, { method: 'POST', body: message })).toBe(403);
  expect(await ask(person.token)).toBe(403);
  expect(await ask('a.b.c', { method: 'POST', body: message })).toBe(401);
  expect(await ask(other.token, {}, '?watermark=-7')).toBe(400);
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(await ask(other.token, { method: 'POST', body: bomb, headers: { 'content-encoding': 'gzip' } })).toBe(415);
  expect(theirs(await other.transcript())).toEqual([]);
});

test('a tap on a button that is long gone is answered kindly, and nothing is answered by it', async () => {
  const running = await start();
  const person = await running.visitor();
  const first = ours(await person.transcript()).at(-1)?.ask;
  if (!first) throw new Error('The greeting asks nothing.');
  const tap = { type: 'choice', question: first.question, turn: first.turn, values: [first.choices[0]!.value] };
  await person.say(first.choices[0]!.label, { value: tap });
  const open = ours(await person.transcript()).at(-1)?.ask?.question;
  const reply = await person.say(first.choices[0]!.label, { value: tap });
  expect(reply.status).toBe(200);
  expect(ours(await person.transcript()).at(-1)?.ask?.question).toBe(open);
});
