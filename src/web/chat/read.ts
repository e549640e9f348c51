import type { WireUtterance } from '../wire.ts';
import type { Line } from './transcript.ts';

interface ReadSet {
  readonly lines: readonly Line[];
  readonly watermark: string | null;
  readonly isTyping: boolean; // A person on the other side is writing.
}

/** The lines of an activity set, and where to go on. Whatever is not one of ours is passed over. */
export function readActivities(set: unknown): ReadSet {
  const { activities, watermark } = asRecord(set);
  const lines = Array.isArray(activities) ? activities.flatMap((activity) => readLine(asRecord(activity)) ?? []) : [];
  const isTyping = Array.isArray(activities) && activities.some((activity) => asRecord(activity).type === 'typing');
  return { lines, watermark: typeof watermark === 'string' ? watermark : null, isTyping };
}

/** What a response says by itself, when the store could not be reached. */
export function readDegraded(body: unknown, after: string, at: number): readonly Line[] {
  const { degraded, utterances } = asRecord(asRecord(body).porchlight);
  if (degraded !== true || !Array.isArray(utterances)) return [];
  return utterances.flatMap((utterance, index): Line[] => {
    const said = asRecord(utterance);
    if (typeof said.text !== 'string') return [];
    return [{ id: `${after}+${index}`, seq: null, at, from: 'bot', text: said.text, said: asUtterance(said), after }];
  });
}

/** The place of a line in the transcript, from the id that the server gave it: `<conversation>|0000012`. */
export function seqOf(id: unknown): number | null {
  const digits = typeof id === 'string' ? /\|(\d+)$/.exec(id)?.[1] : undefined;
  return Number(digits) || null; // The server counts from 1; it says 0 for a line that it did not write down.
}

function readLine(activity: Readonly<Record<string, unknown>>): Line | null {
  const channelData = asRecord(activity.channelData);
  const porchlight = asRecord(channelData.porchlight);
  const from = asRecord(activity.from);
  const text = porchlight.text ?? activity.text; // Ours is without the numbers that we show as links.
  if (activity.type !== 'message' || typeof text !== 'string' || text === '') return null;
  const line = { ...placeOf(activity.id, porchlight.seq), at: Date.parse(String(activity.timestamp)) || 0, text };
  if (from.role === 'user') {
    const clientId = channelData.clientActivityID;
    return { ...line, ...(typeof clientId === 'string' ? { id: clientId } : {}), from: 'person' };
  }
  if (porchlight.from !== 'human') return { ...line, from: 'bot', said: asUtterance(porchlight) };
  const name = typeof from.name === 'string' ? { name: from.name } : {};
  return { ...line, ...name, from: 'human', said: asUtterance(porchlight) };
}

/**
 * What was said live, without the store, names the line it answers: `<conversation>|live-<id>-<index>`. It has a number once
 * the store has it too, and keeps that name, so that nothing is shown twice.
 */
function placeOf(id: unknown, numbered: unknown): Pick<Line, 'id' | 'seq' | 'after'> {
  const own = seqOf(id);
  if (own !== null) return { id: `s${own}`, seq: own };
  const seq = Number(numbered) || null;
  const [, after, index] = /\|live-(.+)-(\d+)$/.exec(String(id)) ?? [];
  return after === undefined ? { id: String(id), seq } : { id: `${after}+${index}`, seq, after };
}

function asUtterance(said: Readonly<Record<string, unknown>>): NonNullable<Line['said']> {
  const utterance = said as Partial<WireUtterance>; // Written by our own server from the same type; something between may have maimed it.
  return {
    key: utterance.key ?? '',
    tone: utterance.tone === 'crisis' ? 'crisis' : 'plain',
    ...(Array.isArray(utterance.ask?.choices) ? { ask: utterance.ask } : {}),
    ...(Array.isArray(utterance.helplines) ? { helplines: utterance.helplines } : {}),
  };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
