import { setTimeout as delay } from 'node:timers/promises';
import { numberOf, type SmsAccount } from './channels/sms/account.ts';
import type { SmsReport, SmsStatus } from './channels/sms/receive.ts';
import { renderTexts } from './channels/sms/render.ts';
import { segments } from './channels/sms/segments.ts';
import type { Attempt, OutgoingText, SmsSender } from './channels/sms/send.ts';
import { type Conversation, thaw } from './core/conversation.ts';
import { regions } from './core/floor.ts';
import type { LiveLibrary } from './library.ts';
import type { Log } from './log.ts';
import type { Sender } from './sending.ts';
import type { DeliveryState, OutboxRow, Store, StoredDelivery } from './store/store.ts';
import type { Budget } from './text-budget.ts';
import { noticeFor } from './text-notice.ts';
import { TextPayload } from './text-rows.ts';

export interface TextParts {
  readonly store: Store;
  readonly texts: SmsSender;
  readonly account: SmsAccount;
  readonly library: LiveLibrary;
  readonly budget: (text: TextPayload) => Promise<Budget>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** A text as it goes out. `isNotice`: in its place, that there is no more for today. */
type Outgoing = TextPayload & { readonly isNotice: boolean };

/** Sends what waits, and follows what became of it. */
export interface TextDelivery extends Sender {
  /** Twilio says how far a text of ours got. */
  follow(report: SmsReport): Promise<void>;
}

const blindAttempt = 2; // Where nobody can say whether a crisis text was sent, it is said once more: rather twice than never.

export function deliverTexts(parts: TextParts): TextDelivery {
  const sent = new Map<string, string>(); // Row and wire id: sent, but the store could not be told whose it is.
  return {
    async send(row) {
      const planned = TextPayload.parse(JSON.parse(row.payload));
      const before = sent.get(row.id);
      const text = before === undefined ? await affordable(parts, planned) : { ...planned, isNotice: false };
      if (text === undefined) return 'sent'; // Over the cap: staff were told, and nothing is left to send.
      const outcome =
        before === undefined ? await attempt(parts, row, text) : ({ type: 'sent', wireId: before } as const);
      if (outcome === 'unwanted') return 'sent'; // There is nothing left to send.
      if (outcome.type !== 'sent') return outcome.type;
      sent.set(row.id, outcome.wireId);
      await handOver(parts, row, text, outcome.wireId);
      sent.delete(row.id);
      return 'sent';
    },
    follow: (report) => follow(parts, report),
  };
}

/** The text itself, the notice in its place, or nothing: a cap on what one phone and one site may cost in a day. */
async function affordable(parts: TextParts, text: TextPayload): Promise<Outgoing | undefined> {
  const budget = await parts.budget(text);
  if (budget === 'send') return { ...text, isNotice: false };
  const found = budget === 'notice' ? await conversationOf(parts.store, text) : undefined;
  if (found === undefined || found === 'another') return undefined;
  const [notice] = renderTexts([noticeFor(parts.library, text.site, found, parts.now())]);
  return notice && { ...text, body: notice.body, isNotice: true };
}

/** What was leased before and never settled may be on its way: Twilio is asked first, and the same words are not sent twice. */
async function attempt(parts: TextParts, row: OutboxRow, text: TextPayload): Promise<Attempt | 'unwanted'> {
  const from = numberOf(parts.account, text);
  if (from === undefined) return { type: 'refused' }; // The number was taken out of the configuration.
  if (await isUnwanted(parts.store, text)) return 'unwanted';
  const outgoing = { to: text.to, from, body: text.body };
  if (row.attempts === 1) return parts.texts.send(outgoing);
  const wireId = await taken(parts, row, outgoing);
  if (wireId === undefined) return parts.texts.send(outgoing);
  if (wireId !== 'unknown') return { type: 'sent', wireId };
  const isAgain = text.tone === 'crisis' && row.attempts === blindAttempt;
  return isAgain ? parts.texts.send(outgoing) : { type: 'unknown' };
}

/** The text that Twilio took and that we were never told of, if there is one. */
async function taken({ texts, store }: TextParts, row: OutboxRow, text: OutgoingText): Promise<string | undefined> {
  try {
    for (const wireId of await texts.find(text, row.dueAt)) if (!(await store.delivery(wireId))) return wireId;
    return undefined;
  } catch {
    return 'unknown';
  }
}

/** They opted out since, or it waited for the morning and they have talked on; or the number may be another person's by now. */
async function isUnwanted(store: Store, text: TextPayload): Promise<boolean> {
  if (text.isLast) return false;
  const found = await conversationOf(store, text);
  if (found === undefined) return false;
  return found === 'another' || regions(found.snapshot).owner === 'nobody' || (text.isLate && found.turn > text.turn);
}

/** Undefined where the state does not fit this program: that is for a person to look at, and takes back no words. */
async function conversationOf(
  store: Store,
  { site, to, conversation }: TextPayload,
): Promise<Conversation | 'another' | undefined> {
  const found = await store.find({ channel: 'sms', site, thread: to });
  if (found?.id !== conversation) return 'another';
  try {
    return thaw(found.state, found.lastAt);
  } catch {
    return undefined;
  }
}

function handOver({ store, now }: TextParts, row: OutboxRow, text: Outgoing, wireId: string) {
  const { turn, n, tone, site, body, isNotice } = text;
  const cost = { site, segments: segments(body).count, isNotice };
  const priority = tone === 'crisis' ? 'crisis' : 'normal';
  return store.handOver({
    wireId,
    conversation: row.conversation,
    turn,
    n,
    priority,
    at: now(),
    state: 'handed',
    cost,
  });
}

/** A report may overtake the answer of Twilio's API, so one that matters is looked for again. */
async function find(store: Store, id: string, state: DeliveryState): Promise<StoredDelivery | undefined> {
  for (const waitMs of state === 'failed' ? overtakenMs : []) {
    const known = await store.delivery(id);
    if (known) return known;
    await delay(waitMs);
  }
  return store.delivery(id);
}

const overtakenMs = [200, 800, 2_000];

// biome-ignore format: a table reads in columns
const states: { readonly [S in SmsStatus]: DeliveryState } = {
  accepted: 'handed', scheduled: 'handed', queued: 'handed', sending: 'handed', sent: 'sent',
  delivered: 'delivered', read: 'delivered', undelivered: 'failed', failed: 'failed', canceled: 'failed',
};

/** Forward only. A crisis text that failed or was filtered pages staff at once, with the move or not at all. */
async function follow({ store, now, newId, log }: TextParts, { id, status, errorCode }: SmsReport): Promise<void> {
  const state = states[status];
  const known = await find(store, id, state);
  if (!known) return;
  const { conversation, site, channel } = known;
  if (state === 'failed')
    log('warn', 'text.undelivered', { conversation, ...(errorCode !== undefined && { code: String(errorCode) }) });
  const alarms =
    state === 'failed' && known.priority === 'crisis'
      ? [
          {
            id: newId(),
            kind: 'page',
            priority: 'crisis' as const,
            dueAt: now(),
            payload: JSON.stringify({ site, channel, conversation, reason: 'crisis', level: 'undelivered' }),
          },
        ]
      : [];
  await store.moveDelivery(id, state, alarms);
}
