import { consentsOf } from './consents.ts';
import type { Book } from './core/book.ts';
import { type Conversation, freeze } from './core/conversation.ts';
import type { Episode } from './core/episode.ts';
import { inCrisis, regions } from './core/floor.ts';
import { type Effect, type Entry, type Inbound, liveName, type Screening, type Utterance } from './core/model.ts';
import { disposition, outcome } from './core/outcome.ts';
import { summary } from './core/summary.ts';
import type { Turn } from './core/turn.ts';
import { staffRows } from './handoff/rows.ts';
import { isPosted, sayKind } from './posted.ts';
import type { Follows, StoredConversation, TurnRecord } from './store/store.ts';
import { textRows } from './text-rows.ts';

/** What one turn leaves behind, besides the conversation it began from. */
export interface Taken {
  readonly stored: Pick<StoredConversation, 'id' | 'address' | 'version' | 'lastSeq' | 'openedAt'> & {
    readonly follows?: Follows;
  };
  readonly inbound: Inbound;
  readonly screening: Screening;
  readonly before: Conversation;
  readonly turn: Turn;
  readonly said: readonly Utterance[]; // Said before in the response itself, while the store was away.
  readonly book: Book;
  readonly now: number;
  readonly newId: () => string;
  readonly episode?: Episode; // Why this is a new conversation at an address that had one.
  readonly parked?: string; // A stored state that does not fit this program: kept beside the transcript for a person to look at.
}

/** The turn as rows. Pure but for the ids. */
export function recordOf(taken: Taken, lines = linesOf(taken)): TurnRecord {
  const { stored, inbound, turn, now } = taken;
  const { effects } = turn;
  const erase = erases(turn);
  return {
    conversation: {
      id: stored.id,
      address: stored.address,
      state: freeze(turn.conversation),
      openedAt: stored.openedAt,
      lastAt: turn.conversation.lastAt,
      fromVersion: stored.version,
      fromSeq: stored.lastSeq,
      ...(stored.follows && { follows: stored.follows }),
    },
    inbound: { id: inbound.id, ...(inbound.clientId !== undefined && { clientId: inbound.clientId }), at: inbound.at },
    entries: lines.map(({ at, from, ...rest }) => ({ at, from, body: JSON.stringify(rest) })),
    reply: '', // Whoever handles the turn knows what its wire is to be answered.
    ...(inbound.reference !== undefined && { reference: inbound.reference }),
    deadlines: [...effects.flatMap((effect) => deadlineOf(effect, turn.conversation.turn)), ...cameDue(taken)],
    outbox: [...sayOf(taken), ...textRows(taken), ...effects.flatMap((effect) => outboxOf(effect, taken))],
    audit: [
      ...(taken.parked === undefined ? [] : [{ at: now, what: 'parked', detail: '{}' }]),
      ...(taken.episode === undefined
        ? []
        : [{ at: now, what: 'episode', detail: JSON.stringify({ why: taken.episode }) }]),
      { at: now, what: inbound.said.type, detail: auditDetail(taken) },
    ],
    consents: consentsOf(taken),
    ...(isReferral(taken) && { isReferral: true }),
    ...handoffOf(taken),
    ...staffRows(taken),
    ...unansweredIn(turn),
    ...(erase && { erase }),
  };
}

/** For whoever writes the answers: what was asked, and in which language. */
function unansweredIn({ effects, conversation }: Turn): Pick<TurnRecord, 'unanswered'> {
  const asked = effects.find((effect) => effect.type === 'unanswered');
  return asked ? { unanswered: { locale: conversation.locale, question: asked.question } } : {};
}

/** Once per crisis: it stands until it is clear again, however often its card is repeated or changes. */
function isReferral({ before, turn }: Taken): boolean {
  return regions(before.snapshot).safety === 'clear' && regions(turn.conversation.snapshot).safety !== 'clear';
}

type Draft = Entry extends infer E ? (E extends Entry ? Omit<E, 'seq'> : never) : never;

/** A line of the transcript before it has its number. `parked` is for staff alone. */
export type DraftLine = Draft & { readonly parked?: string };

function erases({ effects }: Turn): boolean {
  return effects.some((effect) => effect.type === 'delete');
}

/** The person's own words, then ours. After a deletion nothing of theirs is kept, whatever they go on to write. */
export function linesOf({ inbound, turn, before, said, now, parked }: Taken): readonly DraftLine[] {
  const erase = erases(turn);
  const isGone = ({ snapshot }: Conversation) => ['deleted', 'child'].includes(regions(snapshot).dialog);
  const deleted = erase || isGone(before) || isGone(turn.conversation);
  const text =
    'text' in inbound.said ? (deleted && !inCrisis(turn.conversation.snapshot) ? '' : inbound.said.text) : undefined;
  const own: readonly Draft[] =
    text === undefined
      ? []
      : [
          {
            at: inbound.at,
            from: 'person',
            text,
            inboundId: inbound.id,
            ...(inbound.clientId !== undefined && { clientId: inbound.clientId }),
          },
        ];
  const reply = (utterance: Utterance): Draft => ({ at: now, from: 'bot', utterance });
  const replies = [
    ...said.map((utterance, at) => ({ ...reply(utterance), live: liveName(inbound, at) })),
    ...turn.utterances.map(reply),
  ];
  const [first, ...rest] = [...own, ...byStaff(inbound, now), ...replies];
  if (!first) return [];
  if (parked === undefined || erase) return [first, ...rest];
  return [{ ...first, parked }, ...rest]; // Not a line of its own: clients count the lines, and would miss it for ever.
}

