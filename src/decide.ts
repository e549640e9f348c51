import type { Site } from './core/book.ts';
import type { Conversation } from './core/conversation.ts';
import type { Address, Inbound, Screening, Utterance } from './core/model.ts';
import { type Situation, type Turn, takeTurn } from './core/turn.ts';
import { attendedMs } from './handoff/claim-refused.ts';
import type { LiveLibrary } from './library.ts';
import type { Log } from './log.ts';
import { type DraftLine, linesOf, recordOf } from './record.ts';
import { type Found, resume } from './resume.ts';
import { screenInPlace, worse } from './screening.ts';
import type { TurnRecord } from './store/store.ts';
import { readableIn, screenWhole, type WithPlace } from './text-place.ts';
import { isProbe, withoutConsequences } from './vigil/probe-record.ts';

/** What a turn is decided with, besides what stands in the store. */
export interface Deciding {
  readonly library: LiveLibrary;
  readonly isPaused: () => boolean;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** The number at which a site can be texted; undefined where it cannot. */
  readonly textNumber?: (site: string) => string | undefined;
}

/** A record to commit, and what it was made of. */
export interface Decided {
  readonly record: TurnRecord;
  readonly lines: readonly DraftLine[]; // Those of the record, as they are shown.
  readonly screening: Screening;
  readonly after: Conversation;
}

/** What this message makes of the conversation, as a record to commit. Touches nothing. */
export function decide(
  parts: Deciding,
  inbound: Inbound,
  loaded: WithPlace & Found,
  early: Screening,
  said: readonly Utterance[],
): Decided {
  const { library, log, newId } = parts;
  const now = parts.now();
  const resumed = resume(loaded, inbound, { now, newId, log });
  const { before } = resumed;
  const alone = screenInPlace(library.screen, inbound, before, early, log);
  const screening = worse(alone, screenWhole(library.screen, inbound, loaded.place, before, log));
  const situation: Situation = {
    conversation: before,
    inbound,
    screening,
    library: readableIn(library.current(), before, loaded.place),
    site: siteOf(library, inbound.address),
    now,
    textNumber: parts.textNumber?.(inbound.address.site),
    paused: parts.isPaused(),
    attended: loaded.claim !== undefined && now - loaded.claim.beatAt <= attendedMs,
  };
  const turn = resumed.parked === undefined ? takeTurn(situation) : takeLostTurn(situation);
  const { book } = situation.library;
  const taken = { ...resumed, inbound, screening, turn, said, book, now, newId };
  const lines = linesOf(taken);
  const record = recordOf(taken, lines);
  return {
    record: isProbe(inbound.address) ? withoutConsequences(record) : record,
    lines,
    screening,
    after: turn.conversation,
  };
}

/** After a lost state the message goes to a person; its words are screened and kept. Who asks to stop or to be deleted is heard. */
function takeLostTurn(situation: Situation): Turn {
  const asSaid = takeTurn(situation);
  if (asSaid.events.some(({ type }) => type === 'STOP' || type === 'DELETE')) return asSaid;
  const { inbound } = situation;
  const text = 'text' in inbound.said ? inbound.said.text : '';
  const said = { type: 'command', command: 'person', turn: Number.MAX_SAFE_INTEGER, text } as const;
  return takeTurn({ ...situation, inbound: { ...inbound, said } });
}

export function siteOf(library: LiveLibrary, { site }: Address): Site {
  const { sites } = library.current().book.centre;
  const found = sites.find((each) => each.id === site) ?? sites[0];
  if (!found) throw new Error('The centre has no site.'); // The content check refuses such a centre.
  return found;
}
