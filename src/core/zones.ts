import type { AnswerTo } from '../../dialogs/questions.ts';

type State = AnswerTo<'state'>;

const [eastern, central, mountain, pacific] = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
];
const [alaska, hawaii] = ['America/Anchorage', 'Pacific/Honolulu'];
/** From the first to get up to the last, of the fifty states: what is said where nobody told us where they are. */
const everywhere = [eastern, central, mountain, pacific, alaska, hawaii] as const;

/** The time zones of each state: most have one. IANA tz database, 2025b. Where a state has two, both count. */
// biome-ignore format: a table reads in rows
const zones: { readonly [S in State]: readonly string[] } = {
  CT: [eastern], DC: [eastern], DE: [eastern], GA: [eastern], MA: [eastern], MD: [eastern], ME: [eastern], NC: [eastern],
  NH: [eastern], NJ: [eastern], NY: [eastern], OH: [eastern], PA: [eastern], RI: [eastern], SC: [eastern], VA: [eastern],
  VT: [eastern], WV: [eastern],
  FL: [eastern, central], IN: [eastern, central], KY: [eastern, central], MI: [eastern, central], TN: [eastern, central],
  AL: [central], AR: [central], IA: [central], IL: [central], LA: [central], MN: [central], MO: [central], MS: [central],
  OK: [central], WI: [central],
  KS: [central, mountain], ND: [central, mountain], NE: [central, mountain], SD: [central, mountain], TX: [central, mountain],
  CO: [mountain], MT: [mountain], NM: [mountain], UT: [mountain], WY: [mountain],
  AZ: [mountain, 'America/Phoenix'], ID: [mountain, pacific], OR: [mountain, pacific],
  CA: [pacific], NV: [pacific, mountain], WA: [pacific],
  AK: [alaska, 'America/Adak'], HI: [hawaii],
  AS: ['Pacific/Pago_Pago'], GU: ['Pacific/Guam'], MP: ['Pacific/Guam'], PR: ['America/Puerto_Rico'], VI: ['America/St_Thomas'],
  unknown: everywhere,
};

export function zonesOf(state: State = 'unknown'): readonly string[] {
  return zones[state];
}

/** Texts that answer nobody go out between nine and eight, in every zone where the person may be. 47 CFR 64.1200(c)(1) allows eight to nine. */
const [wakes, rests] = [9, 20];
const stepMs = 15 * 60_000;
const stepsMax = 2 * 24 * 4;

/** When it may go out: now, or at the next moment that is daytime in all of these zones. */
export function daytimeFrom(now: number, among: readonly string[]): number {
  if (isDaytime(now, among)) return now;
  const first = Math.ceil(now / stepMs) * stepMs;
  for (let step = 0; step < stepsMax; step++) if (isDaytime(first + step * stepMs, among)) return first + step * stepMs;
  return now + stepsMax * stepMs; // Zones without a common day: there are none among the states.
}

function isDaytime(at: number, among: readonly string[]): boolean {
  return among.every((zone) => {
    const hour = hourIn(at, zone);
    return hour >= wakes && hour < rests;
  });
}

const formats = new Map<string, Intl.DateTimeFormat>(); // Making one costs a millisecond.

function hourIn(at: number, zone: string): number {
  const known =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', hour: '2-digit' });
  formats.set(zone, known);
  return Number(known.format(at));
}
