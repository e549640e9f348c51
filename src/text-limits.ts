import type { Pager } from './alerts.ts';
import { renderTexts } from './channels/sms/render.ts';
import { Allowance } from './channels/web/limits.ts';
import { type Conversation, thaw } from './core/conversation.ts';
import { regions } from './core/floor.ts';
import type { Inbound } from './core/model.ts';
import type { LiveLibrary } from './library.ts';
import { codeOf, type Log } from './log.ts';
import type { Store } from './store/store.ts';
import { noticeFor } from './text-notice.ts';

export interface LimitParts {
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly pager: Pager;
  readonly now: () => number;
  readonly log: Log;
}

const perPhone = { burst: 30, perMinute: 12 }; // Nobody reads and answers faster than that for long.
const perPhoneInDanger = { burst: 300, perMinute: 60 }; // While a safety question is open, where a bare "yes" may be everything.
const perNotice = { burst: 1, perMinute: 0.1 };
const perSite = { burst: 1_200, perMinute: 600 }; // Many times a busy centre. Above it staff are told; nobody is turned away.
const passedMax = 20_000; // The oldest is forgotten first; its copy would count as a text, and be no second turn all the same.
const perAlarm = { burst: 1, perMinute: 1 / 60 };

/** What is said to a text that is not taken, or undefined: it is taken. Danger and an opt-out always are. */
export type TextLimit = (inbound: Inbound) => Promise<readonly string[] | undefined>;

export function textLimits({ library, store, pager, now, log }: LimitParts): TextLimit {
  const [phones, endangered] = [new Allowance(perPhone, now), new Allowance(perPhoneInDanger, now)];
  const notices = new Allowance(perNotice, now);
  const [sites, alarms] = [new Allowance(perSite, now), new Allowance(perAlarm, now)];
  const passed = new Set<string>(); // A carrier's copy of a text is no second text.
  const alarm = (site: string) => {
    if (alarms.take(site) > 0) return;
    log('warn', 'text.flood', { kind: 'site' });
    pager
      .page({ reason: 'trouble', level: 'many texts at once', channel: 'sms', site })
      .catch((thrown) => log('error', 'alarm.failed', { code: codeOf(thrown) }));
  };
  return async (inbound) => {
    const { site, thread } = inbound.address;
    const key = `${site} ${thread}`;
    if (passed.has(inbound.id)) return undefined;
    if (sites.take(site) > 0) alarm(site);
    if (phones.take(key) === 0 || mustBeHeard(library, inbound)) {
      passed.add(inbound.id);
      if (passed.size > passedMax) passed.delete(passed.values().next().value ?? '');
      return undefined;
    }
    const conversation = await speaksWith(store, inbound);
    if (conversation && isSafetyAsked(conversation) && endangered.take(key) === 0) return undefined;
    if (conversation === undefined || notices.take(key) > 0) return [];
    log('warn', 'text.flood', { kind: 'phone' });
    return renderTexts([noticeFor(library, site, conversation, now())]).map(({ body }) => body);
  };
}

/** What nobody can judge may be danger; the turn itself answers for that. */
function mustBeHeard(library: LiveLibrary, inbound: Inbound): boolean {
  try {
    return isUrgent(library, inbound);
  } catch {
    return true;
  }
}

function isUrgent({ screen, current, spoken }: LiveLibrary, { said, answered }: Inbound): boolean {
  const text = 'text' in said ? said.text : '';
  if (answered || screen(text).outcome !== 'none') return true;
  return spoken().some((locale) => {
    const meaning = current().understand(text, { question: 'open', choices: [], many: false }, locale, {});
    return meaning.type === 'intent' && meaning.intent === 'optOut';
  });
}

function isSafetyAsked({ snapshot }: Conversation): boolean {
  const { dialog, safety } = regions(snapshot);
  return safety !== 'clear' || dialog === 'danger' || dialog === 'harm';
}

/** Whoever opted out is told nothing, however much they write. */
async function speaksWith(store: Store, { address }: Inbound): Promise<Conversation | undefined> {
  try {
    const found = await store.find(address);
    const conversation = found && thaw(found.state, found.lastAt);
    return conversation && regions(conversation.snapshot).owner !== 'nobody' ? conversation : undefined;
  } catch {
    return undefined; // Whom we cannot look up we do not write to.
  }
}
