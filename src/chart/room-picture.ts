import { everywhere } from '../core/moves.ts';
import { labelled, type SumOf } from './counts.ts';
import type { Arrow, Region } from './regions.ts';
import { type Box, box, dot, line, type Point, text, upright } from './svg.ts';

/** A region whose states stand one above the other, with each way out as a line to a channel that leads to its target. */
export function drawRoom(region: Region, frame: Box, nameWidth: number, sumOf: SumOf): string {
  const common = commonEvents(region);
  const own = region.arrows.filter(({ from, event }) => from !== everywhere && !common.includes(event ?? ''));
  const room = layOut(region, own, frame, nameWidth);
  return [
    ...shapes(region, room),
    ...own.map((arrow) => way(region, arrow, room, sumOf)),
    ...inlets(room),
    ...rail(region, common, room, frame, sumOf),
  ].join('\n');
}

interface Room {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly channels: ReadonlyMap<string, number>; // The x of the line that leads into a state.
  readonly rowOf: ReadonlyMap<Arrow | string, number>; // The y of a way out, or of the way into a state.
  readonly ways: readonly Arrow[];
}

/** An event of the region itself, or one that leads to several states, to each from all that stand before it: drawn once. */
function commonEvents({ states, arrows }: Region): readonly string[] {
  const events = [...new Set(arrows.map(({ event }) => event ?? ''))];
  return events.filter((event) => {
    const of = arrows.filter((arrow) => arrow.event === event);
    if (of.every(({ from }) => from === everywhere)) return true;
    const targets = [...new Set(of.map(({ to }) => to))];
    const all = (to: string) =>
      states.slice(0, states.indexOf(to)).every((from) => of.some((arrow) => arrow.from === from && arrow.to === to));
    return targets.length > 1 && targets.every(all);
  });
}

const channelWidth = 14;

function layOut({ states }: Region, own: readonly Arrow[], frame: Box, nameWidth: number): Room {
  const upwards = states.toReversed(); // What is first in the chart is calm, and stands at the bottom.
  const targets = states.filter((state) => own.some(({ to }) => to === state));
  const right = frame.x + frame.width - 14;
  const channels = new Map(targets.map((state, at) => [state, right - at * channelWidth]));
  const rowsOf = (state: string) => [
    ...own.filter(({ from }) => from === state).toSorted((a, b) => states.indexOf(a.to) - states.indexOf(b.to)),
    ...(channels.has(state) ? [state] : []),
  ];
  const units = upwards.reduce((sum, state) => sum + Math.max(1, rowsOf(state).length) + 1, 0) - 0.5;
  const unit = Math.min(46, frame.height / units);
  const [boxes, rowOf] = [new Map<string, Box>(), new Map<Arrow | string, number>()];
  let y = frame.y;
  for (const state of upwards) {
    const rows = rowsOf(state);
    const height = Math.max(1, rows.length) * unit;
    boxes.set(state, { x: frame.x + 44, y, width: nameWidth, height: height + unit * 0.2 });
    for (const [at, row] of rows.entries()) rowOf.set(row, y + (at + 0.6) * unit);
    y += height + unit;
  }
  return { boxes, channels, rowOf, ways: own };
}

function shapes({ initial }: Region, { boxes }: Room): readonly string[] {
  return [...boxes].map(([state, at]) => {
    const y = at.y + at.height / 2;
    const begin =
      state === initial
        ? dot({ x: at.x + at.width / 2, y: at.y + at.height + 16 }) +
          line([
            { x: at.x + at.width / 2, y: at.y + at.height + 12 },
            { x: at.x + at.width / 2, y: at.y + at.height + 1 },
          ])
        : '';
    return `${box(at, 'state', 10)}${text({ x: at.x + at.width / 2, y: y + 4.5 }, state, 'name', 'middle')}${begin}`;
  });
}

/** From the state to the channel of where it leads; the line into that state is drawn once. */
function way(region: Region, arrow: Arrow, { boxes, channels, rowOf }: Room, sumOf: SumOf): string {
  const [at, x, y, end] = [boxes.get(arrow.from), channels.get(arrow.to), rowOf.get(arrow), rowOf.get(arrow.to)];
  if (!at || x === undefined || y === undefined || end === undefined) return '';
  const from = at.x + at.width;
  const named = [arrow.event, ...arrow.when.map((condition) => `if ${condition}`)].join(' ');
  const label = labelled(named, region, [arrow], sumOf);
  return (
    line(
      [
        { x: from, y },
        { x, y },
        { x, y: end + (y < end ? -7 : 7) },
      ],
      { pointed: false },
    ) + text({ x: from + 6, y: y - 5 }, label)
  );
}

function inlets({ boxes, channels, rowOf, ways }: Room): readonly string[] {
  return [...channels].flatMap(([state, x]) => {
    const [at, y] = [boxes.get(state), rowOf.get(state)];
    if (!at || y === undefined) return [];
    const sides = new Set(ways.filter(({ to }) => to === state).map((arrow) => Math.sign(y - (rowOf.get(arrow) ?? y))));
    return [...sides].map((side) =>
      line([
        { x, y: y - side * 8 },
        { x, y },
        { x: at.x + at.width + 1, y },
      ]),
    );
  });
}

function countAt(at: Point, count: string): readonly string[] {
  return count === '' ? [] : [text(at, count, 'count', 'end')];
}

/** What may come at any time: one line along all states, with a tip where it leads. */
function rail(region: Region, common: readonly string[], { boxes }: Room, frame: Box, sumOf: SumOf): readonly string[] {
  const { arrows } = region;
  const x = frame.x + 26;
  const tall = [...boxes.values()];
  const [top, bottom] = [tall[0], tall.at(-1)];
  if (!top || !bottom || common.length === 0) return [];
  const targets = [...new Set(arrows.filter(({ event }) => common.includes(event ?? '')).map(({ to }) => to))];
  const end = bottom.y + bottom.height / 2;
  const arrivals = (state: string) =>
    labelled(
      '',
      region,
      arrows.filter(({ event, to }) => to === state && common.includes(event ?? '')),
      sumOf,
    );
  const tips = targets.flatMap((state) => {
    const at = boxes.get(state);
    return at
      ? [
          line([
            { x, y: end },
            { x, y: at.y + at.height / 2 },
            { x: at.x - 1, y: at.y + at.height / 2 },
          ]),
          ...countAt({ x: at.x - 3, y: at.y + at.height / 2 - 5 }, arrivals(state)),
        ]
      : [];
  });
  const tie = line(
    [
      { x: bottom.x, y: end },
      { x, y: end },
    ],
    { pointed: false },
  );
  return [tie, ...tips, upright({ x: frame.x + 16, y: (top.y + end) / 2 }, `${common.join(', ')}, at any time`)];
}
