import type { QuestionId } from '../../../dialogs/questions.ts';
import type { Intent } from './words.ts';

type Bare = 'yes' | 'no' | 'idk';

/** Stands for "counts as not answered": the question's own fail-safe value. */
export const unsaid = 'unsaid';

/**
 * What "yes", "no" and "I don't know" mean by themselves. Where nothing stands they mean nothing, and we ask again.
 * The doubtful ones fall to the side that brings help; nobody with a licence has reviewed them.
 */
// biome-ignore format: a table reads in columns
const answersTo: { readonly [Q in QuestionId]: { readonly [B in Bare]?: string } } = {
  who:         {},
  danger:      { yes: 'unsure',   no: 'none',  idk: 'unsure' },
  harm:        { yes: 'thoughts', no: 'none',  idk: unsaid },
  textSafe:    { yes: 'yes',      no: 'no',    idk: unsaid },
  family:      { no: 'on' },
  consent:     { yes: 'yes',      no: 'no' },
  age:         { yes: 'adult',    no: 'minor', idk: unsaid },
  state:       { idk: unsaid },
  substances:  { idk: unsaid },
  use:         { idk: unsaid },
  withdrawal:  { idk: unsaid },
  health:      { yes: 'first',    no: 'none',  idk: unsaid },
  pregnant:    { yes: 'yes',      no: 'no',    idk: 'yes' },
  mental:      { idk: unsaid },
  mealSupport: { yes: 'yes',      no: 'no',    idk: unsaid },
  home:        { idk: unsaid },
  history:     { no: 'none',      idk: unsaid },
  control:     { idk: unsaid },
  multiple:    { yes: 'yes',      no: 'no',    idk: unsaid },
  ready:       { yes: 'yes',      no: 'no',    idk: unsaid },
  contact:     { no: unsaid },
  review:      { yes: 'send',     no: 'keep' },
  callback:    { no: unsaid },
};

export function bareAnswer(question: QuestionId, said: Bare): string | undefined {
  return answersTo[question][said];
}

/** Where safety has the floor: "are you safe right now?", "did I misread that?". A crisis is never left by one bare word. */
const intentsAt: { readonly [state: string]: { readonly [B in Bare]?: Intent } } = {
  checkIn: { yes: 'safe', no: 'notSafe', idk: 'notSafe' },
  doubt: { yes: 'falseAlarm', no: 'notSafe', idk: 'notSafe' },
};

export function bareIntent(state: string, said: Bare): Intent | undefined {
  return Object.hasOwn(intentsAt, state) ? intentsAt[state]?.[said] : undefined;
}
