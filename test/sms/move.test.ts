import { expect, test } from 'vitest';
import { pause } from '../../src/switch.ts';
import { account } from './account.ts';
import { moving, page, texts } from './moving.ts';

const number = '+16145550100';

test('a conversation goes on at a phone: the same answers and question, privacy asked first, and the page says where it went', async () => {
  const { running, phone, code, say, at } = await moving();
  const person = await running.visitor();
  for (const words of ['me', 'no', 'no', 'i agree', '34', 'ohio']) await person.say(words);
  await person.say('can we text instead');
  expect((await person.transcript()).map(({ text }) => text).join('\n')).toContain('you text it to 614-555-0142');
  const before = await at(page(person));
  const offered = await code(person);
  expect(offered).toMatchObject({ status: 200, number: account.numbers[0]!.number });
  expect(offered.code).toMatch(/^[CDFHJKMNPRTVWXY34679]{4}-[CDFHJKMNPRTVWXY34679]{4}$/);

  const mine = phone();
  const first = await say(mine, offered.code.toLowerCase().replace('-', ' '));
  expect(first).toMatch(/We go on here by text.*STOP ends texts.*rates may apply/s);
  expect(first).toContain('Is it private to text about this here?');
  expect(first).not.toMatch(/alcohol|drug|substance/i);
  const there = await at(texts(number));
  expect(there).toMatchObject({ id: before.id, dialog: 'textSafe', owner: 'bot', safety: 'clear' });
  expect(there.answers).toMatchObject({
    who: 'self',
    age: 'adult',
    state: 'OH',
    consent: 'yes',
    contact: '614-555-0100',
  });
  expect(await say(mine, '1')).toContain('What are you using'); // Where they had been.

  const lines = await person.transcript();
  expect(lines.map(({ key }) => key)).toEqual(['moved']);
  expect(lines[0]).toMatchObject({ text: expect.stringContaining('goes on by text message, at 614-555-0142') });
  await person.say('hello?');
  expect((await person.transcript()).at(-1)).toMatchObject({ key: 'moved' });
  const ledger = await running.service.store.ledger(before.id);
  expect(ledger.map(({ kind, given }) => [kind, given])).toEqual([
    ['intake', true],
    ['texting-moved', true],
    ['texting', true],
  ]);
  expect(ledger[1]!.words).toContain('Message and data rates may apply');
  expect(await running.service.store.verifyAudit()).toBeUndefined();
});

test('a crisis moves whole: the card with its number goes to the phone, staff stay told, and the page still hears danger', async () => {
  const { running, phone, code, say, at, reasons } = await moving();
  const person = await running.visitor();
  await person.say('i want to kill myself');
  await expect.poll(reasons).toContain('crisis');
  const before = await at(page(person));
  const { code: given } = await code(person);
  const first = await say(phone(), given);
  expect(first.split('\n---\n')[0]).toMatch(/988/);
  expect(await at(texts(number))).toMatchObject({ id: before.id, safety: 'high', step: before.step });
  expect(
    (await running.service.store.handoffs(5)).map(({ conversation, address }) => [conversation, address.channel]),
  ).toEqual([[before.id, 'sms']]);
  await person.say('i took all my pills');
  expect((await person.transcript()).at(-1)).toMatchObject({ tone: 'crisis', text: expect.stringMatching(/911/) });
});

test('a counsellor keeps the conversation and sees where it is now: what they write goes to the phone', async () => {
  const { running, phone, code, say, at } = await moving();
  const { desk, store } = running.service;
  const person = await running.visitor();
  await person.say('i want to talk to a person');
  const { id } = await at(page(person));
  const by = { id: 'sam', name: 'Sam' };
  const { fence } = await desk.claim({ conversation: id, by, key: 'take' });
  const { code: given } = await code(person);
  const mine = phone();
  expect(await say(mine, given)).toMatch(/We go on here by text/);
  expect(mine.inbox().join()).not.toContain('Is it private'); // A person has it: the program asks nothing.
  expect(await at(texts(number))).toMatchObject({ id, owner: 'human' });
  expect(await store.staff.address(id)).toEqual(texts(number));
  const before = mine.inbox().length;
  await desk.say({ conversation: id, by, key: 'write', fence, text: 'I am still here.' });
  await expect.poll(() => mine.inbox().slice(before).join()).toContain('I am still here.');
  await person.say('are you there?');
  expect((await person.transcript()).at(-1)).toMatchObject({ key: 'moved' }); // The page has no counsellor any more.
});

