import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeze, version } from '../../src/core/conversation.ts';
import { leftBehind } from '../../src/core/stay-behind.ts';
import { openLibrary } from '../../src/library.ts';
import type { Act } from '../transcripts/chat-file.ts';
import { openStage } from '../transcripts/stage.ts';

/**
 * Writes the golden conversations of this version, once: `node test/golden/make.ts`. What is there is never written
 * over, because a conversation that a stored program froze must thaw for ever.
 */
const openAt = Date.parse('2026-12-02T15:00:00Z');
const nightAt = Date.parse('2026-12-03T04:30:00Z');
const says = (...texts: readonly string[]): readonly Act[] => texts.map((text) => ({ type: 'types', text }));
const staff = (does: 'claim' | 'return' | 'release'): Act => ({ type: 'staff', does });
const agreed = says('me', 'no', 'no', 'yes', '40', 'ohio');
const answered = [...agreed, ...says('weed', 'some days', 'nothing', 'no', 'no', 'fine', 'no')];
const reviewed = [...answered, ...says('1', 'none', 'i can go days', 'yes', 'Sam 614-555-0199')];
const places: {
  readonly [name: string]: {
    readonly acts: readonly Act[];
    readonly now?: number;
    readonly locale?: 'es';
    readonly channel?: 'sms';
  };
} = {
  greeting: { acts: [] },
  consent: { acts: says('me', 'no', 'no') },
  'several-substances': { acts: [...agreed, ...says('weed and cocaine')] },
  home: { acts: answered },
  'loved-one': { acts: says('its for my son', 'no') },
  review: { acts: reviewed },
  referred: { acts: [...reviewed, ...says('send it')] },
  callback: { acts: [...reviewed, ...says('send it')], now: nightAt },
  'callback-booked': { acts: [...reviewed, ...says('send it', '1')], now: nightAt },
  'short-way': { acts: says('me', 'i want to talk to a person', 'yes'), now: nightAt },
  declined: { acts: says('me', 'no', 'no', 'no') },
  private: { acts: says('me', 'no', 'no', 'no'), channel: 'sms' },
  minor: { acts: says('me', 'no', 'no', 'yes', 'im 16') },
  child: { acts: says('me', 'no', 'no', 'yes', 'im 11') },
  deleted: { acts: says('me', 'delete my conversation') },
  medical: { acts: [...agreed, ...says('alcohol', 'every day', 'i feel shaky right now')] },
  'check-in': { acts: says('me', 'i cant go on like this anymore') },
  moderate: { acts: says('me', 'no', 'yes') },
  high: { acts: says('me', 'i want to kill myself') },
  barrier: { acts: says('me', 'i want to kill myself', 'my mom died last year') },
  means: { acts: says('me', 'i want to kill myself', 'i dont have minutes') },
  nearby: { acts: says('me', 'i want to kill myself', 'theyll send the cops', 'i can do that') },
  stay: { acts: says('me', 'i want to kill myself', 'does it cost money', 'not right now', 'no one is here') },
  'called-988': { acts: says('me', 'i want to kill myself', 'i called') },
  'called-911': { acts: says('i took all my pills', 'i called 911') },
  'left-a-number': { acts: says('me', 'i want to kill myself', '614 555 0199') },
  doubt: { acts: says('me', 'i want to kill myself', 'thats not what i meant') },
  emergency: { acts: says('i took all my pills') },
  'contact-only': { acts: [...says('me', 'i want to kill myself'), { type: 'waits', ms: 600_000 }, ...says('yes')] },
  waiting: { acts: says('i want to talk to a person') },
  human: { acts: [...says('i want to talk to a person'), staff('claim')] },
  'human-in-crisis': { acts: [...says('i want to kill myself'), staff('claim')] },
  'opted-out': { acts: says('me', 'STOP') },
  family: { acts: says('its for my son', 'no', 'no') },
  'family-team': { acts: says('its for my son', 'no', 'no', '5', 'yes') },
  revoked: { acts: [...agreed, ...says('i take back my consent')] },
  moved: { acts: [] },
  spanish: { acts: says('para mi', 'me quiero matar'), locale: 'es' },
};

mkdirSync(join(import.meta.dirname, `v${version}`), { recursive: true });
const library = openLibrary(join(import.meta.dirname, '../../content'), () => {}, false);
for (const [name, { acts, now = openAt, locale = 'en', channel = 'web' }] of Object.entries(places)) {
  const file = join(import.meta.dirname, `v${version}`, `${name}.json`);
  if (existsSync(file)) continue;
  const stage = openStage({ library, channel, locale, now });
  for (const act of [{ type: 'joins' } as const, ...acts]) stage.play(act);
  const conversation = name === 'moved' ? leftBehind(channel, locale, now) : stage.rehearsal.conversation();
  const { value } = conversation.snapshot;
  const golden = { name, value, lastAt: conversation.lastAt, frozen: JSON.parse(freeze(conversation)) };
  writeFileSync(file, `${JSON.stringify(golden, null, 2)}\n`);
}
