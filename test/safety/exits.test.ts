import { describe, expect, test } from 'vitest';
import { type Step, steps } from '../../dialogs/support.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { isHeard, regions } from '../../src/core/floor.ts';
import type { Said, Utterance } from '../../src/core/model.ts';
import { begin, type Turn } from '../../src/core/turn.ts';
import { night, openMorning, openTable, say, turn } from '../turn/table.ts';

const table = openTable();
const { crisisReleaseAfterMs } = table.library.current().book.centre;

/** The conversation after all of it, and the last turn. */
function played(texts: readonly string[], now = openMorning): { at: Conversation; last: Turn } {
  let at = begin('web', 'en', now);
  let last = say(table, at, 'hello', { now });
  for (const text of texts) {
    last = say(table, last.conversation, text, { now });
    at = last.conversation;
  }
  return { at, last };
}

const staff = (does: 'release' | 'claim'): Said => ({ type: 'staff', does, by: 'staff' });
const due = (at: Conversation, deadline: string): Said => ({ type: 'due', deadline, turn: at.turn, expired: false });
const level = ({ snapshot }: Conversation) => regions(snapshot).safety;
const place = ({ snapshot }: Conversation) => regions(snapshot).dialog;
const choicesOf = (said: readonly Utterance[]) =>
  said.findLast(({ ask }) => ask)?.ask?.choices.map(({ value }) => value);
const done = ({ effects }: Turn) =>
  effects.flatMap((effect) => {
    if (effect.type === 'page') return [`page ${effect.reason}`];
    if (effect.type === 'note') return [`note ${effect.note}`];
    if (effect.type === 'handoff') return [`handoff ${effect.priority}`];
    return effect.type === 'handoffEnded' || effect.type === 'task' ? [effect.type] : [];
  });

/** Every state after something was heard: how one comes there, what stands, who is told, and each way out of it. */
interface Row {
  readonly says: readonly string[]; // The question that is left stands before the last of them.
  readonly leaves: string;
  readonly level: string;
  readonly offers: readonly string[];
  readonly links: readonly string[];
  readonly staff: readonly string[];
  readonly exits: readonly (readonly [says: string, then: string])[];
  readonly stays: readonly string[]; // What does not end it.
}

// biome-ignore format: a table reads in columns
const rows: { readonly [state: string]: Row } = {
  'check-in': {
    says: ['me', 'i cant go on like this anymore'], leaves: 'danger', level: 'checkIn',
    offers: ['safe', 'not_safe', 'other_not_safe', 'person'], links: ['tel:988', 'tel:911'], staff: ['note check_in'],
    exits: [['i am safe', 'clear'], ['yes', 'clear'], ['i am safe stop asking', 'clear'], ['no', 'high']], stays: ['blue', 'ohio', 'why do you ask'],
  },
  'heard by the screen, and "that is not what I meant"': {
    says: ['me', 'i want to kill myself', 'thats not what i meant'], leaves: 'danger', level: 'doubt',
    offers: ['misread', 'not_safe'], links: ['tel:988', 'tel:911'], staff: [],
    exits: [['you misread me everyone is safe', 'clear'], ['someone is not safe', 'high']], stays: ['blue', 'why do you ask'],
  },
  'a moderate crisis': {
    says: ['me', 'no', 'yes'], leaves: 'consent', level: 'moderate',
    offers: ['called', 'barrier', 'go_on', 'person', 'false_alarm'], links: ['tel:988', 'tel:911'], staff: ['page crisis'],
    exits: [['keep going', 'clear'], ['thats not what i meant', 'doubt']], stays: ['blue', 'ohio', 'i called'],
  },
  'a high crisis': {
    says: ['me', 'i want to kill myself'], leaves: 'danger', level: 'high',
    offers: ['called', 'barrier', 'safe', 'person', 'false_alarm'], links: ['tel:988', 'tel:911'], staff: ['page crisis', 'handoff crisis'],
    exits: [['thats not what i meant', 'doubt']], stays: ['i am safe', 'keep going', 'blue', 'ok', 'i called', 'i dont have minutes', 'skip'],
  },
  'an emergency': {
    says: ['me', 'i took all my pills'], leaves: 'danger', level: 'emergency',
    offers: ['steps', 'called', 'barrier', 'person', 'false_alarm'], links: ['tel:911'], staff: ['page crisis', 'handoff crisis'],
    exits: [['this is not an emergency', 'doubt']], stays: ['i called 911', 'show me the steps', 'i am safe', 'keep going', 'blue'],
  },
};

