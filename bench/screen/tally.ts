import type { Screen, Screening } from '../../src/core/model.ts';
import type { Line } from './line.ts';

/** `of` lines, `hit` of which did what is counted. */
export interface Share {
  readonly hit: number;
  readonly of: number;
}

/** What the screen did with the lines of one group. */
export interface Tally {
  readonly group: string;
  readonly crisisHeard: Share; // Lines that want an escalation, with any outcome.
  readonly crisisEscalated: Share;
  readonly checkInHeard: Share;
  readonly harmlessEscalated: Share;
  readonly harmlessCheckedIn: Share;
  readonly rightCategory: Share; // Of the lines that want something and were heard.
}

interface Judged {
  readonly line: Line;
  readonly found: Screening;
}

const z95 = 1.959964;
const groupings = ['lang', 'category', 'severity', 'kind'] as const;

/** The screen as it is in service, and its rules alone. */
export interface Screens {
  readonly whole: Screen;
  readonly rules: Screen;
}

/** All lines heard by the rules alone, then by rules and score; these by language, category, severity and kind. */
export function tallies({ whole, rules }: Screens, lines: readonly Line[]): readonly Tally[] {
  const judged = judge(whole, lines);
  const groups = groupings.flatMap((grouping) => {
    const members = Map.groupBy(judged, ({ line }) => line[grouping]);
    const names = [...members.keys()].filter((name) => name !== 'none').sort();
    return names.map((name) => tally(`${grouping} ${name}`, members.get(name) ?? []));
  });
  return [tally('all, rules alone', judge(rules, lines)), tally('all, rules and score', judged), ...groups];
}

function judge(screen: Screen, lines: readonly Line[]): readonly Judged[] {
  return lines.map((line) => ({ line, found: screen(line.text, { locale: line.lang }) }));
}

function tally(group: string, all: readonly Judged[]): Tally {
  const wanting = (want: Line['want']) => all.filter(({ line }) => line.want === want);
  const [crisis, checkIn, harmless] = [wanting('escalate'), wanting('checkIn'), wanting('none')];
  const heard = ({ found }: Judged) => found.outcome !== 'none';
  const escalated = ({ found }: Judged) => found.outcome === 'escalate';
  const asked = ({ found }: Judged) => found.outcome === 'checkIn';
  return {
    group,
    crisisHeard: share(crisis, heard),
    crisisEscalated: share(crisis, escalated),
    checkInHeard: share(checkIn, heard),
    harmlessEscalated: share(harmless, escalated),
    harmlessCheckedIn: share(harmless, asked),
    rightCategory: share([...crisis, ...checkIn].filter(heard), ({ line, found }) => line.category === found.category),
  };
}

function share(all: readonly Judged[], counts: (one: Judged) => boolean): Share {
  return { hit: all.filter(counts).length, of: all.length };
}

/** Wilson's 95 % interval of a share, both ends from 0 to 1. */
export function wilson({ hit, of }: Share): readonly [low: number, high: number] {
  if (of === 0) return [0, 1];
  const rate = hit / of;
  const middle = (rate + z95 ** 2 / (2 * of)) / (1 + z95 ** 2 / of);
  const reach = (z95 / (1 + z95 ** 2 / of)) * Math.sqrt((rate * (1 - rate)) / of + z95 ** 2 / (4 * of ** 2));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}
