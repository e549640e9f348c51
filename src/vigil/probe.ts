import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Alert } from '../alerts.ts';
import { renderTexts } from '../channels/sms/render.ts';
import { renderUtterances } from '../channels/teams/render.ts';
import { renderLive } from '../channels/web/render.ts';
import { type Channel, channels, type Handled, type Inbound, type Locale, type Utterance } from '../core/model.ts';
import type { Intake } from '../handle.ts';
import type { LiveLibrary } from '../library.ts';
import type { Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import { probeThread } from './probe-record.ts';

/** A message in danger that nobody wrote, in both languages: what comes back must name the number in time. */
const said: { readonly [L in Locale]: string } = { en: 'i want to kill myself', es: 'me quiero matar' };
const lateMs = 1_000; // What docs/promises.md promises to people.
const minuteMs = 60_000;

export interface ProbeParts {
  readonly intake: Intake;
  readonly library: LiveLibrary;
  readonly alarm: (alert: Alert) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** How one channel did when it was last tried. */
const Tried = z.object({ channel: z.enum(channels), at: z.number(), ms: z.number(), ok: z.boolean() });
export type Tried = z.infer<typeof Tried>;

/** Tries the crisis path of every channel that is open here, again and again, and tells staff when a reply is late or wrong. */
export function startProbe(parts: ProbeParts, directory: string, open: readonly Channel[], everyMinutes: number): Loop {
  return startLoop('probe', everyMinutes * minuteMs, () => probeAll(parts, directory, open), parts.log);
}

async function probeAll(parts: ProbeParts, directory: string, open: readonly Channel[]): Promise<void> {
  const results: Tried[] = [];
  for (const channel of open) {
    const tried = await probe(parts, channel);
    results.push(tried);
    parts.log(tried.ok ? 'info' : 'error', 'probe', { channel, kind: tried.ok ? 'ok' : 'failed', ms: tried.ms });
    if (!tried.ok) parts.alarm({ reason: 'trouble', level: 'probe', channel });
  }
  keep(directory, results);
}

/** Through the screen, the store and the channel's own words. What it left is deleted, so that the next one begins anew. */
export async function probe({ intake, library, now, newId }: ProbeParts, channel: Channel): Promise<Tried> {
  const [site] = library.sites();
  const address = { channel, site: site?.id ?? '', thread: probeThread };
  const from = (locale: Locale, what: Inbound['said']): Inbound => ({
    address,
    id: `probe-${newId()}`,
    at: now(),
    locale,
    said: what,
  });
  let [ms, ok] = [0, true];
  for (const locale of ['en', 'es'] as const) {
    const began = now();
    const reply = await intake.handle(from(locale, { type: 'text', text: said[locale] })).catch(() => null);
    ms = Math.max(ms, now() - began);
    ok &&= reply !== null && namesHelp(channel, reply) && now() - began <= lateMs;
    await intake.handle(from(locale, { type: 'command', command: 'delete', turn: 0, text: '' })).catch(() => null);
  }
  return { channel, at: now(), ms, ok };
}

function namesHelp(channel: Channel, handled: Handled): boolean {
  if (handled.type === 'repeated') return false;
  const spoken =
    handled.type === 'degraded'
      ? handled.utterances
      : handled.entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : []));
  return /\b(911|988)\b/.test(shown[channel](spoken));
}

const party = { conversation: probeThread, user: probeThread };
const asPage = (spoken: readonly Utterance[]) => spoken.map((each) => renderLive(each, party).text).join('\n');

/** What a person would read there. */
const shown: { readonly [C in Channel]: (spoken: readonly Utterance[]) => string } = {
  web: asPage,
  terminal: asPage,
  sms: (spoken) => renderTexts(spoken)[0]?.body ?? '', // The first text alone: nothing may stand before the number.
  teams: (spoken) => JSON.stringify(renderUtterances(spoken, '')),
};

function keep(directory: string, results: readonly Tried[]): void {
  const path = fileIn(directory);
  writeFileSync(`${path}.new`, JSON.stringify(results), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The last round, for `doctor`; empty when there was none. */
export function lastTried(directory: string): readonly Tried[] {
  try {
    return z.array(Tried).parse(JSON.parse(readFileSync(fileIn(directory), 'utf8')));
  } catch {
    return []; // No file, or one that is torn: then it says nothing, and `doctor` says that it does not.
  }
}

function fileIn(directory: string): string {
  return join(directory, 'probe.json');
}