describe.for(Object.entries(rows))('%s', ([, row]) => {
  const { at, last } = played(row.says);

  test('is where those words lead, offers its ways out, links its numbers and tells whom it should', () => {
    expect(level(at)).toBe(row.level);
    expect(choicesOf(last.utterances)).toEqual(row.offers);
    const links = last.utterances.flatMap(({ helplines = [] }) => helplines.map(({ href }) => href));
    for (const link of row.links) expect(links).toContain(link);
    expect(done(last)).toEqual(row.staff);
  });

  test('holds the interview: nothing that is said moves it, and each reply names a number', () => {
    const asked = place(at);
    for (const text of row.stays) {
      const next = say(table, at, text);
      expect([level(next.conversation), place(next.conversation)], text).toEqual([row.level, asked]);
      expect(next.utterances.map((said) => said.text).join(' '), text).toMatch(/988|911/);
    }
  });

  test.for([...row.exits])('%s leads to %s', ([text, then]) => {
    const next = say(table, at, text).conversation;
    expect(level(next)).toBe(then);
    if (then === 'clear') expect(place(next)).toBe(row.leaves);
  });

  test('shows no level of care, and never closes', () => {
    const later = say(table, at, 'are you still there', { now: openMorning + 3_600_000 });
    expect(later.utterances.length).toBeGreaterThan(0);
    expect(later.utterances.some(({ key }) => key.startsWith('outcome.'))).toBe(false);
  });
});

test('a check-in that was answered with "stop asking" is not asked again for the same words', () => {
  const { at } = played(['me', 'i cant go on like this anymore', 'i am safe stop asking']);
  expect(level(say(table, at, 'i cant go on like this anymore').conversation)).toBe('clear');
});

test('a confirmed misreading goes back to the question, is noted, and takes staff off it; an answer that raised it is asked again', () => {
  const screened = played(['me', 'i took all my pills', 'this is not an emergency', 'you misread me everyone is safe']);
  expect([place(screened.at), done(screened.last)]).toEqual(['danger', ['note false_alarm', 'handoffEnded']]);
  const answered = played(['me', 'no', 'yes', 'thats not what i meant', 'you misread me everyone is safe']);
  expect(place(answered.at)).toBe('harm');
  expect(isHeard(answered.at.snapshot)).toBe(true); // Levels stay hidden until staff retract it.
});

test('a high crisis ends when staff release it and the person says they are safe, never in one of the two alone', () => {
  const { at } = played(['me', 'i want to kill myself']);
  const released = turn(table, at, staff('release')).conversation;
  expect([level(released), isHeard(released.snapshot)]).toEqual(['checkIn', false]);
  expect(level(say(table, released, 'i am safe').conversation)).toBe('clear');
  expect(level(say(table, released, 'no').conversation)).toBe('high');
});

test('without staff, after the release time, they choose whether to leave how to reach them, and no level is shown', () => {
  const { at } = played(['me', 'i want to kill myself'], night);
  const now = night + crisisReleaseAfterMs;
  const waited = turn(table, at, due(at, 'release'), { now }).conversation;
  expect([level(waited), waited.snapshot.context.only, isHeard(waited.snapshot)]).toEqual(['checkIn', 'contact', true]);
  const safe = say(table, waited, 'i am safe', { now }).conversation;
  expect(place(safe)).toBe('consent');
});

test.for([openMorning, night])(
  'a medical finding passes what is left up to the contact, and says what to do if nobody is on',
  (now) => {
    const agreed = ['me', 'no', 'no', 'yes', '40', 'ohio'];
    const { at, last } = played([...agreed, 'alcohol', 'every day', 'i feel shaky right now'], now);
    expect([place(at), done(last)]).toEqual(['contact', ['task']]);
    const keys = last.utterances.map(({ key }) => key);
    expect(keys).toContain('safety.medical');
    expect(keys.includes('safety.medicalClosed')).toBe(now === night);
    expect(place(say(table, at, 'skip', { now }).conversation)).toBe('review');
    expect(place(say(table, at, 'Sam 614-555-0199', { now }).conversation)).toBe('review');
  },
);

const toStep: { readonly [S in Step]: readonly string[] } = {
  helpline: [],
  barrier: ['i cant call'],
  means: ['blue', 'blue'],
  nearby: ['blue', 'blue', 'blue', 'blue'],
  stay: ['blue', 'blue', 'blue', 'blue', 'blue', 'blue'],
};

test.for(steps)('at the step %s every way out of a high and a moderate crisis is open, and danger is heard', (step) => {
  const high = played(['me', 'i want to kill myself', ...toStep[step]]).at;
  const moderate = played(['me', 'no', 'yes', ...toStep[step]]).at;
  expect([regions(high.snapshot).step, regions(moderate.snapshot).step]).toEqual([step, step]);
  expect(level(say(table, high, 'thats not what i meant').conversation)).toBe('doubt');
  expect(level(turn(table, high, staff('release')).conversation)).toBe('checkIn');
  expect(level(say(table, moderate, 'keep going').conversation)).toBe('clear');
  expect(level(say(table, moderate, 'thats not what i meant').conversation)).toBe('doubt');
  for (const at of [high, moderate]) {
    expect(level(say(table, at, 'i took all my pills').conversation)).toBe('emergency');
    expect(regions(say(table, at, 'i want to talk to a person').conversation.snapshot).owner).toBe('waiting');
    expect(regions(say(table, at, 'STOP').conversation.snapshot).owner).toBe('nobody');
  }
});
