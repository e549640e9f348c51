import { createHash } from 'node:crypto';
import { thaw } from '../core/conversation.ts';
import { inCrisis, regions } from '../core/floor.ts';
import { type Address, addressKey, type Entry, type Inbound, type Said } from '../core/model.ts';
import type { Intake } from '../handle.ts';
import type { LiveLibrary } from '../library.ts';
import type { ClaimChange, Holder, StoredClaim } from '../store/staff-store.ts';
import type { Store, TurnRecord } from '../store/store.ts';
import { ClaimRefused } from './claim-refused.ts';
import { type Command, HandoffError, type Held, leaseMs, textLengthMax } from './handoff.ts';

export interface DeskParts {
  readonly store: Store;
  readonly intake: Intake;
  readonly library: LiveLibrary;
  readonly now: () => number;
  readonly newId: () => string;
  /** Shows on the person's channel that somebody writes to them, where it can. */
  readonly showTyping?: (to: Address) => void;
}

/** A command that is a turn: it and everything it does are durable together, and its key has an inbox row like any message. */
interface TurnCommand {
  readonly command: Command;
  readonly name: string;
  readonly said: Said;
  readonly about?: string; // What else the key stands for, besides the name: the text, the receiver.
  readonly claim?: (at: number) => ClaimChange; // Left out where nobody can have it.
  readonly check?: (record: TurnRecord) => void;
  readonly rows?: Partial<TurnRecord>; // What is written with it, besides what the turn itself leaves.
}

const reservedMs = 60_000; // Whoever it was passed to has a minute before everybody else is asked.

/** The command's own inbound: known by its key, so that a copy of it is a copy. */
export async function runTurn(parts: DeskParts, turn: TurnCommand): Promise<readonly Entry[] | 'before'> {
  const { conversation } = turn.command;
  const address = await addressOf(parts, conversation);
  try {
    return await runTurnAt(parts, turn, address);
  } catch (thrown) {
    const now = await addressOf(parts, conversation);
    if (addressKey(now) === addressKey(address)) throw thrown;
    return runTurnAt(parts, turn, now); // It went on at a phone just now.
  }
}

async function runTurnAt(parts: DeskParts, turn: TurnCommand, address: Address): Promise<readonly Entry[] | 'before'> {
  const { command, name, said, about = '', claim, check, rows } = turn;
  const { conversation, by, key } = command;
  const at = parts.now();
  const inbound: Inbound = { address, id: `staff:${by.id}:${key}`, at, said };
  const request = hash(JSON.stringify([name, conversation, about]));
  const also = (record: TurnRecord): TurnRecord => {
    if (record.conversation.id !== conversation) throw new HandoffError('gone', 'They have begun anew since.');
    check?.(record);
    return { ...record, ...rows, reply: request, ...(claim && { claim: claim(at) }) };
  };
  const handled = await parts.intake.handle(inbound, { orFail: true, also }).catch(refusalOf);
  if (handled.type === 'answered') return handled.entries;
  // What it was is gone with what the person wrote, once they delete it; that it was done is not.
  if (handled.type === 'repeated' && (handled.reply ?? request) === request) return 'before';
  throw new HandoffError('reused', 'This idempotency key belongs to another command.');
}

/** What the store refused, as the desk says it. */
function refusalOf(thrown: unknown): never {
  if (!(thrown instanceof ClaimRefused)) throw thrown;
  const { why, holder } = thrown.refusal;
  if (why === 'held') throw new HandoffError('taken', 'A colleague has it already.', holder);
  if (why === 'over') throw new HandoffError('gone', 'This call has ended, or has another time already.');
  if (why === 'full') throw new HandoffError('full', 'They have as many conversations as one counsellor may.');
  throw new HandoffError('lost', 'The claim is no longer theirs.', holder);
}

export async function addressOf({ store }: DeskParts, conversation: string): Promise<Address> {
  const address = await store.staff.address(conversation);
  if (!address) throw new HandoffError('unknown', 'There is no such conversation.');
  return address;
}

export async function claim(parts: DeskParts, command: Command & { readonly stepIn?: boolean }): Promise<StoredClaim> {
  const { conversation, by } = command;
  const liveMax = parts.library.current().book.centre.claimsMax;
  await runTurn(parts, {
    command,
    name: 'claim',
    said: { type: 'staff', does: 'claim', by: by.id },
    about: String(command.stepIn ?? false),
    claim: (at) => ({
      type: 'take',
      counsellor: by.id,
      name: by.name,
      at,
      until: at + leaseMs,
      liveMax,
      isForced: command.stepIn ?? false,
    }),
    check: (record) => {
      if (ownerOf(record) !== 'human') throw new HandoffError('gone', 'The person has stopped the conversation.');
    },
  });
  const held = await parts.store.staff.claim(conversation);
  if (!held?.isLive || held.counsellor !== by.id) throw new HandoffError('lost', 'The claim has ended since.');
  return held;
}

export async function say(parts: DeskParts, command: Held & { readonly text: string }): Promise<Entry | undefined> {
  const words = checkedText(command.text);
  const { by } = command;
  const said = { type: 'staff', does: 'say', by: by.id, name: by.name, words } as const;
  const entries = await runTurn(parts, { command, name: 'say', said, about: words, claim: held(command, true) });
  await parts.store.staff.keepDraft(command.conversation, by.id, '', parts.now());
  if (entries === 'before') return undefined;
  return entries.find(({ from }) => from === 'human');
}

