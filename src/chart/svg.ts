/** The few shapes of the picture, as text. Every number is rounded, so that the same chart gives the same file anywhere. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

type Anchor = 'start' | 'middle' | 'end';

export function text(at: Point, words: string, look = 'label', anchor: Anchor = 'start'): string {
  return `<text class="${look}" x="${round(at.x)}" y="${round(at.y)}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

/** Read from the bottom up, along a line that goes up. */
export function upright(at: Point, words: string): string {
  return `<text class="label" transform="translate(${round(at.x)} ${round(at.y)}) rotate(-90)" text-anchor="middle">${escaped(words)}</text>`;
}

export function box({ x, y, width, height }: Box, look: string, radius: number): string {
  return `<rect class="${look}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

/** A line through these points, with rounded corners. */
export function line(points: readonly Point[], { pointed = true }: { readonly pointed?: boolean } = {}): string {
  const [start, ...rest] = points;
  if (!start) return '';
  const steps = rest.map((point, at) => {
    const [before, after] = [points[at] ?? start, rest[at + 1]];
    if (!after) return `L${pair(point)}`;
    return `L${pair(towards(point, before))}Q${pair(point)} ${pair(towards(point, after))}`;
  });
  return `<path class="arrow"${pointed ? ' marker-end="url(#tip)"' : ''} d="M${pair(start)}${steps.join('')}"/>`;
}

export function dot(at: Point): string {
  return `<circle class="start" cx="${round(at.x)}" cy="${round(at.y)}" r="4"/>`;
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const cornerMax = 6;

function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const part = length === 0 ? 0 : Math.min(cornerMax, length / 2) / length;
  return { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part };
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
