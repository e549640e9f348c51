import { expect, test } from 'vitest';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Said, Screening } from '../../src/core/model.ts';
import { begin } from '../../src/core/turn.ts';
import { openMorning, openTable, say, turn } from './table.ts';

const table = openTable();
const hourMs = 3_600_000;

function after(...texts: readonly string[]): Conversation {
  return texts.reduce((at, text) => say(table, at, text).conversation, begin('web', 'en', openMorning));
}

test('of two dangers in one message the worse one counts, whichever is heard last', () => {
  const atHarm = after('hello', 'me', 'no');
  const label = 'I am about to, or I did something now';
  const said: Said = { type: 'choice', question: 'harm', turn: atHarm.turn, values: ['attempt_now'], text: label };
  const weaker: Screening = {
    outcome: 'checkIn',
    category: 'suicide_self',
    severity: 'elevated',
    about: 'self',
    topic: null,
    rules: ['weak'],
  };
  const { effects, conversation } = turn(table, atHarm, said, { screening: weaker });
  expect(effects).toContainEqual(expect.objectContaining({ type: 'page', reason: 'crisis' }));
  expect(regions(conversation.snapshot).safety).toBe('emergency');
  expect(conversation.escalatedAt).toBe(openMorning);
});

test('back after a crisis, "yes" says that they are safe and agrees to nothing', () => {
  const left = after('hello', 'me', 'no', 'yes', 'keep going');
  expect(regions(left.snapshot)).toMatchObject({ dialog: 'consent', safety: 'clear' });
  const back = say(table, left, 'hi', { now: openMorning + 13 * hourMs });
  expect(regions(back.conversation.snapshot).safety).toBe('checkIn');
  const safe = say(table, back.conversation, 'yes', { now: openMorning + 13 * hourMs });
  expect(regions(safe.conversation.snapshot)).toMatchObject({ dialog: 'consent', safety: 'clear' });
  expect(safe.conversation.snapshot.context.answers.consent).toBeUndefined();
});

test('a clock that spoke in between does not make it look as if they were here', () => {
  const left = after('hello', 'me', 'no', 'yes', 'keep going');
  const due: Said = { type: 'due', deadline: 'quiet', turn: left.turn, expired: false };
  const ticked = turn(table, left, due, { now: openMorning + 12 * hourMs }).conversation;
  const back = say(table, ticked, 'hi', { now: openMorning + 13 * hourMs });
  expect(regions(back.conversation.snapshot).safety).toBe('checkIn');
});

test('somebody who was never in danger is not asked about it when they come back', () => {
  const back = say(table, after('hello', 'me'), 'hi', { now: openMorning + 13 * hourMs });
  expect(regions(back.conversation.snapshot).safety).toBe('clear');
});
