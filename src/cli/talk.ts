import { createInterface } from 'node:readline/promises';
import { plainText } from '../channels/terminal.ts';
import { sourceLocale } from '../core/languages.ts';
import { channels, type Utterance } from '../core/model.ts';
import { rehearse } from '../rehearsal.ts';
import { quietLibrary, silent } from './filters.ts';
import { oneOf, readOptions } from './options.ts';

/** Talk with the intake here. Nothing is stored, and nobody is paged: it says so. */
export async function talk(words: readonly string[]): Promise<number> {
  const options = readOptions(words, ['channel', 'locale'], 'talk [--channel web|sms|teams] [--locale LANGUAGE]');
  const channel = oneOf(options.channel, channels, 'terminal', 'channel');
  const library = quietLibrary();
  const locale = oneOf(options.locale, library.spoken(), sourceLocale, 'locale');
  const rehearsal = rehearse(library, { channel, locale, now: Date.now }, silent);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY });
  process.stdout.write('(A rehearsal: nothing is stored, nobody is paged. Ctrl-D ends it.)\n');
  show(rehearsal.say({ type: 'joined' }));
  for await (const text of terminal) show(rehearsal.say({ type: 'text', text }));
  return 0;
}

function show(utterances: readonly Utterance[]): void {
  process.stdout.write(utterances.length === 0 ? '(no reply)\n\n' : `${utterances.map(plainText).join('\n\n')}\n\n`);
}
