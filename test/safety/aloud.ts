import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { regions } from '../../src/core/floor.ts';
import type { Locale, Utterance } from '../../src/core/model.ts';
import { openWords } from '../service/made.ts';
import { parseChat } from '../transcripts/chat-file.ts';
import { playStep } from '../transcripts/check-chat.ts';
import { openStage } from '../transcripts/stage.ts';

type Regions = ReturnType<typeof regions>;

/** One turn of one transcript, as it is really said. */
export interface Aloud {
  readonly chat: string; // en/plan.chat
  readonly line: number; // Of what brought it about; 1 is the greeting.
  readonly locale: Locale;
  readonly isOurTurn: boolean; // The person wrote or tapped.
  readonly before: Regions;
  readonly after: Regions;
  readonly said: readonly Utterance[];
}

const content = join(import.meta.dirname, '../../content');
const transcripts = join(import.meta.dirname, '../transcripts');

/** Every transcript, played on its own channel with the real words, screen and rules. */
export function playAll(): readonly Aloud[] {
  const library = openWords(content);
  return globSync(join(transcripts, '*/*.chat'))
    .toSorted()
    .flatMap((path) => {
      const chat = parseChat(readFileSync(path, 'utf8'), path);
      const { channel, locale, now, site } = chat;
      const stage = openStage({ library, channel, locale, now, site });
      const place = () => regions(stage.rehearsal.conversation().snapshot);
      return chat.steps.map((step) => {
        const before = place();
        const { utterances } = playStep(chat, step, stage);
        const isOurTurn = ['types', 'taps', 'command'].includes(step.act.type);
        const spoken = stage.rehearsal.conversation().locale;
        return {
          chat: relative(transcripts, path),
          line: step.line,
          locale: spoken,
          isOurTurn,
          before,
          after: place(),
          said: utterances,
        };
      });
    });
}

/** While danger stands, and we have the floor. */
export function inDanger({ after }: Aloud): boolean {
  return after.safety !== 'clear' && after.owner !== 'human' && after.owner !== 'nobody';
}

export const wordsOf = ({ said }: Aloud) => said.map(({ text }) => text).join(' ');