function byStaff({ said }: Inbound, now: number): readonly Draft[] {
  if (said.type !== 'staff' || said.does !== 'say') return [];
  return [{ at: now, from: 'human', text: said.words, name: said.name }];
}

/** The turn of a lost state is a person's, so it does not know that time asked for it; the deadline would come back for ever. */
function cameDue({ inbound, parked }: Taken): TurnRecord['deadlines'] {
  return parked !== undefined && inbound.said.type === 'due' ? [{ type: 'disarm', name: inbound.said.deadline }] : [];
}

function deadlineOf(effect: Effect, turn: number): TurnRecord['deadlines'] {
  if (effect.type === 'arm') return [{ type: 'arm', name: effect.deadline, dueAt: effect.dueAt, turn }];
  return effect.type === 'disarm' ? [{ type: 'disarm', name: effect.deadline }] : [];
}

/** Wires that have no open line: what we say waits in the outbox by its place in the transcript, so that no word is kept twice. */
function sayOf({ stored, turn, now, newId, inbound, said }: Taken): TurnRecord['outbox'] {
  const count = turn.utterances.length + byStaff(inbound, now).length;
  if (!isPosted(stored.address) || count === 0) return [];
  const own = 'text' in inbound.said ? 1 : 0;
  const from = stored.lastSeq + own + said.length + 1;
  const to = from + count - 1;
  const priority = turn.utterances.some(({ tone }) => tone === 'crisis') ? 'crisis' : 'normal';
  const { site, channel } = stored.address;
  // Teams rings for each message, so a turn is one; elsewhere each line is, and each may fail by itself.
  const spans = channel === 'teams' ? [[from, to]] : Array.from({ length: count }, (_, at) => [from + at, from + at]);
  return spans.map(([first, last]) => ({
    id: newId(),
    kind: sayKind,
    priority,
    dueAt: now,
    payload: JSON.stringify({ conversation: stored.id, site, channel, from: first, to: last }),
  }));
}

/** What other people and systems are told, content-free, by id. */
function outboxOf(effect: Effect, { stored, now, newId }: Taken): TurnRecord['outbox'] {
  const about = { site: stored.address.site, channel: stored.address.channel, conversation: stored.id };
  const row = (kind: string, priority: 'crisis' | 'normal', payload: object) => [
    { id: newId(), kind, priority, dueAt: now, payload: JSON.stringify({ ...about, ...payload }) },
  ];
  if (effect.type === 'page' && effect.reason === 'crisis')
    return row('page', 'crisis', { reason: 'crisis', level: effect.concern.level });
  if (effect.type === 'page') return row('page', 'normal', { reason: 'handoff' });
  if (effect.type === 'callback') return row('page', 'normal', { reason: 'callback' }); // When it is due, the calls tell (src/handoff/calls.ts).
  if (effect.type === 'rung')
    return row(`rung.${effect.rung}`, effect.priority === 'crisis' ? 'crisis' : 'normal', {
      reason: 'handoff',
      rung: effect.rung,
      priority: effect.priority,
    });
  if (effect.type === 'task') return row('page', 'normal', { reason: effect.task });
  if (effect.type === 'handoff') {
    return row('handoff.initiate', effect.priority === 'crisis' ? 'crisis' : 'normal', { priority: effect.priority });
  }
  return [];
}

function handoffOf({ before, turn, now, book }: Taken): Pick<TurnRecord, 'handoff'> {
  const ended = turn.effects.find((effect) => effect.type === 'handoffEnded');
  const { callback } = turn.conversation.snapshot.context.answers;
  if (ended) {
    const slot = ended.how === 'callback' && callback ? { slot: callback } : {};
    return { handoff: { type: 'end', how: ended.how, at: now, ...slot } };
  }
  const opened = turn.effects.find((effect) => effect.type === 'handoff');
  const open = opened ?? turn.conversation.handoff;
  const isNews = opened !== undefined || before.snapshot.context !== turn.conversation.snapshot.context;
  if (!open || !isNews) return {};
  // While somebody waits, staff read what is known now, not what was known when they began to wait.
  const facts = JSON.stringify(summary(turn.conversation, book));
  return { handoff: { type: 'open', priority: open.priority, at: now, summary: facts } };
}

/** Ids from our own lists only: what was decided and by which rules, never what was written. */
function auditDetail({ turn, screening, book, inbound: { said } }: Taken): string {
  const named = (effect: Effect) => (effect.type === 'note' ? `${effect.note}:${effect.detail}` : effect.type);
  return JSON.stringify({
    ...(said.type === 'staff' && { by: said.by, does: said.does }),
    turn: turn.conversation.turn,
    events: turn.events.map((event) => event.type),
    heard: screening.rules,
    effects: turn.effects.map(named),
    outcome: outcome(turn.conversation),
    disposition: disposition(turn.conversation),
    content: book.version,
  });
}
