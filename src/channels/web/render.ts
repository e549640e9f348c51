import type { Activity, CardAction } from 'botbuilder-core';
import type { Ask, Entry, Utterance } from '../../core/model.ts';
import type { WireUtterance, WireValue } from '../../web/wire.ts';
import { activityId, liveId } from './watermark.ts';

export const botAccount = { id: 'porchlight', name: 'Porchlight', role: 'bot' } as const;

/** Whose conversation it is: what every activity repeats. */
export interface Party {
  readonly conversation: string;
  readonly user: string;
}

/** What our page reads in `channelData.porchlight`; `text` is there when the activity's own text has numbers added to it. */
export type PageData = WireUtterance & { readonly text?: string };

/** One line of the transcript as a Direct Line activity. */
export function renderEntry(entry: Entry, party: Party): Partial<Activity> {
  // What went out live keeps its name: a client that has it shows it once.
  const id =
    entry.from === 'bot' && entry.live !== undefined
      ? liveId(party.conversation, entry.live)
      : activityId(party.conversation, entry.seq);
  const head = { ...base(party), id, timestamp: new Date(entry.at) };
  if (entry.from === 'bot') return { ...head, ...say(entry.utterance, entry.seq) };
  if (entry.from === 'person') return { ...head, ...echo(entry.text, entry.clientId, party) };
  const porchlight: PageData = { seq: entry.seq, key: '', tone: 'plain', from: 'human' };
  return {
    ...head,
    from: { id: 'counsellor', name: entry.name, role: 'bot' },
    text: entry.text,
    channelData: { porchlight },
  };
}

/** Something we say that is in no transcript, because the store did not take it. It has no sequence number. */
export function renderLive(utterance: Utterance, party: Party): Partial<Activity> {
  return { ...base(party), ...say(utterance, 0) };
}

/** The person's own words, shown back although the store did not take them. */
export function renderLiveEcho(text: string, clientId: string | undefined, party: Party): Partial<Activity> {
  return { ...base(party), ...echo(text, clientId, party) };
}

/** `plain`: what people and counsellors write is never read as markup. */
function base(party: Party): Partial<Activity> {
  return {
    type: 'message',
    channelId: 'directline',
    conversation: { id: party.conversation } as Activity['conversation'],
    textFormat: 'plain',
  };
}

function echo(text: string, clientId: string | undefined, party: Party): Partial<Activity> {
  const from = { id: party.user, name: '', role: 'user' };
  return { from, text, ...(clientId === undefined ? {} : { channelData: { clientActivityID: clientId } }) };
}

function say(utterance: Utterance, seq: number): Partial<Activity> {
  const { key, tone, ask, helplines } = utterance;
  const text = withNumbers(utterance);
  const porchlight: PageData = {
    ...{ seq, key, tone, from: 'bot' },
    ...(ask ? { ask } : {}),
    ...(helplines ? { helplines } : {}),
    ...(text === utterance.text ? {} : { text: utterance.text }),
  };
  return {
    from: { ...botAccount },
    text,
    inputHint: ask ? 'expectingInput' : 'acceptingInput',
    ...(ask && ask.choices.length + ask.quiet.length > 0
      ? { suggestedActions: { to: [], actions: actionsOf(ask) } }
      : {}),
    channelData: { porchlight },
  };
}

/** A client that knows only plain activities shows no links of ours, so a number that the text lacks is written under it. */
function withNumbers(utterance: Utterance): string {
  const missing = (utterance.helplines ?? []).map(({ label, href }) => {
    const number = href.startsWith('https:') ? href : href.replace(/^\w+:|[?].*$/g, '');
    if (digits(utterance.text).includes(digits(number)) && !href.startsWith('https:')) return undefined;
    if (utterance.text.includes(number)) return undefined;
    return label.includes(number) || (digits(number) !== '' && digits(label).includes(digits(number)))
      ? label
      : `${label}: ${number}`;
  });
  return [utterance.text, ...new Set(missing.filter((line) => line !== undefined))].join('\n');
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function actionsOf(ask: Ask): CardAction[] {
  const { question, turn } = ask;
  const choices = ask.choices.map(({ label, value }) =>
    action(label, { type: 'choice', question, turn, values: [value] }),
  );
  const quiet = ask.quiet.map(({ label, value }) => action(label, { type: 'command', command: value, question, turn }));
  return [...choices, ...quiet];
}

/** messageBack sends the label as text and our value beside it, in WebChat as in Teams. */
function action(label: string, value: WireValue): CardAction {
  return { type: 'messageBack', title: label, text: label, displayText: label, value };
}
