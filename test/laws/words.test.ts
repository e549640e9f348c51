import { expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';
import { renderEntry } from '../../src/channels/web/render.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions, type Snapshot } from '../../src/core/floor.ts';
import { type Locale, locales, type OwnLocale, type Utterance } from '../../src/core/model.ts';
import { begin, type Turn, turnsMax } from '../../src/core/turn.ts';
import { night, openMorning, openTable, say } from '../turn/table.ts';
import { scenes } from './scenes.ts';

const table = openTable();

/** One scene of every place × safety level × owner: the whole set is proved without words in proof.test.ts. */
const corners: readonly Snapshot[] = [
  ...new Map([...scenes(intake)].map((scene) => [JSON.stringify(scene.value), scene])).values(),
];

function standing(snapshot: Snapshot, locale: Locale): Conversation {
  return { ...begin('web', locale, openMorning), snapshot, turn: 5 };
}

/** What a person reads in the end, as the web channel sends it. */
function rendered(utterances: readonly Utterance[]): string {
  const party = { conversation: 'c', user: 'u' };
  return utterances
    .map((utterance, at) => renderEntry({ from: 'bot', utterance, seq: at + 1, at: 0 }, party).text)
    .join('\n');
}

function everywhere(
  texts: { readonly [L in OwnLocale]: readonly string[] },
  keeps: (before: Snapshot, turn: Turn) => boolean,
): readonly string[] {
  const broken: string[] = [];
  for (const locale of locales)
    for (const text of texts[locale])
      for (const corner of corners) {
        const turn = say(table, standing(corner, locale), text);
        if (!keeps(corner, turn))
          broken.push(`${JSON.stringify(corner.value)} ${locale} "${text}": ${rendered(turn.utterances)}`);
      }
  return broken.slice(0, 5);
}

const pages = ({ effects }: Turn) => effects.some((effect) => effect.type === 'page' && effect.reason === 'crisis');
const ownerOf = (snapshot: Snapshot) => regions(snapshot).owner;

test('there is a scene of every place, level and owner', () => {
  console.log(`Laws in words: ${corners.length} scenes × ${locales.length} languages.`);
  expect(corners.length).toBeGreaterThan(600);
});

test('1 a sentence of danger gets 988 or 911 in the same turn everywhere; after an opt-out staff alone hear of it', () => {
  const danger = {
    en: ['i want to kill myself', 'i took all my pills'],
    es: ['me quiero matar', 'me tomé todas las pastillas'],
  };
  const broken = everywhere(danger, (before, turn) => {
    const isSaid =
      ownerOf(before) === 'nobody' ? turn.utterances.length === 0 : /\b(988|911)\b/.test(rendered(turn.utterances));
    return isSaid && pages(turn);
  });
  expect(broken).toEqual([]);
});

test('4 and 5 a plain message is answered everywhere, except while a person answers or after an opt-out', () => {
  const plain = { en: ['what is this place', '🙂', 'ok'], es: ['qué es este lugar', '🙂', 'bueno'] };
  const broken = everywhere(plain, (before, { utterances }) => {
    const silent = ownerOf(before) === 'human' || ownerOf(before) === 'nobody';
    return silent ? utterances.length === 0 : rendered(utterances).trim().length > 0;
  });
  expect(broken).toEqual([]);
});

test('10 a whole message that means "stop" is an opt-out everywhere, with one confirmation and then silence', () => {
  const stop = { en: ['STOP', 'stop texting me'], es: ['ALTO', 'no me escriban más'] };
  const broken = everywhere(stop, (before, turn) => {
    if (ownerOf(before) === 'nobody') return turn.utterances.length === 0;
    const next = say(table, turn.conversation, 'hello?');
    return (
      ownerOf(turn.conversation.snapshot) === 'nobody' && turn.utterances.length === 2 && next.utterances.length === 0
    );
  });
  expect(broken).toEqual([]);
});

test('10 the same words inside other talk are not an opt-out anywhere', () => {
  const talk = { en: ["i can't stop", 'i want to quit', 'make it stop'], es: ['no puedo parar', 'quiero dejarlo'] };
  const broken = everywhere(
    talk,
    (before, { conversation }) => (ownerOf(conversation.snapshot) === 'nobody') === (ownerOf(before) === 'nobody'),
  );
  expect(broken).toEqual([]);
});

test.for([
  ['while the team is on', openMorning],
  ['at night', night],
] as const)('9 however long somebody talks without an answer, a person is asked to come, once, %s', ([, now]) => {
  let conversation = begin('web', 'en', now);
  let [asked, offered] = [0, 0];
  for (let count = 1; count <= turnsMax + 20; count++) {
    const turn = say(table, conversation, 'why do you ask', { now });
    asked += turn.effects.filter((effect) => effect.type === 'page' && effect.reason === 'handoff').length;
    if (asked > 0 && offered === 0) offered = count;
    conversation = turn.conversation;
  }
  expect(asked).toBe(1);
  expect(offered).toBe(turnsMax);
});
