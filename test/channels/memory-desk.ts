import type { Address, Desk, Entry, Handled, Inbound, Utterance } from '../../src/core/model.ts';

interface Thread {
  readonly entries: Entry[];
  readonly seen: Map<string, number>;
}

/** How the desk should take what comes next: as usual, with its store gone, or not at all. */
export type Mood = 'well' | 'degraded' | 'lost' | 'broken';

type Listener = (address: Address, entries: readonly Entry[]) => void;
/** An entry that has no number yet. */
type Draft<T> = T extends unknown ? Omit<T, 'seq' | 'at'> : never;

/** A desk that keeps everything in memory: one turn at a time, each inbound once, and an echo with two choices as its reply. */
export class MemoryDesk implements Desk {
  mood: Mood = 'well';
  turns = 0;
  /** What a person really got through to a turn, for looking at. */
  readonly inbounds: Inbound[] = [];
  readonly #threads = new Map<string, Thread>();
  readonly #listeners = new Set<Listener>();

  async handle(inbound: Inbound): Promise<Handled> {
    await tick();
    if (this.mood === 'broken') throw new Error('canary: inside of the desk');
    if (this.mood !== 'well') {
      const isCrisis = fallback(inbound).tone === 'crisis';
      return { type: 'degraded', utterances: [fallback(inbound)], kept: this.mood === 'degraded', isCrisis };
    }
    const thread = this.#thread(inbound.address);
    const keys = [`id ${inbound.id}`, ...(inbound.clientId === undefined ? [] : [`client ${inbound.clientId}`])];
    const before = keys.map((key) => thread.seen.get(key)).find((seq) => seq !== undefined);
    if (before !== undefined) return { type: 'repeated', seq: before };
    this.turns += 1;
    this.inbounds.push(inbound);
    const entries = this.#append(inbound.address, inbound.at, [
      ...ownLine(inbound),
      { from: 'bot', utterance: reply(inbound, this.turns) },
    ]);
    const own = entries.find((entry) => entry.from === 'person')?.seq ?? 0;
    for (const key of keys) thread.seen.set(key, own);
    return { type: 'answered', entries };
  }

  async read(address: Address, after: number, limit: number): Promise<readonly Entry[]> {
    const found = this.#thread(address)
      .entries.filter(({ seq }) => seq > after)
      .slice(0, limit);
    await tick();
    if (this.mood !== 'well') throw new Error('canary: the store is away');
    return found;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Somebody else's turn: time, or staff. */
  say(address: Address, text: string): void {
    this.#append(address, 0, [{ from: 'human', text, name: 'Dana' }]);
  }

  /** As after a deletion: what was said is gone, and what follows goes on counting. */
  erase(address: Address): void {
    const { entries } = this.#thread(address);
    const last = entries.at(-1)?.seq ?? 0;
    entries.splice(0, entries.length, { seq: last + 1, at: 0, from: 'human', text: 'It is deleted.', name: '' });
  }

  count(address: Address): number {
    return this.#thread(address).entries.length;
  }

  /** As after a restore from a backup: the newest lines are gone. */
  rewind(address: Address, to: number): void {
    this.#thread(address).entries.length = to;
  }

  #append(address: Address, at: number, drafts: readonly Draft<Entry>[]): readonly Entry[] {
    const { entries } = this.#thread(address);
    const added = drafts.map((draft, index): Entry => ({ ...draft, at, seq: entries.length + index + 1 }));
    entries.push(...added);
    for (const listener of this.#listeners) listener(address, added);
    return added;
  }

  #thread(address: Address): Thread {
    const key = JSON.stringify([address.channel, address.site, address.thread]);
    const thread = this.#threads.get(key) ?? { entries: [], seen: new Map() };
    this.#threads.set(key, thread);
    return thread;
  }
}

function ownLine({ id, clientId, said }: Inbound): Draft<Entry>[] {
  if (!('text' in said)) return [];
  return [{ from: 'person', text: said.text, inboundId: id, ...(clientId === undefined ? {} : { clientId }) }];
}

function reply({ said }: Inbound, turn: number): Utterance {
  if (said.type === 'joined') return { key: 'greeting', text: 'Welcome.', tone: 'plain', ask: question(turn) };
  const heard = 'text' in said ? said.text : '';
  return { key: 'echo', text: `Heard (${said.type}): ${heard}`, tone: 'plain', ask: question(turn) };
}

function question(turn: number): Utterance['ask'] & object {
  const choices = [
    { value: 'self', label: 'For me' },
    { value: 'loved_one', label: 'For someone I love' },
  ];
  return {
    question: 'who',
    turn,
    choices,
    many: false,
    quiet: [{ value: 'skip', label: 'Skip' }],
    typed: false,
    left: 9,
  };
}

function fallback({ said }: Inbound): Utterance {
  const crisis = 'text' in said && said.text.includes('danger');
  const helplines = [{ label: 'Call 988', href: 'tel:988' }];
  return { key: 'degraded', text: 'We cannot save this right now.', tone: crisis ? 'crisis' : 'plain', helplines };
}

/** So that concurrent calls really interleave. */
function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
