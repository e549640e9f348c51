import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentDirectory } from '../../src/content/compiled.ts';
import { locales } from '../../src/core/model.ts';
import { corruptions } from '../content/corruptions.ts';
import { crisisWords, durable, eventually, expectHelpline, expectWhole, ours } from '../service/expectations.ts';
import { emptyDirectory, start } from '../service/start.ts';

function copiedWords(): string {
  const directory = join(emptyDirectory(), 'content');
  cpSync(contentDirectory, directory, { recursive: true });
  return directory;
}

test('R6: 50 ways to break the words of each language while running change not one reply', async () => {
  const words = copiedWords();
  const running = await start({ environment: { CONTENT_DIR: words } });
  const { library } = running.service;
  const good = library.current().book;
  const chosen = corruptions.filter((_, at) => at % 3 === 0);
  expect(chosen.length).toBeGreaterThanOrEqual(50);
  const greeting = ours(await (await running.visitor()).transcript()).map(({ text }) => text);
  for (const locale of locales) {
    for (const { file, name, damage } of chosen) {
      const path = join(words, locale, file);
      const before = readFileSync(path);
      const after = damage(before);
      if (after) writeFileSync(path, after);
      else rmSync(path);
      library.reload(); // The watcher does the same a moment later.
      expect(library.current().book, `${locale}/${file}: ${name}`).toBe(good);
      expect(library.problems().length).toBeGreaterThan(0);
      const person = await running.visitor();
      const reply = await person.say(crisisWords);
      await expectHelpline(person, reply);
      const lines = await eventually(() => person.transcript());
      expect(ours(lines).map(({ text }) => text)).toEqual(expect.arrayContaining([...greeting]));
      writeFileSync(path, before);
    }
  }
});

test('R6: the danger words and the vocabulary break, and what they said before is still heard', async () => {
  const words = copiedWords();
  const running = await start({ environment: { CONTENT_DIR: words } });
  for (const locale of locales) {
    for (const file of ['danger.yaml', 'words.yaml']) {
      for (const broken of ['', 'lists: [', '- a\n', '\0\0\0', 'typing: 7\n']) {
        const path = join(words, locale, file);
        const before = readFileSync(path);
        writeFileSync(path, broken);
        running.service.library.reload();
        const person = await running.visitor();
        await expectHelpline(person, await person.say(crisisWords));
        writeFileSync(path, before);
      }
    }
  }
});

test.each([
  ['en/safety.yaml', 'cards:\n'],
  ['en/words.yaml', '- not words\n'],
  ['centre.yaml', 'name: [\n'],
  ['helplines.yaml', ''],
])(
  'R6: with a broken %s the service starts, says what is compiled in, and heals when the file is mended',
  async (file, broken) => {
    const words = copiedWords();
    const path = join(words, file);
    const good = readFileSync(path);
    writeFileSync(path, broken);
    const running = await start({ environment: { CONTENT_DIR: words } });
    for (const place of ['/', '/es']) {
      const page = await fetch(`${running.service.url}${place}`);
      const html = await page.text();
      expect(page.status).toBe(200);
      expect(html).toContain('href="tel:988"');
      expect(html).toContain('href="tel:911"');
    }
    const [inDanger, other] = [await running.visitor(), await running.visitor('es')];
    await expectHelpline(inDanger, await inDanger.say(crisisWords));
    const kept = await other.say('hola');
    expect([kept.status, kept.body.porchlight?.degraded]).toEqual([200, true]);
    expect(kept.said).toContain('988');
    writeFileSync(path, good);
    await eventually(async () => {
      expectWhole(await inDanger.transcript(), [crisisWords]);
      expectWhole(await other.transcript(), ['hola']);
    });
    const after = await other.say('para mí');
    expect(after.body.porchlight?.degraded).toBeUndefined();
    expect(ours(durable(await other.transcript())).length).toBeGreaterThan(1);
    await eventually(async () => expect(await (await fetch(running.service.url)).text()).toContain('<script'));
  },
  60_000,
);

test('R6: with no words at all the service starts, and heals when they come', async () => {
  const words = copiedWords();
  const away = join(emptyDirectory(), 'nowhere');
  const running = await start({ environment: { CONTENT_DIR: away } });
  const person = await running.visitor('es');
  const reply = await person.say('me quiero matar');
  await expectHelpline(person, reply);
  cpSync(words, away, { recursive: true });
  await eventually(async () => expectWhole(await person.transcript(), ['me quiero matar']));
});
