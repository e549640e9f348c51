import {
  type Action,
  CardObjectRegistry,
  ExecuteAction,
  GlobalRegistry,
  AdaptiveCard as RealCard,
  SerializationContext,
  SubmitAction,
} from 'adaptivecards';
import { expect, test } from 'vitest';
import { receiveTeams } from '../../src/channels/teams/receive.ts';
import { bytesMax, renderAnswered, renderTurn, renderUtterances } from '../../src/channels/teams/render.ts';
import type { Ask, Entry, Utterance } from '../../src/core/model.ts';
import { locales } from '../../src/core/model.ts';
import { openStage } from '../transcripts/stage.ts';
import { openMorning, openTable } from '../turn/table.ts';

const { library } = openTable();

/** Everything that a long conversation says, in both languages, danger included. */
function everythingSaid(): readonly (readonly Utterance[])[] {
  const lines = [
    'hello',
    'for me',
    'yes',
    '34',
    'no',
    'skip',
    'why',
    'skip',
    'alcohol',
    'skip',
    'skip',
    'back',
    'skip',
    'skip',
    'skip',
    'person',
    'i want to kill myself',
    'my brother overdosed',
    'delete my conversation',
  ];
  return locales.flatMap((locale) => {
    const stage = openStage({ library, channel: 'teams', locale, now: openMorning });
    const turns = [stage.play({ type: 'joins' }), ...lines.map((text) => stage.play({ type: 'types', text }))];
    return turns.map(({ utterances }) => utterances).filter((utterances) => utterances.length > 0);
  });
}

const cardIn = (message: ReturnType<typeof renderUtterances>[number] | undefined) =>
  message?.attachments?.[0]?.content as object;
const ask = (more: Partial<Ask> = {}): Ask => ({
  question: 'home',
  turn: 3,
  choices: [{ value: 'safe', label: 'It is safe' }],
  many: false,
  quiet: [{ value: 'skip', label: 'Skip' }],
  typed: false,
  left: 4,
  ...more,
});
const asked = (text: string, more: Partial<Ask> = {}): Utterance => ({
  key: 'home',
  text,
  tone: 'plain',
  ask: ask(more),
});

function actionsOf(content: object, known: CardObjectRegistry<Action>): readonly Action[] {
  const context = new SerializationContext();
  context.setActionRegistry(known);
  const card = new RealCard();
  card.parse(content, context);
  return Array.from({ length: card.getItemCount() }, (_, at) => card.getItemAt(at)).flatMap((item) =>
    Array.from({ length: item.getActionCount() }, (_, at) => item.getActionAt(at) ?? []).flat(),
  );
}

test('the real adaptivecards library reads every card that a conversation leads to, without a complaint', () => {
  let cards = 0;
  for (const utterances of everythingSaid()) {
    const messages = renderUtterances(utterances, 'https://chat.example.org');
    expect(messages).toHaveLength(1);
    const content = cardIn(messages[0]);
    if (!content) continue;
    cards += 1;
    const card = new RealCard();
    const context = new SerializationContext();
    card.parse(content, context);
    expect(Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)).toEqual([]);
    expect(card.validateProperties().validationEvents).toEqual([]);
    expect(card.getItemCount()).toBe((content as { body: unknown[] }).body.length);
  }
  expect(cards).toBeGreaterThan(20);
  console.log(`Cards read by the real library: ${cards}.`);
});

test('a client that knows no Action.Execute submits the same, and shows the tap as the person’s line', () => {
  const content = cardIn(renderUtterances([asked('Is your home safe?')], '')[0]);
  const known = new CardObjectRegistry<Action>();
  GlobalRegistry.populateWithDefaultActions(known);
  expect(actionsOf(content, known)[0]).toBeInstanceOf(ExecuteAction);
  known.unregister('Action.Execute');
  const [first] = actionsOf(content, known);
  expect(first).toBeInstanceOf(SubmitAction);
  const { msteams, ...value } = (first as SubmitAction).data as { msteams: object };
  expect(msteams).toEqual({ type: 'messageBack', displayText: 'It is safe', text: 'It is safe' });
  const activity = {
    type: 'message',
    conversation: { conversationType: 'personal' },
    recipient: { id: 'b' },
    text: 'It is safe',
    value,
  };
  expect(receiveTeams(activity)).toMatchObject({
    said: { type: 'choice', question: 'home', turn: 3, values: ['safe'], text: 'It is safe' },
  });
});

