import { type Conversation, thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import { leaseMs } from '../../src/handoff/handoff.ts';
import type { Engine } from '../../src/store/engine.ts';
import type { Call } from '../../src/store/sqlite-wire.ts';
import type { Committed, TurnRecord } from '../../src/store/store.ts';
import { library } from '../service/parts.ts';

interface Line {
  readonly from: string;
  readonly text?: string;
  readonly inboundId?: string;
  readonly utterance?: { readonly key: string; readonly tone: string };
}

/** Looks at every turn as it becomes durable, and says which promise it broke. It reads what was stored, not what was meant. */
export class Witness {
  readonly broken: string[] = [];
  readonly heard = new Map<string, number>(); // How often each message of a person was written down.
  readonly said = new Map<string, number>(); // How often each text of a counsellor was.
  readonly #before = new Map<string, { state: Conversation; lastSeq: number }>();
  readonly stepsIn = new Set<string>(); // Commands in which a supervisor said that they step in.
  readonly #claims = new Map<string, { readonly counsellor: string; readonly until: number }>();
  #engine: Engine | undefined;

  attach(engine: Engine): void {
    this.#engine = engine;
  }

  see(call: Call, value: unknown): void {
    if (call.type === 'staff' && call.method === 'beat' && value === true) this.#beaten(call.given);
    if (call.type !== 'commit') return;
    const committed = value as Committed; // True: what the engine answers to a commit.
    if (committed.type === 'committed') this.#judge(call.turn);
  }

  /** A lease that has run out is over, whoever comes back. */
  #beaten([holder, , until]: readonly unknown[]): void {
    const { conversation } = holder as { conversation: string }; // True: the port's arguments, in their order.
    const claim = this.#claims.get(conversation);
    this.#expect('R23 no lease is brought back to life', claim !== undefined && claim.until > Number(until) - leaseMs);
    if (claim) this.#claims.set(conversation, { ...claim, until: Number(until) });
  }

  /** R22: from somebody who is there, only a supervisor takes a conversation, and only by stepping in. */
  #taken({ claim, conversation: { id }, inbound }: TurnRecord): void {
    const before = this.#claims.get(id);
    if (claim?.type === 'drop' || claim?.type === 'end') this.#claims.delete(id);
    if (claim?.type !== 'take') return;
    const isTheirs = !before || before.until <= claim.at || before.counsellor === claim.counsellor;
    this.#expect('R22 one of many wins', isTheirs || this.stepsIn.has(inbound?.id ?? ''));
    this.#claims.set(id, { counsellor: claim.counsellor, until: claim.until });
  }

  #judge(turn: TurnRecord): void {
    const { id, state, lastAt, fromSeq } = turn.conversation;
    const known = this.#before.get(id);
    const after = thaw(state, lastAt);
    const lines = turn.entries.map(({ from, body }): Line => ({ from, ...JSON.parse(body) }));
    this.#expect('R28 lines follow each other without a gap', fromSeq === (known?.lastSeq ?? 0));
    this.#before.set(id, { state: after, lastSeq: fromSeq + lines.length });
    for (const line of lines) {
      if (line.from === 'person') count(this.heard, line.inboundId ?? '');
      if (line.from === 'human') count(this.said, line.text ?? '');
    }
    this.#taken(turn);
    this.#ownership(turn, lines, known?.state, after);
    this.#replies(turn, lines, known?.state, after);
    this.#waiting(turn, after);
  }

  /** R22, R25, R26, R32 and law 5. */
  #ownership(turn: TurnRecord, lines: readonly Line[], before: Conversation | undefined, after: Conversation): void {
    const row = this.#engine?.run.claimOf.one({ conversation: turn.conversation.id });
    const isLive = row !== undefined && row.ended_at === null;
    const [was, is] = [ownerOf(before), ownerOf(after)];
    this.#expect('R26 a person has it exactly while a claim lasts', (is === 'human') === isLive);
    if (was === 'human' && is === 'human') {
      const keys = lines.flatMap(({ utterance }) => (utterance ? [utterance.key] : []));
      this.#expect(
        'law 5 the program is silent between claim and release',
        keys.every((key) => mayBeSaid.includes(key)),
      );
    }
    const { claim } = turn;
    if (!lines.some(({ from }) => from === 'human')) return;
    const isTheirs = claim?.type === 'hold' && row?.fence === claim.fence && row.counsellor === claim.counsellor;
    this.#expect('R32 only whoever holds the claim writes', isLive && isTheirs && row.until > claim.at);
  }

  /** Laws 1, 4 and 10. */
  #replies(turn: TurnRecord, lines: readonly Line[], before: Conversation | undefined, after: Conversation): void {
    const ours = lines.flatMap(({ utterance }) => (utterance ? [utterance] : []));
    const [was, is] = [ownerOf(before), ownerOf(after)];
    for (const { text = '' } of lines.filter(({ from }) => from === 'person')) {
      if (is !== 'human' && is !== 'nobody') this.#expect('law 4 nobody is met with silence', ours.length > 0);
      if (was === 'nobody' && is === 'nobody')
        this.#expect('law 10 nothing is sent after an opt-out', ours.length === 0);
      if (library.screen(text, { locale: after.locale }).outcome !== 'escalate') continue;
      const isPaged = turn.outbox.some(({ kind, priority }) => kind === 'page' && priority === 'crisis');
      this.#expect('law 1 danger pages staff', isPaged);
      this.#expect('law 1 danger gets the helpline', was === 'nobody' || ours.some(({ tone }) => tone === 'crisis'));
    }
  }

  /** Law 6 and R23: who waits stands in the queue, and whoever lost their person is back at the old place. */
  #waiting(turn: TurnRecord, after: Conversation): void {
    const conversation = turn.conversation.id;
    const row = this.#engine?.run.openHandoffOf.one({ conversation });
    this.#expect('law 6 the queue and the conversation agree', (row !== undefined) === (after.handoff !== null));
    if (ownerOf(after) === 'waiting') this.#expect('law 6 who waits is in the queue', row !== undefined);
    const { claim } = turn;
    if (claim?.type !== 'drop' || !['lost', 'revoked', 'transferred'].includes(claim.how)) return;
    const place = this.#engine?.run.claimOf.one({ conversation })?.handoff;
    this.#expect('R23 back at the old place', row !== undefined && (!place || row.id === place));
  }

  #expect(promise: string, kept: boolean): void {
    if (!kept) this.broken.push(promise);
  }

  /** For what is seen from outside of a turn. */
  expect(promise: string, kept: boolean): void {
    this.#expect(promise, kept);
  }
}

const mayBeSaid: readonly string[] = ['safety.whileHuman', 'deleted'];

function ownerOf(state: Conversation | undefined): string {
  return state ? regions(state.snapshot).owner : 'bot';
}

function count(counts: Map<string, number>, of: string): void {
  counts.set(of, (counts.get(of) ?? 0) + 1);
}
