import { readFileSync } from 'node:fs';
import type { Cache } from './cache.ts';
import type { Loaded } from './content/load.ts';
import { compiledDanger } from './core/compiled/compiled.ts';
import { type EachLocale, localesOf, mapLocales } from './core/languages.ts';
import type { Locale, Screen } from './core/model.ts';
import { type DangerWords, DangerWordsSchema } from './core/safety/danger-words.ts';
import { type EarTables, readEars } from './core/safety/ears.ts';
import { Score } from './core/safety/score.ts';
import { compileScreen } from './core/safety/screen.ts';
import { codeOf, type Log } from './log.ts';
import { onFirstUse } from './on-first-use.ts';

/** How danger is heard, and the words it was made from. */
export interface Hearing {
  readonly danger: Dangers;
  readonly screen: Screen;
}

type Dangers = EachLocale<DangerWords>;

/** Reading the phrases takes most of the time, so what was read is kept with the words: they are the same objects. */
interface Kept {
  readonly danger: Dangers;
  readonly ears: EachLocale<EarTables>;
}

const scoreFile = new URL('./core/compiled/score.bin', import.meta.url);
let score: Score | undefined;

/** The score inside the program, read when something is heard for the first time. Throws where it is not there or not whole. */
export function builtInScore(): Score {
  score ??= new Score(readFileSync(scoreFile));
  return score;
}

/** The words inside the program. A program whose own words do not fit their schema throws here, and must not start. */
export function builtInDanger(): Dangers {
  return mapLocales(compiledDanger, (words) => DangerWordsSchema.parse(words));
}

export function builtInHearing(): Hearing {
  const danger = builtInDanger();
  return { danger, screen: onFirstUse(() => compileScreen(danger, builtInScore())) };
}

/** The edited danger words where they are whole; else those we had. A screen that cannot be built changes nothing. */
export function hearingOf(loaded: Loaded, had: Hearing | null, cache: Cache, log: Log): Hearing {
  const known = cache.get('danger', loaded.marks.danger) as Kept | undefined; // True: of the same program, kept below.
  if (known) {
    const { danger, ears } = known;
    return { danger, screen: onFirstUse(() => compileScreen(danger, builtInScore(), ears)) };
  }
  const before = had ?? builtInHearing();
  try {
    const edited = new Set([...localesOf(before.danger), ...Object.keys(loaded.danger)]).values().flatMap((locale) => {
      const words = read(loaded, locale, log);
      return words ? [[locale, words] as const] : [];
    });
    const whole: Partial<Dangers> = Object.fromEntries(edited);
    const danger = { ...before.danger, ...whole };
    const ears = readEars(danger);
    const screen = compileScreen(danger, builtInScore(), ears);
    const kept: Kept = { danger, ears };
    if (localesOf(danger).every((locale) => whole[locale])) cache.set('danger', loaded.marks.danger, kept);
    return { danger, screen };
  } catch (thrown) {
    log('error', 'content.danger', { code: codeOf(thrown) });
    return before;
  }
}

function read({ danger }: Pick<Loaded, 'danger'>, locale: Locale, log: Log): DangerWords | null {
  const parsed = DangerWordsSchema.safeParse(danger[locale]);
  if (!parsed.success) log('error', 'content.danger', { file: `${locale}/danger.yaml` });
  return parsed.success ? parsed.data : null;
}
