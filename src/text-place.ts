import type { Conversation } from './core/conversation.ts';
import type { Inbound, Screen, Screening } from './core/model.ts';
import type { Library } from './core/turn.ts';
import type { Understand } from './core/understand/meaning.ts';
import type { Log } from './log.ts';
import { screenBurst, unheard } from './screening.ts';
import type { InboundIds, Loaded, Store } from './store/store.ts';

/** What only texting has to ask the store: which turn they can have read, and what they wrote just before. */
export interface TextPlace {
  readonly heardTurn: number;
  readonly earlier: readonly string[];
}

const burstMs = 30_000; // Somebody who writes in pieces sends the next one sooner than they could read an answer and give one.
const entriesMax = 12;

export interface WithPlace extends Loaded {
  readonly place?: TextPlace; // Not on channels that show a question at once and take an answer with its name.
}

export async function loadWithPlace(store: Store, inbound: Inbound, ids: InboundIds): Promise<WithPlace> {
  const loaded = await store.load(inbound.address, ids);
  const { conversation, seen } = loaded;
  if (inbound.address.channel !== 'sms' || !conversation || seen) return loaded;
  const [heardTurn, entries] = await Promise.all([
    store.heardTurn(conversation.id, inbound.at),
    store.transcript(conversation.id, Math.max(0, conversation.lastSeq - entriesMax), entriesMax),
  ]);
  const earlier = entries
    .filter(({ from, at }) => from === 'person' && at <= inbound.at && at >= inbound.at - burstMs)
    .map(({ body }) => String(JSON.parse(body).text ?? ''));
  return { ...loaded, place: { heardTurn, earlier } };
}

/** The whole of a burst, each piece of which was screened by itself. */
export function screenWhole(
  screen: Screen,
  inbound: Inbound,
  place: TextPlace | undefined,
  before: Conversation,
  log: Log,
): Screening {
  return place && place.earlier.length > 0 ? screenBurst(screen, inbound, place.earlier, before, log) : unheard;
}

/** An answer counts only for a question that was handed over before it: "1" to another question is not an answer to this one. */
export function readableIn(library: Library, before: Conversation, place: TextPlace | undefined): Library {
  if (!place || !before.asked || before.asked.since <= place.heardTurn) return library;
  return { ...library, understand: withoutQuestion(library.understand) };
}

/** They tell us what they tell us, but nothing in it answers the open question; that is asked again, in peace. */
function withoutQuestion(understand: Understand): Understand {
  return (text, _open, locale, known) => {
    const meaning = understand(text, { question: 'open', choices: [], many: false }, locale, known);
    const isOwn = meaning.type === 'answers' || (meaning.type === 'intent' && !bare.includes(meaning.intent));
    return isOwn ? meaning : { type: 'intent', intent: 'hello' };
  };
}

const bare: readonly string[] = ['yes', 'no', 'idk', 'refuse', 'skip', 'done', 'safe', 'goOn', 'falseAlarm'];
