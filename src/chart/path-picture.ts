import { labelled, type SumOf } from './counts.ts';
import { arrowsBetween, isEnding, labelBetween, pathOf, type Row, sideEndings, waysOut } from './path.ts';
import type { Region } from './regions.ts';
import { type Box, box, dot, line, text } from './svg.ts';

const questionSize = { width: 112, height: 20 };
const endingSize = { width: 74, height: 22 };
const gap = 8;
const labelledGap = 22; // Room for the answer that leads this way.
const rowHeight = 25;

/** The dialog: one question under the other, its endings beside it, and what leads back. */
export interface PathPicture {
  readonly svg: string;
  readonly height: number;
}

/** `frame` says where the region stands; its height is what this picture needs. */
export function drawPath(
  region: Region,
  frame: { readonly x: number; readonly y: number; readonly width: number },
  sumOf: SumOf,
): PathPicture {
  const says = (from: string, to: string | undefined) =>
    labelled(labelBetween(region, from, to), region, arrowsBetween(region, from, to), sumOf);
  const path = pathOf(region);
  const column = { x: frame.x + 46, right: frame.x + frame.width - 14 };
  const boxes = new Map<string, Box>();
  let y = frame.y + 24;
  for (const [at, state] of path.entries()) {
    const size = isEnding(region, state) ? endingSize : questionSize;
    boxes.set(state, { ...size, x: column.x + (questionSize.width - size.width) / 2, y });
    const next = at + 1 < path.length && says(state, path[at + 1]);
    y += size.height + (next ? labelledGap : gap);
  }
  const sides = sideEndings(region, path);
  for (const [ending, from] of sides) {
    const sources = from.map((state) => middle(boxes.get(state)));
    boxes.set(ending, {
      ...endingSize,
      x: column.right - endingSize.width,
      y: sources.reduce((sum, each) => sum + each, 0) / sources.length - 11 + (sources.length === 1 ? 24 : 0), // Below the label of its one arrow.
    });
  }
  const rows = waysOut(region);
  const foot = y + 14;
  const shapes = [
    ...[...boxes].map(([state, at]) => shape(region, state, at)),
    ...steps(path, boxes, says),
    ...[...sides].flatMap(([ending, from]) =>
      from.map((state) =>
        aside(boxes.get(state), boxes.get(ending), [
          labelBetween(region, state, ending),
          labelled('', region, arrowsBetween(region, state, ending), sumOf),
        ]),
      ),
    ),
    ...drawRows(
      region,
      rows,
      sumOf,
      { x: column.x, railX: frame.x + 18, y: foot, right: column.right },
      boxes.get(region.initial),
    ),
  ];
  return { svg: shapes.join('\n'), height: foot + (rows.length + 1) * rowHeight - frame.y };
}

function shape(region: Region, state: string, at: Box): string {
  const ending = isEnding(region, state);
  const label = text({ x: at.x + at.width / 2, y: middle(at) + 4.5 }, state, 'name', 'middle');
  return `${box(at, ending ? 'ending' : 'state', at.height / 2)}${label}`;
}

type Says = (from: string, to: string | undefined) => string;

function steps(path: readonly string[], boxes: ReadonlyMap<string, Box>, says: Says): readonly string[] {
  const first = boxes.get(path[0] ?? '');
  const begin = first
    ? [
        dot({ x: centre(first), y: first.y - 16 }),
        line([
          { x: centre(first), y: first.y - 12 },
          { x: centre(first), y: first.y - 1 },
        ]),
      ]
    : [];
  return [
    ...begin,
    ...path.flatMap((state, at) => {
      const [from, to] = [boxes.get(state), boxes.get(path[at + 1] ?? '')];
      if (!from || !to) return [];
      const label = says(state, path[at + 1]);
      const bottom = from.y + from.height;
      const arrow = line([
        { x: centre(from), y: bottom },
        { x: centre(to), y: to.y - 1 },
      ]);
      return label ? [arrow, text({ x: centre(from) + 7, y: (bottom + to.y) / 2 + 3 }, label)] : [arrow];
    }),
  ];
}

function aside(from: Box | undefined, to: Box | undefined, [name, count]: readonly [string, string]): string {
  if (!from || !to) return '';
  const [y, x, right] = [middle(from), centre(to), from.x + from.width];
  const below = y < to.y;
  const arrow = line([
    { x: right, y },
    { x, y },
    { x, y: below ? to.y - 1 : to.y + to.height + 1 },
  ]);
  const label = text({ x: right + 8, y: y - 5 }, name);
  return arrow + label + (count === '' ? '' : text({ x: right + 8, y: y + 14 }, count));
}

function drawRows(
  region: Region,
  rows: readonly Row[],
  sumOf: SumOf,
  at: { readonly x: number; readonly railX: number; readonly y: number; readonly right: number },
  first: Box | undefined,
): readonly string[] {
  const heading = text({ x: at.x, y: at.y }, 'From wherever it stands:', 'soft');
  const drawn = rows.map(({ label: name, to, arrows }, index) => {
    const label = labelled(name, region, arrows, sumOf);
    const y = at.y + (index + 1) * rowHeight;
    const words = text({ x: at.x, y: y + 4 }, label);
    if (to === null)
      return (
        words +
        line(
          [
            { x: at.x - 5, y },
            { x: at.railX, y },
            { x: at.railX, y: y - rowHeight },
          ],
          { pointed: false },
        )
      );
    const ending = { ...endingSize, height: 20, x: at.right - endingSize.width, y: y - 10 };
    return (
      words +
      line([
        { x: at.x + 62, y },
        { x: ending.x - 1, y },
      ]) +
      box(ending, 'ending', 10) +
      text({ x: centre(ending), y: y + 4.5 }, to, 'name', 'middle')
    );
  });
  const rail = first
    ? line([
        { x: at.railX, y: at.y + rowHeight },
        { x: at.railX, y: middle(first) },
        { x: first.x - 1, y: middle(first) },
      ])
    : '';
  return [heading, ...drawn, rail];
}

function middle(at: Box | undefined): number {
  return at ? at.y + at.height / 2 : 0;
}

function centre({ x, width }: Box): number {
  return x + width / 2;
}