test('who has opted out, has a conversation of their own, or guesses, moves nothing; a code is for once', async () => {
  const { running, phone, code, say, at } = await moving();
  const person = await running.visitor();
  await person.say('me');
  const { code: given } = await code(person);

  const busy = phone('+16145550111');
  await say(busy, 'hi');
  expect(await (await busy.text(given)).text()).toContain('have a conversation by text already');

  const out = phone('+16145550112');
  await say(out, 'hi');
  await say(out, 'STOP');
  expect(await (await out.text(given)).text()).not.toContain('<Message>');

  const guesser = phone('+16145550113');
  const wrong = 'CDFH3467';
  for (let tries = 0; tries < 5; tries++)
    expect(await (await guesser.text(wrong)).text()).toContain('That code does not work');
  expect(await (await guesser.text(given)).text()).not.toContain('<Message>'); // Even the right one, now.
  expect(await running.service.store.find(texts('+16145550113'))).toBeUndefined();

  expect(await at(page(person))).toMatchObject({ dialog: 'danger' });
  await say(phone(), given);
  expect(await at(texts(number))).toMatchObject({ dialog: 'danger' });
  expect(await (await phone('+16145550114').text(given)).text()).toContain('That code does not work');
  expect((await code(person)).status).toBe(404); // What went on elsewhere cannot move again.
});

test('a code that was nearly guessed five times is void, a new one voids the one before, and the page gets three', async () => {
  const { running, phone, code, say } = await moving();
  const person = await running.visitor();
  await person.say('me');
  const first = await code(person);
  const second = await code(person);
  expect(await (await phone('+16145550121').text(first.code)).text()).toContain('That code does not work');
  const end = second.code.endsWith('C') ? 'D' : 'C';
  for (let tries = 0; tries < 5; tries++) await phone(`+1614555013${tries}`).text(`${second.code.slice(0, -1)}${end}`);
  expect(await (await phone('+16145550122').text(second.code)).text()).toContain('That code does not work');
  expect((await code(person)).status).toBe(200);
  expect((await code(person)).status).toBe(429);

  const otra = await running.visitor('es');
  await otra.say('para mí');
  await otra.say('podemos seguir por mensaje');
  expect((await otra.transcript()).map(({ text }) => text).join('\n')).toContain('lo manda al 614-555-0142');
  const suyo = await say(phone('+16145550123'), (await code(otra)).code);
  expect(suyo).toMatch(/Seguimos aqui por texto.*Hay alguien en peligro ahora/s);
  expect((await otra.transcript()).at(-1)).toMatchObject({
    text: expect.stringContaining('sigue por mensaje de texto'),
  });
});

test('while the service is paused nothing moves, and the phone is told that its place on the page is safe', async () => {
  const { running, phone, code, at } = await moving();
  const person = await running.visitor();
  await person.say('me');
  const { code: given } = await code(person);
  pause(running.directory);
  const lastSaid = async () => {
    await person.say('hello');
    return (await person.transcript()).at(-1)?.key;
  };
  await expect.poll(lastSaid, { interval: 200 }).toBe('safety.paused');
  expect(await (await phone().text(given)).text()).toContain('Your place on the page is safe');
  expect(await at(page(person))).toMatchObject({ dialog: 'danger' });
  expect(await running.service.store.find(texts(number))).toBeUndefined();
});

test('of many phones at once one wins, a copy of its text changes nothing, and a restart in between loses nothing', async () => {
  const { running, code, at } = await moving();
  const person = await running.visitor();
  await person.say('me');
  const before = await at(page(person));
  const { code: given } = await code(person);
  await running.stop();
  const again = await moving({ directory: running.directory });
  const phones = Array.from({ length: 4 }, (_, n) => again.phone(`+1614555014${n}`));
  const answers = await Promise.all(
    phones.map(async (each) =>
      (await each.text(given, { MessageSid: `SM${'0'.repeat(31)}${each.number.at(-1)}` })).text(),
    ),
  );
  expect(answers.filter((xml) => xml.includes('That code does not work'))).toHaveLength(3);
  const winner = phones[answers.findIndex((xml) => !xml.includes('<Message>'))]!;
  expect(await again.at(texts(winner.number))).toMatchObject({ id: before.id });
  expect(
    await (await winner.text(given, { MessageSid: `SM${'0'.repeat(31)}${winner.number.at(-1)}` })).text(),
  ).not.toContain('<Message>');
  expect(await again.at(texts(winner.number))).toMatchObject({ turn: before.turn + 1 });
});
