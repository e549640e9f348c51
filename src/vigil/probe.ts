import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Alert } from '../alerts.ts';
import { renderTexts } from '../channels/sms/render.ts';
import { renderUtterances } from '../channels/teams/render.ts';
import { renderLive } from '../channels/web/render.ts';
import { inLocale, sourceLocale } from '../core/languages.ts';
import {
  type Channel,
  channels,
  type Handled,
  type Inbound,
  type Locale,
  type Said,
  type Utterance,
} from '../core/model.ts';
import type { Intake } from '../handle.ts';
import type { LiveLibrary } from '../library.ts';
import type { Log } from '../log.ts';
import { type Loop, startLoop } from '../loop.ts';
import type { AtDoor, OverWire } from './own-wires.ts';
import { probeThreads } from './probe-record.ts';

const linesMax = 50; // A probe leaves fewer than five.
const lateMs = 1_000; // What docs/promises.md promises to people.
const minuteMs = 60_000;

export interface ProbeParts {
  readonly intake: Intake;
  readonly library: LiveLibrary;
  readonly alarm: (alert: Alert) => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  /** The wires as they come in from outside; without one the probe begins behind it. */
  readonly wires?: { readonly [C in Channel]?: OverWire };
  /** The doors of wires that we cannot come in by. */
  readonly doors?: { readonly [C in Channel]?: AtDoor };
  readonly sites?: { readonly [C in Channel]?: string }; // Where a channel is open, if not at the first site.
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

/**
 * Over the channel's own wire where there is one that we can sign, then through the screen, the store and the channel's own
 * words. What it left is taken back and deleted, so that the next one begins anew.
 */
export async function probe(parts: ProbeParts, channel: Channel): Promise<Tried> {
  const { library, now } = parts;
  let [ms, ok] = [0, await isDoorKept(parts, channel)];
  // A message in danger that nobody wrote, in every language: what comes back must name the number in time.
  for (const locale of library.spoken()) {
    const { danger } = inLocale(library.safety(), locale).tried;
    const inbound = from(parts, channel, locale, { type: 'text', text: danger });
    const left = await parts.intake.read(inbound.address, 0, linesMax).catch(() => []); // Of the one before.
    const began = now();
    const read = await readBack(parts, inbound, danger, left.at(-1)?.seq ?? 0).catch(() => '');
    const tookMs = now() - began;
    const isHeard = library.screen(danger, { locale }).outcome === 'escalate';
    ms = Math.max(ms, tookMs);
    ok &&= isHeard && /\b(911|988)\b/.test(read) && tookMs <= lateMs;
    await takeBack(parts, channel, locale);
  }
  return { channel, at: now(), ms, ok };
}

/** Not counted into the time: behind the door of Teams somebody else's keys may have to be read. */
async function isDoorKept({ doors }: ProbeParts, channel: Channel): Promise<boolean> {
  return (await doors?.[channel]?.().catch(() => false)) ?? true;
}

function from({ library, now, newId, sites }: ProbeParts, channel: Channel, locale: Locale, what: Said): Inbound {
  const site = sites?.[channel] ?? library.sites()[0]?.id ?? '';
  const address = { channel, site, thread: probeThreads[channel] };
  return { address, id: `probe-${newId()}`, at: now(), locale, said: what };
}

/** What a person would have before them, beyond the line that was the last. */
async function readBack(
  { intake, wires }: ProbeParts,
  inbound: Inbound,
  danger: string,
  last: number,
): Promise<string> {
  const { address, locale = sourceLocale } = inbound;
  const { channel } = address;
  const wire = wires?.[channel];
  if (!wire) return shown[channel](spokenIn(await intake.handle(inbound)));
  const inAnswer = await wire(address, danger, locale);
  if (inAnswer !== '') return inAnswer;
  const after = await intake.read(address, last, linesMax);
  return shown[channel](after.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : [])));
}

function spokenIn(handled: Handled): readonly Utterance[] {
  if (handled.type === 'repeated') return [];
  if (handled.type === 'degraded') return handled.utterances;
  return handled.entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : []));
}

/** Out of the crisis as people get out of it, and gone. */
async function takeBack(parts: ProbeParts, channel: Channel, locale: Locale): Promise<void> {
  const steps: readonly Said[] = [
    { type: 'staff', does: 'release', by: 'probe' },
    { type: 'text', text: inLocale(parts.library.safety(), locale).tried.safe },
    { type: 'command', command: 'delete', turn: 0, text: '' },
  ];
  for (const step of steps) await parts.intake.handle(from(parts, channel, locale, step)).catch(() => null);
}

const party = { conversation: probeThreads.web, user: probeThreads.web };
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
