import type { Helplines } from '../book.ts';
import type { EachLocale } from '../languages.ts';
import type { SafetyWords } from '../safety-words.ts';
import dangerFile from './danger.json' with { type: 'json' };
import helplinesFile from './helplines.json' with { type: 'json' };
import safetyFile from './safety.json' with { type: 'json' };

/** What is said in a crisis and how it is heard, inside the program: it needs no file, store or network. `content compile` writes it. */
export const compiledSafety: EachLocale<SafetyWords> = safetyFile;
export const compiledHelplines: Helplines = helplinesFile;
export const compiledDanger: EachLocale<unknown> = dangerFile;
