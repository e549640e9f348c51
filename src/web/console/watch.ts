import type { Deeds } from './deeds.ts';
import { announce, type Ring } from './ring.ts';
import { heldIn, meIn, type State, type Store } from './state.ts';
import type { Teammate, Waiting } from './wire.ts';
import type { Say } from './words.ts';

const inCrisis: readonly string[] = ['moderate', 'high', 'emergency'];

/** What has to be noticed although nobody did anything: somebody new waits, a conversation is lost, one was hard. */
export function watchState(store: Store, deeds: Deeds, ring: Ring, say: () => Say): () => void {
  let before = store.state();
  return store.listen(() => {
    const [was, is] = [before, store.state()];
    if (was === is) return;
    before = is;
    if (was.feed.queue !== is.feed.queue && was.stage.at === 'in' && is.stage.at === 'in') {
      hearQueue(was, is, ring, say());
      noticeLost(was, store, deeds);
    }
    if (was.feed !== is.feed) hearAnswer(was, is, ring, say());
    if (was.feed.open?.shown !== is.feed.open?.shown) {
      hearLines(was, is, say());
      rememberHard(store);
    }
  });
}

/** Everybody who is in the queue now and was not, or is in danger now and was not: at once, not one ring for each. */
function hearQueue(was: State, is: State, ring: Ring, say: Say): void {
  const waiting = is.feed.queue?.waiting ?? [];
  ring.count(waiting.length, say);
  const known = new Map(was.feed.queue?.waiting.map(({ conversation, priority }) => [conversation, priority]));
  const mine = new Set(heldIn(was).map(({ conversation }) => conversation));
  const fresh = waiting.filter(({ conversation, priority }) => {
    const before = known.get(conversation);
    return before === undefined ? !mine.has(conversation) : priority === 'crisis' && before !== priority;
  });
  const first = fresh.find((row) => rings(row, meIn(is)?.id, is.team));
  if (!first) return;
  const text = say('rang', { name: say.code('priority', first.priority) });
  ring.ring(text, first.priority === 'crisis' ? 'danger' : 'waiting');
}

/** Whoever they talk with has written, and they look elsewhere. */
function hearAnswer(was: State, is: State, ring: Ring, say: Say): void {
  if (document.hasFocus()) return;
  const { open, unread } = is.feed;
  const hasMore = ({ conversation }: { readonly conversation: string }) => {
    if (open?.conversation !== conversation) return (unread[conversation] ?? 0) > (was.feed.unread[conversation] ?? 0);
    const [before, now] = [was, is].map((state) => lastOfPerson(state, conversation));
    return typeof before === 'number' && typeof now === 'number' && now > before;
  };
  if (heldIn(was).some(hasMore)) ring.ring(say('wrote'), 'answer');
}

/** The number of their last line; null where the conversation is not on the screen yet. */
function lastOfPerson({ feed }: State, conversation: string): number | null {
  const { shown } = feed.open ?? {};
  if (shown?.conversation !== conversation) return null;
  return shown.lines.findLast(({ from }) => from === 'person')?.seq ?? 0;
}

/** Not on a break. Where somebody who is on is planned for it, it rings for them alone; somebody in danger rings for all. */
export function rings({ site, priority }: Waiting, me: string | undefined, team: readonly Teammate[]): boolean {
  if (team.find(({ counsellor }) => counsellor === me)?.state === 'break') return false;
  const planned = team.filter(
    (each) => each.state === 'on' && each.planned.some((shift) => shift.site === site && shift.role !== 'onCall'),
  );
  return priority === 'crisis' || planned.length === 0 || planned.some(({ counsellor }) => counsellor === me);
}

/** Theirs a moment ago, and not by their doing any more. */
function noticeLost(was: State, store: Store, deeds: Deeds): void {
  const is = store.state();
  const held = new Set(heldIn(is).map(({ conversation }) => conversation));
  const gone = heldIn(was).filter(({ conversation }) => !held.has(conversation) && !deeds.wasGivenUp(conversation));
  const back = is.lost.filter(({ conversation }) => !held.has(conversation));
  const ended = gone.filter(({ conversation }) => isStill(is, conversation));
  if (ended.length === 0 && back.length === is.lost.length) return;
  store.set({ lost: [...back, ...ended.map(({ conversation }) => ({ conversation }))] });
}

/** It waits again, or somebody else has it. Else the person has stopped, which is no loss of a line. */
function isStill({ feed }: State, conversation: string): boolean {
  return [...(feed.queue?.waiting ?? []), ...(feed.queue?.live ?? [])].some((row) => row.conversation === conversation);
}

function hearLines(was: State, is: State, say: Say): void {
  const [old, now] = [was.feed.open?.shown, is.feed.open?.shown];
  if (!old || !now || old.conversation !== now.conversation) return;
  const last = old.lines.at(-1)?.seq ?? 0;
  for (const line of now.lines)
    if (line.seq > last && line.from === 'person') announce(`${say('person')}: ${line.text ?? ''}`, false);
  if (old.safety !== now.safety && inCrisis.includes(now.safety)) announce(say.code('safety', now.safety), true);
}

/** Who had somebody in danger is offered a pause afterwards, also when the danger is over by then. */
function rememberHard(store: Store): void {
  const state = store.state();
  const { shown } = state.feed.open ?? {};
  if (!shown || shown.claim?.counsellor !== meIn(state)?.id || !inCrisis.includes(shown.safety)) return;
  if (!state.hard.includes(shown.conversation)) store.set({ hard: [...state.hard, shown.conversation] });
}
