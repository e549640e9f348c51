import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { questionIds } from '../../dialogs/questions.ts';
import type * as shapes from '../../src/console/director-shapes.ts';
import { rules } from '../../src/core/assessment/rules.ts';
import { type House, openHouse } from '../browser/house.ts';
import { browserAt, codeAt, type Member, newKey, signedIn } from '../console/staff.ts';
import { auditLines } from './audit-lines.ts';

type Piece = z.infer<typeof shapes.Piece>;

let house: House;
let editor: Member;
let tick = 0;
const at = () => Date.now() + house.clock.aheadMs;

beforeAll(async () => {
  house = await openHouse();
  editor = await signedIn(house, ['editor'], at, 'T. Est');
});
afterAll(() => house.stop());

/** Codes are good once, so the clock goes on by one step for each. */
function freshCode(): string {
  tick += 1;
  house.clock.aheadMs = tick * 30_000;
  return codeAt(editor.secret, at());
}

async function pieces(): Promise<readonly Piece[]> {
  return (await editor.browser.call('GET', '/director/pieces')).body.pieces;
}

async function piece(id: string): Promise<Piece> {
  return (await pieces()).find((each) => each.id === id)!; // True: the tests below name what is there.
}

function sign(texts: readonly object[], code = freshCode(), key = newKey(), more: object = {}) {
  const body = { code, role: 'native speaker', agrees: true, texts, ...more };
  return editor.browser.call('POST', '/director/sign-offs', body, { 'idempotency-key': key });
}

function toSign({ id, languages }: Piece, locale: 'en' | 'es') {
  return { id, locale, fingerprint: languages.find((each) => each.locale === locale)?.fingerprint };
}

