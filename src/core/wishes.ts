import type { DialogEvent } from '../../dialogs/vocabulary.ts';
import type { Command } from './model.ts';
import type { Intent } from './understand/meaning.ts';

/** What a link that is always there asks of us. */
// biome-ignore format: a table reads in columns
export const wishes = {
  why: { type: 'WHY' }, person: { type: 'HUMAN' }, restart: { type: 'RESTART' }, delete: { type: 'DELETE' },
  held: { type: 'HELD' }, texting: { type: 'TEXTING' }, call: { type: 'PAPER', paper: 'call' }, visit: { type: 'PAPER', paper: 'visit' },
} as const satisfies { readonly [C in Command]?: DialogEvent };

/** The same in words, and what they tell us of a crisis. */
// biome-ignore format: a table reads in columns
export const intents: { readonly [I in Intent]?: DialogEvent } = {
  back: { type: 'BACK' }, why: { type: 'WHY' }, restart: { type: 'RESTART' }, delete: { type: 'DELETE' }, deleteIt: { type: 'SURE' }, human: { type: 'HUMAN' },
  bot: { type: 'BOT' }, help: { type: 'BOT' }, hello: { type: 'HELLO' }, optOut: { type: 'STOP' }, optIn: { type: 'HELLO' }, noCalls: { type: 'NO_CALLS' },
  arrived: { type: 'NEWS', news: 'arrived' }, awake: { type: 'NEWS', news: 'awake' }, died: { type: 'NEWS', news: 'died' },
  relieved: { type: 'RELIEVED' }, here: { type: 'HERE' }, breaths: { type: 'BREATHS' }, falseAlarm: { type: 'FALSE_ALARM' }, called: { type: 'CALLED' }, steps: { type: 'STEPS' }, safe: { type: 'SAFE' },
  goOn: { type: 'SAFE' }, stopAsking: { type: 'SAFE' }, revoke: { type: 'REVOKE' },
  held: wishes.held, texting: wishes.texting, call: wishes.call, visit: wishes.visit,
};
