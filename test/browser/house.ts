import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import type { Voiced } from '../../src/core/book.ts';
import { inLocale } from '../../src/core/languages.ts';
import type { Locale } from '../../src/core/model.ts';
import { type Service, startService } from '../../src/service.ts';
import { cache } from '../service/made.ts';
import { budget, patiently } from '../service/start.ts';

/** The whole product on a port of its own, with words and a store that are thrown away afterwards. */
export interface House {
  readonly service: Service;
  readonly url: string; // Ends in a slash.
  readonly content: string; // Its own copy: a test may edit the words.
  readonly clock: { aheadMs: number };
  /** What a button says. */
  label(question: string, value: string, locale?: Locale): string;
  /** What a question begins with: enough to find it. */
  asks(question: string, locale?: Locale): string;
  stop(): Promise<void>;
}

/** `hosts`: origins of pages that may show ours in a frame. `prepare` may change the words before they are read. */
export async function openHouse(
  hosts: readonly string[] = [],
  prepare: (content: string) => void = () => {},
): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-browser-'));
  const content = join(directory, 'content');
  cpSync(join(import.meta.dirname, '../../content'), content, { recursive: true });
  const centre = join(content, 'centre.yaml');
  const origins = JSON.stringify(['http://127.0.0.1:3978', ...hosts]);
  writeFileSync(centre, readFileSync(centre, 'utf8').replaceAll(/origins: .*/g, `origins: ${origins}`));
  prepare(content);
  const clock = { aheadMs: 0 };
  const config = readConfig({
    PORT: '3978',
    DATA_DIR: join(directory, 'data'),
    CONTENT_DIR: content,
  });
  const service = await startService(
    { ...config, port: 0 },
    { now: () => Date.now() + clock.aheadMs, log: () => undefined, openStore: patiently, budget, cache },
  );
  const wordsOf = (question: string, locale: Locale) => {
    const { intake, safety } = inLocale(service.library.current().book.words, locale);
    const asked = [...Object.entries(intake), ...Object.entries(safety.cards)].find(([id]) => id === question);
    if (!asked) throw new Error(`There is no question "${question}".`);
    return asked[1];
  };
  return {
    service,
    url: `${service.url}/`,
    content,
    clock,
    label(question, value, locale = 'en') {
      const choice = Object.entries(wordsOf(question, locale).choices).find(([id]) => id === value);
      if (!choice) throw new Error(`"${question}" has no answer "${value}".`);
      return forSelf(choice[1]);
    },
    asks: (question, locale = 'en') => forSelf(wordsOf(question, locale).say).slice(0, 24),
    async stop() {
      await service.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function forSelf(words: Voiced): string {
  return typeof words === 'string' ? words : words.self;
}