/** A change on disk, read by the running service. */
function edit(file: string, from: string | RegExp, to: string): void {
  const path = join(house.content, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toMatch(from);
  writeFileSync(path, before.replace(from, to));
  house.service.library.reload();
}

test('every question, rule, text and answer is there as the running service says it, with source, age and review', async () => {
  const all = await pieces();
  const { words } = house.service.library.current().book;
  const names = (kind: string) => all.filter((each) => each.kind === kind).map(({ name }) => name);
  expect(names('question')).toEqual(questionIds);
  expect(names('rule')).toEqual(rules.map(({ id }) => id));
  expect(names('answer').toSorted()).toEqual(Object.keys(words.en.answers).toSorted());
  expect(names('text')).toEqual(
    expect.arrayContaining(['safety.cards.checkIn', 'messages.hello', 'outcomes.IOP', 'asking.say.uncovered']),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(
    all.filter(({ languages }) => languages.some(({ since, signed }) => since === null || signed !== null)),
  ).toEqual([]);
  expect(await piece('rule M4')).toMatchObject({
    sources: ['FDA boxed warning for benzodiazepines'],
    title: { en: expect.stringContaining('sedatives') },
  });
  const detox = await piece('answer detox');
  expect(detox.sources[0]).toMatch(/^Programme article/);
  expect(detox.languages.map(({ locale, file }) => [locale, file.by])).toEqual([
    ['en', null],
    ['es', null],
  ]);
});

test('one of them has every wording in both languages, its grade against its class, and how it goes out as a text', async () => {
  const { body } = await editor.browser.call('GET', '/director/piece?id=question%20danger');
  const { words } = house.service.library.current().book;
  const slots = body.rows.map(({ slot }: { slot: string }) => slot);
  expect(slots).toEqual(
    expect.arrayContaining([
      'say.self',
      'say.loved_one',
      'say.professional',
      'again.self',
      'why',
      'short',
      'choices.none',
    ]),
  );
  const say = body.rows.find(({ slot }: { slot: string }) => slot === 'say.self');
  expect(say.en.text).toBe((words.en.intake.danger.say as { self: string }).self);
  expect(say.es.text).toBe((words.es!.intake.danger.say as { self: string }).self);
  expect([say.limit, say.en.score <= 6, say.es.score >= 65]).toEqual([{ en: 6, es: 65 }, true, true]);
  expect(body.texted.en).toMatch(/\n1 No\n2 Yes, very sick or hurt\n/);
  expect((await editor.browser.call('GET', '/director/piece?id=question%20nothing')).status).toBe(404);
});

test('an edit makes another version: the diff shows it word by word, and the earlier one stays', async () => {
  const before = (await editor.browser.call('GET', '/director/versions')).body;
  expect(before.versions.map(({ version }: { version: string }) => version)).toEqual([before.version]);
  edit('en/messages.yaml', /^hi: .*$/m, 'hi: Hello there. What would you like to tell me today?');
  const after = (await editor.browser.call('GET', '/director/versions')).body;
  expect(after.version).not.toBe(before.version);
  expect(after.versions).toHaveLength(2);
  const { changes } = (await editor.browser.call('GET', `/director/diff?from=${before.version}`)).body;
  expect(changes).toEqual([{ key: 'en/messages.yaml#hi', parts: expect.any(Array) }]);
  const said = (how: string) =>
    changes[0].parts
      .filter((part: { how: string }) => part.how !== how)
      .map(({ text }: { text: string }) => text)
      .join('');
  expect(said('gone')).toBe('Hello there. What would you like to tell me today?');
  expect((await editor.browser.call('GET', '/director/diff?from=000000000000-00000000')).status).toBe(404);
});

test('whoever signs a text does so with a fresh code, and only for these very words', async () => {
  const hi = await piece('text messages.hi');
  const code = freshCode();
  expect((await sign([toSign(hi, 'en')], '000000')).body.error.code).toBe('wrong');
  expect((await sign([{ ...toSign(hi, 'en'), fingerprint: '0'.repeat(16) }], code)).body.error.code).toBe('changed');
  expect((await sign([toSign(hi, 'en')], code, newKey(), { agrees: false })).status).toBe(400);
  const key = newKey();
  expect((await sign([toSign(hi, 'en')], code, key)).status).toBe(200);
  expect((await sign([toSign(hi, 'en')], code, key)).status).toBe(200); // The same command again.
  expect((await sign([toSign(hi, 'es')], code)).status).not.toBe(200); // The same code again.
  const [en, es] = (await piece('text messages.hi')).languages;
  expect([en?.signed?.name, en?.signed?.role, es?.signed]).toEqual(['T. Est', 'native speaker', null]);
  const lines = await auditLines(house, 'director.signed');
  expect(lines.map(({ key: signed }) => signed)).toEqual(['text messages.hi en']);

  edit('en/messages.yaml', /^hi: .*$/m, 'hi: Hello again. What would you like to tell me today?');
  expect((await piece('text messages.hi')).languages[0]).toMatchObject({ signed: null, lapsed: { name: 'T. Est' } });
});

test('a member of staff without a factor of their own, as in a demo, signs nothing', async () => {
  const { token } = await house.service.console.demoLink();
  const demo = browserAt(house.service.url);
  await demo.call('POST', '/invitation/enter', { token });
  const text = toSign(await piece('text messages.hello'), 'en');
  const body = { code: '123456', role: 'lawyer', agrees: true, texts: [text] };
  const { body: answer } = await demo.call('POST', '/director/sign-offs', body, { 'idempotency-key': newKey() });
  expect(answer.error.code).toBe('noFactor');
});

test('signatures go out in the form of the repository: a file when all of it is signed, the rules when every row is', async () => {
  const all = await pieces();
  const empty = (await editor.browser.call('GET', '/director/sign-offs')).body;
  expect(empty).toEqual({ reviewers: [], rules: null, files: [], helplines: [] });
  const detox = all.find(({ id }) => id === 'answer detox')!;
  const table = all.filter(({ kind }) => kind === 'rule');
  expect((await sign([toSign(detox, 'es'), ...table.slice(1).map((rule) => toSign(rule, 'en'))])).status).toBe(200);
  const partly = (await editor.browser.call('GET', '/director/sign-offs')).body;
  expect([partly.rules, partly.files.map(({ file }: { file: string }) => file)]).toEqual([
    null,
    ['es/answers/detox.md'],
  ]);
  await sign([toSign(table[0]!, 'en')]);
  const whole = (await editor.browser.call('GET', '/director/sign-offs')).body;
  expect(whole.rules).toEqual({
    version: '1',
    reviewedBy: 'T. Est',
    reviewedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(whole.reviewers).toEqual([
    { name: 'T. Est', role: 'native speaker', languages: ['es'], addedOn: expect.any(String) },
  ]);
});

test('each look is written down with who looked at what, and no word of anybody', async () => {
  const lines = await auditLines(house, 'director.seen');
  const views = new Set(lines.map(({ view }) => view));
  expect([...views]).toEqual(expect.arrayContaining(['pieces', 'question danger', 'versions', 'diff', 'sign-offs']));
  expect(new Set(lines.map(({ by }) => by))).toEqual(new Set([editor.id]));
});
