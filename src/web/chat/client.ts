import type { WireValue } from '../wire.ts';
import type { Boot } from './boot.ts';
import { openOutbox } from './outbox.ts';
import type { Outgoing, Place } from './place.ts';
import { readActivities, readDegraded, seqOf } from './read.ts';
import { openSession } from './session.ts';
import { openStream } from './stream.ts';
import { gapsIn, type Line, merge } from './transcript.ts';

export type Connection = 'connecting' | 'online' | 'lost';

export interface ClientEvents {
  changed(lines: readonly Line[]): void;
  connection(state: Connection): void;
  typing(yes: boolean): void; // A person on the other side is writing, or has just written.
  gone(): void; // The conversation is not there any more; a new one begins.
  refused(text: string): void;
}

export type Client = ReturnType<typeof openClient>;

const refreshMs = 10 * 60_000; // A token lasts half an hour.
const echoMs = 2000; // What we sent comes back with its reply; if not by then, the socket is dead.

/** Our own small Direct Line client: what is said, sent and shown, each once, whatever the network does. */
export function openClient(
  place: Place,
  at: Pick<Boot, 'locale' | 'site'>,
  greeting: readonly Line[],
  resumed: boolean,
  events: ClientEvents,
) {
  const pending = () => place.get().outbox.map((item) => ownLine(item));
  let lines = merge(resumed ? [] : greeting, pending());
  let connection: Connection = 'connecting';
  let gaps = 0;

  const add = (incoming: readonly Line[]) => {
    if (incoming.length === 0) return;
    const kept = incoming.some((line) => line.seq !== null) ? lines.filter((line) => !greeting.includes(line)) : lines;
    lines = merge(kept, incoming);
    events.changed(lines);
  };
  const report = (state: Connection) => {
    if (state === 'lost' && connection === 'connecting') return;
    connection = state;
    events.connection(state);
  };
  const forgetLines = () => {
    // What they wrote goes along; a tap belonged to a question of the old conversation.
    place.set({ outbox: place.get().outbox.filter((item) => !item.value) });
    lines = merge(greeting, pending());
    gaps = 0;
    stream.rewind();
    events.changed(lines);
  };

  const session = openSession(place, at, () => {
    forgetLines();
    events.gone();
  });
  const stream = openStream(session, {
    take(set) {
      const { lines: incoming, watermark, isTyping } = readActivities(set);
      events.typing(isTyping);
      const known = new Set(lines.map((line) => `${line.id} ${line.seq}`));
      const fresh = incoming.filter((line) => !known.has(`${line.id} ${line.seq}`));
      // An echo from outside the transcript says nothing about whether the server keeps it.
      add(
        fresh.filter((line) => line.seq !== null || line.from !== 'person' || !lines.some(({ id }) => id === line.id)),
      );
      const lost = gapsIn(lines) > gaps;
      gaps = gapsIn(lines);
      if (lost) setTimeout(() => void stream.check());
      return { fresh: fresh.filter((line) => line.seq !== null).length, watermark: lost ? '' : watermark };
    },
    connected: (yes) => report(yes ? 'online' : 'lost'),
  });
  const outbox = openOutbox(place, session, at.locale, {
    sent(item, { body }) {
      const { state: _sending, ...line } = ownLine(item);
      const seq = seqOf(body.id);
      const near = Math.max(0, ...lines.map((known) => known.seq ?? 0));
      add([{ ...line, seq, ...(seq === null ? { near } : {}) }, ...readDegraded(body, item.id, Date.now())]);
      report('online');
      if (!stream.isOpen()) void stream.check();
      else setTimeout(() => void stream.check(), echoMs);
    },
    waiting(item, { status, body }) {
      add([ownLine(item, 'waiting'), ...readDegraded(body, item.id, Date.now())]);
      if (status === 0) report('lost');
    },
    refused(item) {
      add([ownLine(item, 'refused')]);
      events.refused(item.text);
    },
  });

  return {
    start() {
      void stream.run();
      void outbox.run();
      setInterval(() => void session.refresh(), refreshMs);
    },
    lines: () => lines,
    say(text: string, value?: WireValue) {
      add([ownLine(outbox.add(text, value))]);
    },
    /** The network or the person is back: try at once, and look for what was missed. */
    wake() {
      outbox.wake();
      stream.wake();
      if (stream.isOpen()) void stream.check();
    },
    /** The place is to be kept on this device, or not any more: the way back lives as long as was agreed. */
    placeSaved: () => void session.refresh(),
    startAgain() {
      place.set({ ticket: null, outbox: [] });
      forgetLines();
    },
  };
}

function ownLine(item: Outgoing, state: 'sending' | 'waiting' | 'refused' = 'sending'): Line {
  return { id: item.id, seq: null, at: item.at, from: 'person', text: item.text, state };
}
