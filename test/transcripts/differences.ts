import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { renderTexts } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { renderUtterances } from '../../src/channels/teams/render.ts';
import { renderEntry } from '../../src/channels/web/render.ts';
import { regions } from '../../src/core/floor.ts';
import type { Channel, Locale, Utterance } from '../../src/core/model.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { type Act, type ChatFile, parseChat } from './chat-file.ts';
import { openStage, StageError } from './stage.ts';

const shown = ['web', 'sms', 'teams'] as const satisfies readonly Channel[];
type Shown = (typeof shown)[number];
const phone = '+16145550100';

export function allChats(): readonly ChatFile[] {
  const folder = import.meta.dirname;
  return globSync(join(folder, '*/*.chat'))
    .toSorted()
    .map((path) => parseChat(readFileSync(path, 'utf8'), relative(folder, path)));
}

/** Everything that the transcripts make us say on one channel, by key and language. */
export function saidOn(library: LiveLibrary, channel: Channel): ReadonlyMap<string, readonly Said[]> {
  const said = new Map<string, Said[]>();
  for (const chat of allChats())
    for (const each of linesOf(library, chat, channel))
      said.set(each.utterance.key, [...(said.get(each.utterance.key) ?? []), each]);
  return said;
}

export interface Said {
  readonly utterance: Utterance;
  readonly locale: Locale;
}

function linesOf(library: LiveLibrary, chat: ChatFile, channel: Channel): readonly Said[] {
  const { locale, now, site } = chat;
  const thread = channel === 'sms' ? { thread: phone } : {};
  const stage = openStage({ library, channel, locale, now, site, isPrivate: channel !== chat.channel, ...thread });
  return chat.steps.flatMap(({ act }) => {
    const { dialog } = regions(stage.rehearsal.conversation().snapshot);
    if (channel === 'sms' && dialog !== 'contact' && isContact(act)) return []; // Nobody asked: the phone is known.
    try {
      const { utterances } = stage.play(act);
      return utterances.map((utterance) => ({ utterance, locale: stage.rehearsal.conversation().locale }));
    } catch (thrown) {
      if (thrown instanceof StageError) return []; // A tap on what this channel does not ask.
      throw thrown;
    }
  });
}

function isContact(act: Act): boolean {
  return act.type === 'types' && /\d{3}-\d{4}|@/.test(act.text);
}

/** How each channel's own renderer shows what was said, in words of ours. Read off what goes over its wire. */
const looks: { readonly [C in Shown]: (utterance: Utterance) => string } = { web: onWeb, sms: bySms, teams: inTeams };

function onWeb(utterance: Utterance): string {
  const entry = { seq: 1, at: 0, from: 'bot', utterance } as const;
  const { suggestedActions, channelData } = renderEntry(entry, { conversation: 'c', user: 'u' });
  const page = channelData.porchlight as Utterance; // True: the page's own data has these fields.
  const choices = (suggestedActions?.actions ?? []).filter(({ value }) => value.type === 'choice');
  return listed([
    page.helplines ? 'numbers to tap' : '',
    choices.length === 0 ? '' : page.ask?.many ? 'boxes to tick' : 'buttons',
    choices.length < (suggestedActions?.actions ?? []).length ? 'quiet links' : '',
  ]);
}

function bySms(utterance: Utterance): string {
  const bodies = renderTexts([utterance]).map(({ body }) => body);
  const count = bodies.reduce((sum, body) => sum + segments(body).count, 0);
  return listed([
    utterance.sms === undefined ? '' : 'words of its own',
    bodies.some((body) => /(?:^|[\s.])1 \S/.test(body)) ? 'numbers to answer' : '',
    utterance.sms !== undefined && utterance.ask && count === 1 ? 'one segment' : '',
  ]);
}

function inTeams(utterance: Utterance): string {
  const nodes = (
    JSON.parse(JSON.stringify(renderUtterances([utterance], 'https://chat.example'))) as unknown[]
  ).flatMap(walk);
  const has = (type: string) => nodes.some((node) => node.type === type);
  const isAnswer = (node: Node) => node.type === 'Action.Execute' && node.data?.porchlight?.type === 'choice';
  const isQuiet = (node: Node) => node.type === 'Action.Execute' && node.data?.porchlight?.type === 'command';
  return listed([
    has('AdaptiveCard') ? 'a card' : '',
    has('Action.OpenUrl') ? 'links' : '',
    has('Input.ChoiceSet') ? 'a list to choose from' : nodes.some(isAnswer) ? 'buttons' : '',
    nodes.some(isQuiet) ? 'quiet links' : '',
  ]);
}

interface Node {
  readonly type?: string;
  readonly data?: { readonly porchlight?: { readonly type: string } };
}

function walk(value: unknown): readonly Node[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(walk)];
}

function listed(parts: readonly string[]): string {
  return ['words', ...parts.filter((part) => part !== '')].join(', ');
}

/** docs/channel-differences.md, from the transcripts and the three renderers. */
export function differencesPage(library: LiveLibrary): string {
  const said = { web: saidOn(library, 'web'), sms: saidOn(library, 'sms'), teams: saidOn(library, 'teams') };
  const keys = [...new Set(shown.flatMap((channel) => [...said[channel].keys()]))].toSorted();
  const rows = new Map<string, string[]>();
  for (const key of keys) {
    const cells = shown.map((channel) =>
      [...new Set((said[channel].get(key) ?? []).map(({ utterance }) => looks[channel](utterance)))].toSorted(),
    );
    const row = cells.map((looksLike) => looksLike.join('; or ') || 'not said').join(' | ');
    rows.set(row, [...(rows.get(row) ?? []), `\`${key}\``]);
  }
  const table = [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, names]) => `| ${row} | ${names.join(' ')} |`);
  return [
    '# How the channels differ',
    '',
    'Written by `npm run --silent differences`; a test compares. The same conversation goes over every channel: states, outcome, flags and helplines are equal (`test/sms/transcripts.test.ts`, `test/azure/transcripts.test.ts`, `test/turn/channels.test.ts`). What differs is how a thing is said, and it is all here.',
    '',
    'Besides the table: only a text message asks whether it is private (`textSafe`), and it alone does not ask for the number it came from (`contact`) but says it back (`numberKnown`). A text names the centre by its neutral name. All that one turn says is one text, but for the card of a crisis, which goes first and alone; in Teams it is one message, since each one rings.',
    '',
    '| web chat | text message | Teams | what is said |',
    '| --- | --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
}
