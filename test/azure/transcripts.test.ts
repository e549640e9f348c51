import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { receiveTeams } from '../../src/channels/teams/receive.ts';
import { renderUtterances } from '../../src/channels/teams/render.ts';
import { regions } from '../../src/core/floor.ts';
import type { Said, Utterance } from '../../src/core/model.ts';
import { disposition, outcome } from '../../src/core/outcome.ts';
import { type Act, parseChat } from '../transcripts/chat-file.ts';
import { effectWord } from '../transcripts/check-chat.ts';
import { openStage, type Stage } from '../transcripts/stage.ts';
import { openTable } from '../turn/table.ts';

const { library } = openTable();
const project = join(import.meta.dirname, '../..');
const chats = globSync(join(project, 'test/transcripts/*/*.chat'))
  .toSorted()
  .map((path) => parseChat(readFileSync(path, 'utf8'), relative(project, path)))
  .filter(({ channel }) => channel === 'web' || channel === 'teams');

interface Button {
  readonly type: string;
  readonly title: string;
  readonly data?: { readonly porchlight: { readonly type: string; readonly command?: string } };
}

/** What Teams shows of one turn: its words, and what can be tapped. */
interface Shown {
  readonly words: string;
  readonly links: readonly string[];
  readonly taps: readonly Button[];
  readonly pick: { readonly title: string; readonly value: string }[] | undefined;
}

function shown(utterances: readonly Utterance[]): Shown {
  if (utterances.length === 0) return { words: '', links: [], taps: [], pick: undefined };
  const messages = JSON.parse(JSON.stringify(renderUtterances(utterances, ''))) as unknown[];
  const nodes = messages.flatMap(walk) as (Partial<Button> & {
    text?: string;
    url?: string;
    choices?: Shown['pick'];
  })[];
  return {
    words: nodes.map(({ text }) => text ?? '').join('\n'),
    links: nodes.flatMap(({ url }) => url ?? []),
    taps: nodes.filter((node): node is Button => node.type === 'Action.Execute'),
    pick: nodes.find(({ choices }) => choices)?.choices,
  };
}

function walk(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).filter(([key]) => key !== 'data' && key !== 'fallback');
  return [...(Array.isArray(value) ? [] : [value]), ...inner.flatMap(([, each]) => walk(each))];
}

const personal = { conversation: { conversationType: 'personal' }, recipient: { id: '28:bot' } };

/** The same act as Teams would send it, read by our reader: an event, a message, or a tap on the card that was shown. */
function overTheWire(act: Act, before: readonly Shown[]): Said | undefined {
  if (act.type === 'joins') return saidIn({ type: 'installationUpdate', action: 'add' });
  if (act.type === 'types') return saidIn({ type: 'message', text: act.text });
  if (act.type === 'command') return command(act.command, before.at(-1));
  if (act.type !== 'taps') return undefined;
  const cards = act.isOld ? before.slice(0, -1).toReversed() : before.slice(-1);
  for (const { taps, pick } of cards) {
    const values = act.labels.map((label) => pick?.find(({ title }) => title === label)?.value);
    const done = taps.find(({ data }) => data?.porchlight.type === 'choice');
    const single = taps.find(({ title }) => act.labels.length === 1 && title === act.labels[0]);
    const data =
      single?.data ??
      (pick && values.every((value) => value !== undefined) ? { ...done?.data, picked: values.join(',') } : undefined);
    if (data)
      return saidIn({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', data } },
      });
  }
  return undefined;
}

/** A quiet link of the card that stands, if it has one of that kind. */
function command(name: string, card: Shown | undefined): Said | undefined {
  const data = card?.taps.find(({ data: of }) => of?.porchlight.command === name)?.data;
  return (
    data && saidIn({ type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute', data } } })
  );
}

function saidIn(activity: Omit<Parameters<typeof receiveTeams>[0], 'conversation' | 'recipient'>): Said | undefined {
  const received = receiveTeams({ ...personal, ...activity });
  return received.type === 'said' ? received.said : undefined;
}

function state({ rehearsal }: Stage) {
  const conversation = rehearsal.conversation();
  return {
    at: regions(conversation.snapshot),
    answers: conversation.snapshot.context.answers,
    outcome: outcome(conversation),
    disposition: disposition(conversation),
    effects: rehearsal.effects().flatMap((effect) => effectWord(effect) ?? []),
  };
}

const numbers = (text: string) => text.match(/\b(911|988|1-8\d\d-\d{3}-\d{4})\b/g) ?? [];

test('every transcript goes the same way over Teams’ wire: states, answers, outcome, effects and helplines', () => {
  let acts = 0;
  for (const chat of chats) {
    const setting = { library, locale: chat.locale, now: chat.now, site: chat.site, isPrivate: true } as const;
    const [web, teams] = [openStage({ ...setting, channel: 'web' }), openStage({ ...setting, channel: 'teams' })];
    const seen: Shown[] = [];
    for (const { act, line } of chat.steps) {
      const expected = web.play(act);
      const said = overTheWire(act, seen);
      // Time and staff come from within, and a quiet link of long ago from no card that stands; they are played as they are.
      const played = said ? teams.say(said) : teams.play(act);
      if (act.type === 'taps') expect(said, `${chat.path}:${line}`).toBeDefined();
      if (said) acts += 1;
      const display = shown(played.utterances);
      if (played.utterances.some(({ ask }) => ask)) seen.push(display);
      const where = `${chat.path}:${line}`;
      expect(state(teams), where).toEqual(state(web));
      const helplines = (utterances: readonly Utterance[]) =>
        new Set(
          utterances.flatMap(({ text, helplines = [] }) => [
            ...numbers(text),
            ...helplines.map(({ href }) => href.replace(/^\w+:/, '')),
          ]),
        );
      expect(helplines(played.utterances.filter(({ key }) => key !== 'quietWeb')), where).toEqual(
        helplines(expected.utterances.filter(({ key }) => key !== 'quietWeb')),
      );
      for (const { text } of played.utterances)
        for (const number of numbers(text)) expect(display.words, where).toContain(number);
      for (const said of played.utterances.flatMap(({ text }) => text.split('\n').filter((part) => part.trim() !== '')))
        expect(display.words, where).toContain(said);
    }
  }
  console.log(`Transcripts over Teams: ${chats.length}, of which ${acts} acts were messages and taps on its wire.`);
  expect(chats.length).toBeGreaterThanOrEqual(55);
});
