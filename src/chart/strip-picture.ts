import type { Region } from './regions.ts';
import { type Box, box, line, text } from './svg.ts';

const rowHeight = 24;
const gap = 12;

/** How much room the states inside a region's states take above them. */
export function stripHeight({ within }: Region): number {
  return within ? 34 + rowHeight * 2 + gap + 18 : 0;
}

/** What follows within a state, in order, in two rows: the same for each state that has it. */
export function drawStrip({ within }: Region, frame: Box): readonly string[] {
  if (!within) return [];
  const perRow = Math.ceil(within.states.length / 2);
  const wide = (frame.width - 28 - gap * (perRow - 1)) / perRow;
  const boxes = within.states.map((_, at) => ({
    x: frame.x + 14 + (at % perRow) * (wide + gap),
    y: frame.y + 30 + Math.floor(at / perRow) * (rowHeight + gap),
    width: wide,
    height: rowHeight,
  }));
  return [
    text({ x: frame.x + 16, y: frame.y + 18 }, `within ${within.of.join(', ')}:`, 'soft'),
    ...boxes.map((each, at) => {
      const middle = { x: each.x + each.width / 2, y: each.y + rowHeight / 2 + 4.5 };
      return box(each, 'state', 8) + text(middle, within.states[at] ?? '', 'name', 'middle');
    }),
    ...boxes.slice(1).map((to, at) => arrow(boxes[at] ?? to, to)),
  ];
}

function arrow(from: Box, to: Box): string {
  const y = from.y + from.height / 2;
  if (to.y === from.y)
    return line([
      { x: from.x + from.width, y },
      { x: to.x - 1, y },
    ]);
  const between = from.y + from.height + gap / 2;
  return line([
    { x: from.x + from.width / 2, y: from.y + from.height },
    { x: from.x + from.width / 2, y: between },
    { x: to.x + to.width / 2, y: between },
    { x: to.x + to.width / 2, y: to.y - 1 },
  ]);
}
