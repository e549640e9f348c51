import type { Engine } from './engine.ts';
import type { ClaimChange, ClaimEnd, Refusal, StoredClaim } from './staff-store.ts';

type ClaimRow = NonNullable<ReturnType<Engine['run']['claimOf']['one']>>;

/** Before anything of the turn is written: may it do this to the claim? Undefined when it may. */
export function refuseClaim(engine: Engine, conversation: string, change: ClaimChange): Refusal | undefined {
  const row = engine.run.claimOf.one({ conversation });
  if (change.type === 'end') return undefined;
  if (change.type !== 'take') return isHolder(row, change) ? undefined : refused('lost', row);
  const isTaken = row && row.ended_at === null && row.until > change.at && row.counsellor !== change.counsellor;
  if (isTaken && !change.isForced) return refused('held', row);
  if (isKeptForAnother(engine, conversation, change)) return refused('held', undefined);
  const others = engine.run.liveClaimsOf
    .all({ counsellor: change.counsellor })
    .filter((claim) => claim.conversation !== conversation);
  return others.length >= change.liveMax ? refused('full', undefined) : undefined;
}

/** Passed on to one colleague: theirs for a minute. A team is a hint, since only whoever signs staff in knows who belongs to it. */
function isKeptForAnother(
  { run }: Engine,
  conversation: string,
  { counsellor, at, isForced }: Extract<ClaimChange, { type: 'take' }>,
): boolean {
  const { assigned_to: to, assigned_until: until } = run.openHandoffOf.one({ conversation }) ?? {};
  if (!to || !until || to.startsWith(teamPrefix) || isForced) return false;
  return to !== counsellor && until > at;
}

const teamPrefix = 'team:';

/** A lease that has run out is lost even before somebody noticed: who slept through it must not write as if nothing had been. */
function isHolder(row: ClaimRow | undefined, change: Extract<ClaimChange, { fence: number }>): boolean {
  if (!row || row.ended_at !== null || row.fence !== change.fence || row.counsellor !== change.counsellor) return false;
  return row.until > change.at || (change.type === 'drop' && endsByItself.includes(change.how));
}

const endsByItself: readonly ClaimEnd[] = ['lost', 'revoked'];

function refused(why: Refusal['why'], row: ClaimRow | undefined): Refusal {
  const isLive = row && row.ended_at === null;
  return { type: 'refused', why, holder: isLive ? row.name : null };
}

/** With the turn that was allowed to. */
export function changeClaim(engine: Engine, conversation: string, change: ClaimChange): void {
  const { run } = engine;
  const row = run.claimOf.one({ conversation });
  if (change.type === 'take') {
    const waiting = run.openHandoffOf.one({ conversation });
    const before = row && row.ended_at === null ? row.handoff : null;
    const { counsellor, name, at, until } = change;
    const handoff = waiting?.id ?? before;
    run.answerHandoff.run({ conversation, at });
    run.takeClaim.run({ conversation, fence: (row?.fence ?? 0) + 1, counsellor, name, handoff, at, until });
  } else if (change.type === 'hold') {
    if (change.said) run.sayInClaim.run({ conversation, at: change.at });
  } else {
    run.endClaim.run({ conversation, at: change.at, how: change.how });
    if (change.type !== 'drop' || !change.requeue) return;
    if (run.openHandoffOf.one({ conversation })) run.assignHandoff.run({ conversation, ...change.requeue });
    else if (row?.handoff) run.reopenHandoff.run({ id: row.handoff, ...change.requeue });
  }
}

export function claimFrom(row: ClaimRow): StoredClaim {
  return {
    conversation: row.conversation,
    counsellor: row.counsellor,
    fence: row.fence,
    name: row.name,
    claimedAt: row.claimed_at,
    beatAt: row.beat_at,
    until: row.until,
    saidAt: row.said_at,
    isLive: row.ended_at === null,
  };
}
