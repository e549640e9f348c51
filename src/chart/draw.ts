import { noCounts, type SumOf } from './counts.ts';
import { drawPath } from './path-picture.ts';
import { type Region, regionsOf } from './regions.ts';
import { drawRoom } from './room-picture.ts';
import { drawStrip, stripHeight } from './strip-picture.ts';
import { box, escaped, text } from './svg.ts';

const width = 900;
const margin = 8;
const top = 8;
const headHeight = 58;

/** What each region is for, in the words of the chart's own comments. */
const captions: { readonly [region: string]: string } = {
  dialog: 'what we ask',
  safety: 'what we heard',
  owner: 'who answers',
};

/** The chart as a picture, drawn from the chart. The same chart gives the same bytes. */
export function drawChart(): string {
  return drawn(noCounts, `<style>\n${style}\n</style>\n`);
}

/** The same with how often each arrow was taken, for a page that has the style itself. */
export function drawCounts(sumOf: SumOf): string {
  return drawn(sumOf, '');
}

function drawn(sumOf: SumOf, styled: string): string {
  const [dialog, safety, owner] = regionsOf();
  if (!dialog || !safety || !owner) throw new Error('The chart has three regions.');
  const columns = [
    { region: dialog, x: margin, width: 296 },
    { region: safety, x: margin + 304, width: 304 },
    { region: owner, x: margin + 616, width: 268 },
  ];
  const start = top + headHeight;
  const path = drawPath(dialog, { x: margin, y: start, width: 296 }, sumOf);
  const bodyHeight = path.height;
  const frames = columns.map(({ region, x, width: wide }) => head(region, x, wide, headHeight + bodyHeight));
  const rooms = columns
    .slice(1)
    .map(({ region, x, width: wide }) =>
      drawRoom(
        region,
        { x, y: start + 12 + stripHeight(region), width: wide, height: bodyHeight - 56 - stripHeight(region) },
        region === safety ? 84 : 66,
        sumOf,
      ),
    );
  const strips = columns.flatMap(({ region, x, width: wide }) =>
    drawStrip(region, { x, y: start, width: wide, height: 0 }),
  );
  return page(top * 2 + headHeight + bodyHeight, styled, describe([dialog, safety, owner]), [
    ...frames,
    path.svg,
    ...rooms,
    ...strips,
  ]);
}

function head({ name }: Region, x: number, wide: number, height: number): string {
  const caption = captions[name];
  return [
    box({ x, y: top, width: wide, height }, 'region', 14),
    text({ x: x + 16, y: top + 26 }, name, 'head'),
    ...(caption ? [text({ x: x + 16, y: top + 44 }, caption, 'soft')] : []),
  ].join('');
}

/** For whoever cannot see it: the states of each region, in order. */
function describe(regions: readonly Region[]): string {
  const listed = regions.map(
    ({ name, states, initial, within }) =>
      `${name} begins at ${initial} and has ${states.join(', ')}` +
      (within ? `; within ${within.of.join(', ')} come ${within.states.join(', ')}` : ''),
  );
  return `Three regions side by side. ${listed.map((sentence) => `${sentence}.`).join(' ')}`;
}

// The colours of the page, light and dark: src/web/chat/chat.css.
const style = `
svg { --card: #fff; --paper: #fbf7f1; --ink: #1c2730; --soft: #55616b; --line: #8a8578; --lamp: #9a4e00; --you: #e6eef5; }
@media (prefers-color-scheme: dark) { svg { --card: #18212b; --paper: #10161d; --ink: #f1ece3; --soft: #a9b3bd; --line: #6f7c88; --lamp: #f6c667; --you: #233243; } }
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--ink); }
.head { font-size: 19px; font-weight: 600; } .name { font-size: 13.5px; font-weight: 500; } .label { font-size: 12px; } .soft { font-size: 13px; fill: var(--soft); }
.paper { fill: var(--paper); } .region { fill: var(--card); stroke: var(--line); stroke-opacity: 0.5; }
.state { fill: var(--you); stroke: var(--line); } .ending { fill: var(--paper); stroke: var(--lamp); stroke-width: 1.5; stroke-dasharray: 4 3; }
.arrow { fill: none; stroke: var(--line); stroke-width: 1.4; } .tip, .start { fill: var(--lamp); }
`.trim();

function page(height: number, styled: string, description: string, shapes: readonly string[]): string {
  const rounded = Math.ceil(height);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${rounded}" width="${width}" height="${rounded}" role="img" aria-labelledby="title description">
<title id="title">The intake conversation as a chart</title>
<desc id="description">${escaped(description)}</desc>
${styled}<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path class="tip" d="M0 0.5 8 4 0 7.5z"/></marker></defs>
<rect class="paper" width="${width}" height="${rounded}" rx="14"/>
${shapes.join('\n')}
</svg>
`;
}
