import { intake } from '../../dialogs/intake.ts';
import { chart } from '../../dialogs/vocabulary.ts';
import type { Chart } from './scenes.ts';

/** The chart's data, to be broken by hand. Any part may be anything, since a mutant is what types would refuse. */
interface Part {
  [key: string]: Part & Part[] & string;
}
const mutant = (breakIt: (regions: { dialog: Part; safety: Part; owner: Part }) => void): Chart => {
  const config = copy(intake.config) as { states: { dialog: Part; safety: Part; owner: Part } }; // True: intake.ts names these three.
  breakIt(config.states);
  return chart.createMachine(config as never) as unknown as Chart; // True as far as anything can be: it is meant to be wrong.
};
const anything = (value: unknown) => value as Part & Part[] & string; // True by definition, see Part.
const state = (region: Part, name: string) => region.states![name]!;
const on = (region: Part, name: string) => state(region, name).on!;

/** One thing broken in each, and the law that must notice. */
// biome-ignore format: a table reads in columns
export const mutants: { readonly [name: string]: readonly [law: string, Chart] } = {
  'a check-in no longer hears danger':    ['1', mutant(({ safety }) => { delete on(safety, 'checkIn').DANGER; })],
  'danger is heard but not recorded':     ['1', mutant(({ safety }) => { delete on(safety, 'clear').DANGER![3]!.actions; })],
  'a wildcard swallows danger':           ['1', mutant(({ safety }) => { state(safety, 'clear').on = anything({ '*': {} }); })],
  'a lost route walks in circles':         ['9', mutant(({ dialog }) => { state(dialog, 'withdrawal').always![1]!.target = anything('pregnant'); })],
  'a known question does not pass':       ['2', mutant(({ dialog }) => { state(dialog, 'history').always = anything([]); })],
  'an opened question is not gone back to': ['2', mutant(({ dialog }) => { state(dialog, 'referred').always = anything([]); })],
  'a correction does not lift a refusal': ['2', mutant(({ dialog }) => { state(dialog, 'declined').always = anything([]); })],
  'a medical finding is lost':            ['2', mutant(({ dialog }) => { dialog.on!.MEDICAL = anything({ target: '.contact' }); })],
  'a child is asked on':                  ['2', mutant(({ dialog }) => { dialog.on!.CHILD = anything({ actions: 'askForAPerson' }); })],
  'saying "safe" erases what was heard':  ['2', mutant(({ safety }) => { on(safety, 'moderate').SAFE = anything({ target: 'clear', actions: 'release' }); })],
  'staff cannot retract what is over':    ['2', mutant(({ safety }) => { delete safety.on!.RELEASE; })],
  'a confirmed misreading stands':        ['2', mutant(({ safety }) => { on(safety, 'doubt').FALSE_ALARM = anything('clear'); })],
  'new danger lowers an emergency':       ['3', mutant(({ safety }) => { on(safety, 'emergency').DANGER![1]!.target = anything('moderate'); })],
  'one word ends a high crisis':          ['3', mutant(({ safety }) => { on(state(safety, 'high'), 'helpline').SAFE = anything('#intake.safety.clear'); })],
  'an emergency is a dead end':           ['3', mutant(({ safety }) => { state(safety, 'emergency').on = anything({}); })],
  'danger moves the interview':           ['3', mutant(({ dialog }) => { dialog.on!.DANGER = anything('.declined'); })],
  'an answer moves on during a crisis':   ['3', mutant(({ dialog }) => { on(dialog, 'home').ANSWERS!.guard = anything({ type: 'names', params: { question: 'home' } }); })],
  'time alone frees from a crisis':       ['3', mutant(({ safety }) => { on(safety, 'high')['TIMEOUT.release'] = anything('clear'); })],
  'after the deadline all is asked again': ['3', mutant(({ safety }) => { on(safety, 'high')['TIMEOUT.release'] = anything('checkIn'); })],
  'after the card nothing is asked':      ['3', mutant(({ safety }) => { delete on(state(safety, 'high'), 'helpline').NEXT; })],
  'a step cannot be passed over':         ['3', mutant(({ safety }) => { delete on(state(safety, 'moderate'), 'means').NEXT; })],
  'the steps go round in circles':        ['3', mutant(({ safety }) => { on(state(safety, 'high'), 'nearby').NEXT!.target = anything('barrier'); })],
  'an emergency asks for company':        ['3', mutant(({ safety }) => { state(state(safety, 'emergency'), 'nearby').always = anything([]); })],
  'who calls is asked on':                ['3', mutant(({ safety }) => { delete on(state(safety, 'emergency'), 'helpline').CALLED!.target; })],
  'that they called is forgotten':        ['3', mutant(({ safety }) => { delete on(state(safety, 'high'), 'barrier').CALLED!.actions; })],
  'a barrier is heard and led nowhere':   ['3', mutant(({ safety }) => { delete on(state(safety, 'high'), 'helpline').BARRIER; })],
  'a step ends the crisis':               ['3', mutant(({ safety }) => { on(state(safety, 'high'), 'nearby').NEXT!.target = anything('#intake.safety.clear'); })],
  'another danger goes on where the first was': ['3', mutant(({ safety }) => { on(safety, 'high').DANGER!.splice(0, 1); })],
  'a step swallows danger':               ['1', mutant(({ safety }) => { on(state(safety, 'high'), 'barrier').DANGER = anything({}); })],
  'a number they leave is lost':          ['3', mutant(({ dialog }) => { delete dialog.on!.CONTACT; })],
  'a greeting takes it from a human':     ['5', mutant(({ owner }) => { on(owner, 'human').HELLO = anything('bot'); })],
  'waiting ends in nothing':              ['6', mutant(({ owner }) => { delete on(owner, 'waiting')['TIMEOUT.handoff']; })],
  'asking for a person asks nobody':      ['6', mutant(({ owner }) => { delete on(owner, 'bot').HUMAN; })],
  'nobody came, and no time is offered':  ['6', mutant(({ dialog }) => { delete dialog.on!['TIMEOUT.handoff']; })],
  'a stale button counts':                ['7', mutant(({ dialog }) => { on(dialog, 'use').ANSWERS!.guard = anything('hasFloor'); })],
  'an answer is swallowed':               ['7', mutant(({ dialog }) => { delete on(dialog, 'age').ANSWERS; })],
  'a skip stores nothing':                ['8', mutant(({ dialog }) => { delete on(dialog, 'health').SKIP!.actions; })],
  'back forgets nothing':                 ['8', mutant(({ dialog }) => { delete dialog.on!.BACK!.actions; })],
  'a change forgets nothing':             ['8', mutant(({ dialog }) => { delete dialog.on!.CHANGE!.actions; })],
  'a consent taken back keeps the answers': ['8', mutant(({ dialog }) => { delete dialog.on!.REVOKE!.actions; })],
  'a consent cannot be taken back':      ['8', mutant(({ dialog }) => { delete dialog.on!.REVOKE; })],
  'what is taken back still waits':      ['8', mutant(({ dialog }) => { delete dialog.on!.REVOKE!.target; })],
  'a phone is trusted unasked':          ['8', mutant(({ dialog }) => { delete dialog.on!.MOVED!.actions; })],
  'a move starts over':                  ['8', mutant(({ dialog }) => { dialog.on!.MOVED!.actions = anything('startOver'); })],
  'a move frees from a crisis':          ['8', mutant(({ safety }) => { on(safety, 'high').MOVED = anything('clear'); })],
  'a move loses the counsellor':         ['8', mutant(({ owner }) => { on(owner, 'human').MOVED = anything('bot'); })],
  'starting over keeps the answers':      ['8', mutant(({ dialog }) => { delete dialog.on!.RESTART!.actions; })],
  'nobody counts the tries':              ['9', mutant(({ dialog }) => { delete dialog.on!.UNCLEAR; })],
  'the last try leads nowhere':           ['9', mutant(({ owner }) => { delete on(owner, 'bot').UNCLEAR; })],
  'a way to a person ends where others read': ['6', mutant(({ dialog }) => { state(dialog, 'private').always = anything([]); })],
  'an opt-out can be claimed':            ['10', mutant(({ owner }) => { on(owner, 'nobody').CLAIM = anything('human'); })],
  'a wildcard swallows the opt-out':      ['10', mutant(({ owner }) => { on(owner, 'human')['*'] = anything({}); })],
};

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}