export async function helpline(parts: DeskParts, command: Held): Promise<void> {
  const said = { type: 'staff', does: 'helpline', by: command.by.id } as const;
  await runTurn(parts, { command, name: 'helpline', said, claim: held(command, true) });
}

export async function endCrisis(parts: DeskParts, command: Held): Promise<void> {
  const said = { type: 'staff', does: 'release', by: command.by.id } as const;
  await runTurn(parts, { command, name: 'endCrisis', said, claim: held(command, false) });
}

export async function giveBack(parts: DeskParts, command: Held): Promise<void> {
  const said = { type: 'staff', does: 'return', by: command.by.id } as const;
  const drop = (at: number): ClaimChange => ({ type: 'drop', ...holderOf(command), at, how: 'returned' });
  await runTurn(parts, { command, name: 'giveBack', said, claim: drop, check: refuseInCrisis });
}

export async function close(parts: DeskParts, command: Held & { readonly disposition: string }): Promise<void> {
  const said = { type: 'staff', does: 'close', by: command.by.id } as const;
  const drop = (at: number): ClaimChange => ({ type: 'drop', ...holderOf(command), at, how: 'closed' });
  const about = command.disposition;
  await runTurn(parts, { command, name: 'close', said, about, claim: drop, check: refuseInCrisis });
  const { conversation, disposition: code } = command;
  await written(parts, command, { type: 'disposition', conversation, code });
}

export async function dispose(parts: DeskParts, command: Command & { readonly disposition: string }): Promise<void> {
  const { conversation, disposition: code } = command;
  const found = await parts.store.find(await addressOf(parts, conversation));
  const isOut = found !== undefined && regions(thaw(found.state, found.lastAt).snapshot).owner === 'nobody';
  if (isOut) {
    const said = { type: 'staff', does: 'close', by: command.by.id } as const;
    await runTurn(parts, { command, name: 'dispose', said, about: code });
  }
  await written(parts, command, { type: 'disposition', conversation, code });
}

export async function note(parts: DeskParts, command: Command & { readonly text: string }): Promise<void> {
  await written(parts, command, { type: 'note', conversation: command.conversation, text: checkedText(command.text) });
}

export async function transfer(
  parts: DeskParts,
  command: Held & { readonly to: string; readonly reason: string },
): Promise<void> {
  const text = checkedText(command.reason);
  const { conversation, by, to } = command;
  const requeue = (at: number) => ({ to, until: at + reservedMs });
  await runTurn(parts, {
    command,
    name: 'transfer',
    said: { type: 'staff', does: 'transfer', by: by.id },
    about: JSON.stringify([to, text]),
    claim: (at) => ({ type: 'drop', ...holderOf(command), at, how: 'transferred', requeue: requeue(at) }),
  });
  await written(parts, command, { type: 'note', conversation, text });
}

/** Nobody has it any more, and they did not say so: back to the old place, and the person is told the truth. False when it was theirs no more. */
export async function letGo(parts: DeskParts, lost: StoredClaim, how: 'lost' | 'revoked'): Promise<boolean> {
  const by = { id: lost.counsellor, name: lost.name };
  const command = { conversation: lost.conversation, by, key: `${how}:${lost.fence}` };
  const requeue = { to: null, until: null };
  const holder = { conversation: lost.conversation, counsellor: lost.counsellor, fence: lost.fence };
  try {
    await runTurn(parts, {
      command,
      name: how,
      said: { type: 'staff', does: 'lost', by: lost.counsellor },
      claim: (at) => ({ type: 'drop', ...holder, at, how, requeue }),
    });
    return true;
  } catch (thrown) {
    if (thrown instanceof HandoffError && thrown.code === 'lost') return false;
    throw thrown;
  }
}

type Words =
  | { readonly type: 'note'; readonly conversation: string; readonly text: string }
  | { readonly type: 'disposition'; readonly conversation: string; readonly code: string };

async function written(parts: DeskParts, command: Command, words: Words): Promise<void> {
  const id = hash(JSON.stringify(['writing', command.by.id, command.key]));
  await addressOf(parts, words.conversation);
  const done = await parts.store.staff.write({ ...words, id, by: command.by.id, at: parts.now() });
  if (done === 'other') throw new HandoffError('reused', 'This idempotency key belongs to another command.');
}

function held(command: Held, said: boolean): (at: number) => ClaimChange {
  return (at) => ({ type: 'hold', ...holderOf(command), at, said });
}

function holderOf({ conversation, by, fence }: Held): Holder {
  return { conversation, counsellor: by.id, fence };
}

function ownerOf({ conversation }: TurnRecord): string {
  return regions(thaw(conversation.state, conversation.lastAt).snapshot).owner;
}

function refuseInCrisis({ conversation }: TurnRecord): void {
  if (inCrisis(thaw(conversation.state, conversation.lastAt).snapshot))
    throw new HandoffError('inCrisis', 'A crisis stands: end it, or pass the conversation on.');
}

function checkedText(text: string): string {
  const words = text.trim();
  if (words === '') throw new HandoffError('empty', 'There is nothing in it.');
  if (words.length > textLengthMax) throw new HandoffError('tooLong', `It is longer than ${textLengthMax} characters.`);
  return words;
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
