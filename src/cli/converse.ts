import { plainText } from '../channels/terminal.ts';
import { sourceLocale } from '../core/languages.ts';
import type { Channel, Effect, Locale } from '../core/model.ts';
import { disposition, outcome } from '../core/outcome.ts';
import type { LiveLibrary } from '../library.ts';
import type { Log } from '../log.ts';
import { rehearse } from '../rehearsal.ts';

export interface Conversing {
  readonly id: string | number;
  readonly says: readonly string[];
  readonly channel?: Channel | null | undefined;
  readonly locale?: Locale | null | undefined;
  readonly now?: string | null | undefined;
}

/** A Wednesday morning at which the demo centre is open, so that the same lines give the same replies on any day. */
const usualNow = '2026-01-14T15:00:00Z';
const stepMs = 5_000; // Between two messages of one person.

/** A whole conversation from what one person says, in memory. The greeting is joined to the first reply. */
export function converse(library: LiveLibrary, { id, says, channel, locale, now }: Conversing, log: Log): object {
  let at = Date.parse(now ?? usualNow);
  const rehearsal = rehearse(
    library,
    { channel: channel ?? 'web', locale: locale ?? sourceLocale, now: () => at },
    log,
  );
  const greeting = channel === 'sms' ? [] : rehearsal.say({ type: 'joined' }).map(plainText); // A text message is what begins it there.
  let escalatedAt: number | null = null;
  const replies = says.map((text, index) => {
    at += stepMs;
    const calm = rehearsal.conversation().escalatedAt === null;
    const said = rehearsal.say({ type: 'text', text }).map(plainText);
    if (calm && rehearsal.conversation().escalatedAt !== null) escalatedAt = index;
    return index === 0 ? [...greeting, ...said] : said;
  });
  const end = rehearsal.conversation();
  return {
    id,
    replies,
    outcome: outcome(end),
    disposition: disposition(end),
    effects: rehearsal.effects().flatMap(nameOf),
    escalatedAt,
  };
}

/** The effects that people outside notice, by their names in this command's format. */
function nameOf(effect: Effect): readonly string[] {
  switch (effect.type) {
    case 'page':
      return [`page:${effect.reason}`];
    case 'task':
      return [`task:${effect.task}`];
    case 'handoff':
    case 'callback':
    case 'optOut':
    case 'delete':
      return [effect.type];
    default:
      return [];
  }
}
