import { readFileSync } from 'node:fs';
import { disposition, outcome } from '../../src/core/outcome.ts';
import { openWords } from '../service/made.ts';
import { type Act, parseChat } from './chat-file.ts';
import { effectWord, playStep } from './check-chat.ts';
import { openStage } from './stage.ts';

/** Print a transcript with everything that is really said: `node test/transcripts/read-aloud.ts test/transcripts/en/*.chat`. */
const contentDirectory = new URL('../../content', import.meta.url).pathname;
const library = openWords(contentDirectory);
for (const path of process.argv.slice(2)) {
  const chat = parseChat(readFileSync(path, 'utf8'), path);
  const stage = openStage({ library, ...chat });
  process.stdout.write(`\n===== ${path}: ${chat.about}\n`);
  for (const step of chat.steps) {
    const { utterances, effects } = playStep(chat, step, stage);
    const done = effects.map(effectWord).filter((word) => word !== undefined);
    const choices = utterances.at(-1)?.ask?.choices.map(({ label }) => label) ?? [];
    process.stdout.write(`\n${who(step.act)}\n`);
    for (const { text, key } of utterances) process.stdout.write(`    ${text.replaceAll('\n', '\n    ')}   {${key}}\n`);
    if (choices.length) process.stdout.write(`    [${choices.slice(0, 9).join('] [')}]\n`);
    if (done.length) process.stdout.write(`    -> ${done.join(', ')}\n`);
  }
  const at = stage.rehearsal.conversation();
  process.stdout.write(
    `\n(outcome ${outcome(at)}, disposition ${disposition(at)}, ${JSON.stringify(at.snapshot.value)})\n`,
  );
}

function who(act: Act): string {
  switch (act.type) {
    case 'types':
      return `USER: ${act.text}`;
    case 'taps':
      return `USER TAPS: ${act.labels.join(' + ')}`;
    case 'command':
      return `USER LINK: ${act.command}${act.question ? ` ${act.question}` : ''}`;
    case 'staff':
      return `STAFF ${act.does}`;
    case 'waits':
      return `TIME +${act.ms / 1000}s`;
    case 'joins':
      return 'JOINS';
  }
}
