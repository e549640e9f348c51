import { everywhere } from '../core/moves.ts';
import type { Arrow, Region } from './regions.ts';

/** From the first question along the arrows: of several places the one not yet passed that is a question, or else the only one. */
export function pathOf(region: Region): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = region.initial; at !== undefined && !path.includes(at); ) {
    path.push(at);
    const next: readonly string[] = followers(region, at).filter((state) => !path.includes(state));
    at = next.find((state) => !isEnding(region, state)) ?? next[0];
  }
  return path;
}

function followers({ arrows }: Region, state: string): readonly string[] {
  return [
    ...new Set(
      arrows.filter((arrow) => arrow.from === state && arrow.event === null && !isBack(arrow)).map(({ to }) => to),
    ),
  ];
}

/** It hears no answer of its own. */
export function isEnding(region: Region, state: string): boolean {
  return followers(region, state).length === 0;
}

function isBack({ when }: Arrow): boolean {
  return when.includes('behind') || when.includes('reopened');
}

/** What follows at once from one place to the other; not what leads back. */
export function arrowsBetween({ arrows }: Region, from: string, to: string | undefined): readonly Arrow[] {
  return arrows.filter((arrow) => arrow.from === from && arrow.to === to && arrow.event === null && !isBack(arrow));
}

export function labelBetween(region: Region, from: string, to: string | undefined): string {
  return arrowsBetween(region, from, to)
    .flatMap(({ when }) => when)
    .join(', ');
}

export function sideEndings(region: Region, path: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const beside = region.states.filter((state) => !path.includes(state));
  const sources = (ending: string) => path.filter((state) => followers(region, state).includes(ending));
  return new Map(beside.map((ending) => [ending, sources(ending)] as const).filter(([, from]) => from.length > 0));
}

/** One line below the path. */
export interface Row {
  readonly label: string;
  readonly to: string | null; // An ending that only an event leads to; null leads back to the first question.
  readonly arrows: readonly Arrow[];
}

/** What leads back, and what leads away from wherever the dialog stands. */
export function waysOut(region: Region): readonly Row[] {
  const returning = region.arrows.filter(({ from, to }) => from === everywhere && to === region.initial);
  const again = region.arrows.filter(isBack);
  const away = region.arrows.filter(({ from, to }) => from === everywhere && to !== region.initial);
  const targets = [...new Set(away.map(({ to }) => to))];
  return [
    { label: returning.map(({ event }) => event).join(', '), to: null, arrows: returning },
    { label: 'open again, also after an end', to: null, arrows: again },
    ...targets.map((to) => ({
      label: [...new Set(away.filter((arrow) => arrow.to === to).map(({ event }) => event))].join(', '),
      to,
      arrows: away.filter((arrow) => arrow.to === to),
    })),
  ];
}
