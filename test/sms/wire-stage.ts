import { randomBytes } from 'node:crypto';
import { receiveText } from '../../src/channels/sms/receive.ts';
import { type Conversation, thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Address, Inbound, Said } from '../../src/core/model.ts';
import { createIntake } from '../../src/handle.ts';
import { openSpool } from '../../src/spool.ts';
import type { Store } from '../../src/store/store.ts';
import { timeOrderedId } from '../../src/store/time-ordered-id.ts';
import { TextPayload } from '../../src/text-rows.ts';
import { library } from '../service/parts.ts';
import type { Act, ChatFile } from '../transcripts/chat-file.ts';
import { account, formOf, signed, textFields } from './account.ts';

/** What one act brought about on the wire. */
export interface Wired {
  readonly bodies: readonly string[];
  readonly told: readonly string[]; // What staff were told: "page crisis", "handoff asked"; not the ladder, which only time climbs.
}

export interface WireStage {
  play(act: Act): Promise<Wired>;
  /** One more text of theirs. */
  say(text: string): Promise<Wired>;
  conversation(): Promise<Conversation>;
}

const readsMs = 31_000; // Between two texts they read what we wrote: these are no pieces of one.
const incoming = '/sms/incoming';
const links: { readonly [command: string]: string } = {
  skip: 'skip',
  why: 'why do you ask',
  back: 'back',
  person: 'a person please',
  restart: 'start over',
  delete: 'delete my conversation',
};

/** A transcript's person with a phone: signed webhooks in, texts out of the outbox, the store between them. */
export function wireStage(store: Store, directory: string, chat: ChatFile, number: string): WireStage {
  const site = chat.site ?? 'columbus';
  const to = account.numbers.find((each) => each.site === site)!.number;
  const address: Address = { channel: 'sms', site, thread: number };
  let now = chat.now;
  const newId = () => timeOrderedId(now);
  const intake = createIntake({
    store,
    library,
    spool: openSpool(directory, randomBytes(32)),
    alarm: () => {},
    isPaused: () => false,
    now: () => now,
    newId,
    log: () => {},
  });
  const conversation = async () => {
    const found = await store.find(address);
    if (!found) throw new Error('Nobody has written yet.');
    return thaw(found.state, found.lastAt);
  };
  const drain = async (): Promise<Wired> => {
    const [bodies, told]: [string[], string[]] = [[], []];
    for (;;) {
      const rows = await store.lease(now + 24 * 60 * 60_000, 1_000, 100);
      if (rows.length === 0) return { bodies, told: told.toSorted() };
      for (const row of rows) {
        const payload = JSON.parse(row.payload);
        if (row.kind === 'sms') {
          const { body, turn, n } = TextPayload.parse(payload);
          bodies.push(body);
          await store.handOver({
            wireId: row.id,
            conversation: row.conversation,
            turn,
            n,
            priority: 'normal',
            at: now,
            state: 'handed',
          });
        } else if (row.dueAt <= now && payload.rung === undefined)
          told.push(row.kind === 'page' ? `page ${payload.reason}` : `handoff ${payload.priority}`);
        await store.settle(row.id, { type: 'sent' });
      }
    }
  };
  const handle = async (inbound: Inbound): Promise<Wired> => {
    await intake.handle(inbound, { orFail: true });
    now += readsMs;
    return drain();
  };
  const text = (body: string) => {
    const fields = textFields({ From: number, To: to, Body: body });
    const said = receiveText(
      { path: incoming, signature: signed(incoming, fields), body: formOf(fields), at: now },
      account,
    );
    return handle(chat.locale === 'en' ? said : { ...said, locale: chat.locale });
  };
  const ours = (said: Said) => handle({ address, id: newId(), at: now, said });
  const wait = async (ms: number): Promise<Wired> => {
    const until = now + ms;
    const all: Wired[] = [];
    for (;;) {
      const found = await store.find(address);
      const due = (await store.due(until, 1_000)).find((each) => each.conversation === found?.id);
      if (!due) break;
      now = Math.max(now, due.dueAt);
      all.push(await ours({ type: 'due', deadline: due.name, turn: due.turn, expired: false }));
    }
    now = Math.max(until, now);
    return joined(all);
  };
  const numbers = async (labels: readonly string[]) => {
    const { asked } = await conversation();
    return labels.map((label) => (asked?.choices.findIndex((choice) => choice.label === label) ?? -1) + 1).join(' ');
  };
  const once = async (act: Act): Promise<Wired> => {
    if (act.type === 'waits') return wait(act.ms);
    if (act.type === 'staff') return ours({ type: 'staff', does: act.does, by: 'staff' });
    if (act.type === 'joins') return text(chat.locale === 'es' ? 'hola' : 'hi');
    if (act.type === 'types') return text(act.text);
    if (act.type === 'taps') return text(await numbers(act.labels));
    return text(links[act.command] ?? `change ${act.question}`);
  };
  return {
    conversation,
    say: text,
    async play(act) {
      const played = await once(act);
      const { dialog, safety, owner } = regions((await conversation()).snapshot);
      const asks =
        chat.channel !== 'sms' &&
        dialog === 'textSafe' &&
        safety === 'clear' &&
        owner !== 'human' &&
        owner !== 'nobody';
      return asks ? joined([played, await text('1')]) : played;
    },
  };
}

export function joined(all: readonly Wired[]): Wired {
  return { bodies: all.flatMap(({ bodies }) => bodies), told: all.flatMap(({ told }) => told).toSorted() };
}