test('several choices come back as values, and the person’s line has their labels', () => {
  const choices = [
    { value: 'a', label: 'Alcohol' },
    { value: 'o', label: 'Opioids' },
  ];
  const content = cardIn(renderUtterances([asked('Which?', { many: true, choices, done: 'Done' })], '')[0]) as {
    body: { actions?: { data: object }[] }[];
  };
  const { data } = content.body.flatMap(({ actions = [] }) => actions)[0]!;
  const value = { action: { type: 'Action.Execute', data: { ...data, picked: 'a,o' } } };
  const activity = {
    type: 'invoke',
    name: 'adaptiveCard/action',
    conversation: { conversationType: 'personal' },
    recipient: { id: 'b' },
    value,
  };
  expect(receiveTeams(activity)).toMatchObject({
    said: { type: 'choice', values: ['a', 'o'], text: 'Alcohol, Opioids' },
    tap: { shown: 'Which?', text: 'Alcohol, Opioids' },
  });
});

test('every message stays under the limit of Teams and loses not a word; suggestions are at most three, never with a card', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Choice ${at}` }));
  for (const length of [10, 1_000, 10_000, 20_000, 60_000, 120_000]) {
    for (const count of [0, 1, 3, 4, 60]) {
      const text = 'wörd '.repeat(length / 5).trim();
      const messages = renderUtterances(
        [{ key: 'a', text: 'Before.', tone: 'plain' }, asked(text, { choices: choices(count) })],
        '',
      );
      const all = messages.map((message) => JSON.stringify(message)).join('');
      for (const message of messages) {
        expect(JSON.stringify(message).length * 2).toBeLessThanOrEqual(bytesMax);
        expect(message.suggestedActions?.actions.length ?? 0).toBeLessThanOrEqual(3);
        expect(Boolean(message.suggestedActions && message.attachments)).toBe(false);
      }
      expect(all.split('wörd').length - 1).toBeGreaterThanOrEqual(length / 5 - messages.length);
      for (const { label } of choices(count)) expect(all).toContain(label);
    }
  }
});

test('words are never markup, and no link but a phone or an https address gets onto a card', () => {
  const text = '**bold** [x](javascript:alert(1)) <b>hi</b>\n- {{name}}';
  const helplines = [
    { label: 'Call 988', href: 'tel:988' },
    { label: 'Text 988', href: 'sms:988' },
    { label: 'Bad', href: 'javascript:alert(1)' },
  ];
  const message = renderUtterances([{ key: 'x', text, tone: 'crisis', helplines }], '')[0];
  const content = JSON.stringify({ ...cardIn(message), fallbackText: '' });
  expect(content).toContain('"TextRun","text":"**bold** [x](javascript:alert(1)) <b>hi</b>"');
  expect(content).not.toContain('"TextBlock"');
  expect(content.match(/"url":"[^"]+"/g)).toEqual(['"url":"tel:988"']);
  expect(content).toContain('Text 988');
});

test('an answered card has the question, the answer and no button; after danger it has the numbers to call', () => {
  const crisis: Entry = {
    seq: 2,
    at: 0,
    from: 'bot',
    utterance: {
      key: 'safety.high',
      text: 'Call 988.',
      tone: 'crisis',
      helplines: [{ label: 'Call 988', href: 'tel:988' }],
    },
  };
  const calm = JSON.stringify(renderAnswered({ shown: 'Is your home safe?', text: 'No' }, []));
  expect(calm).toContain('Is your home safe?');
  expect(calm).not.toContain('"actions"');
  expect(renderAnswered({ shown: 'Q', text: 'Yes' }, [crisis]).actions).toMatchObject([{ url: 'tel:988' }]);
  expect(renderTurn([crisis], '')).toHaveLength(1);
});
