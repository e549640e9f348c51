import type { Engine } from './engine.ts';

/** What a wire charges for. */
export interface Cost {
  readonly site: string;
  readonly segments: number;
  readonly isNotice: boolean; // It said that there is no more for that day.
}

/** Segments on one day (UTC): to this conversation's phone, and for its whole site. */
export interface Spent {
  readonly phone: number;
  readonly site: number;
  readonly isTold: boolean;
}

const dayMs = 24 * 60 * 60_000;
const keptDays = 7;

export function spend(engine: Engine, conversation: string, { site, segments, isNotice }: Cost, at: number): void {
  const day = Math.floor(at / dayMs);
  const told = isNotice ? 1 : 0;
  engine.run.spend.run({ scope: conversation, day, segments, told });
  engine.run.spend.run({ scope: siteScope(site), day, segments, told: 0 });
  engine.run.forgetSpending.run({ before: day - keptDays });
}

export function spent(engine: Engine, conversation: string, site: string, at: number): Spent {
  const day = Math.floor(at / dayMs);
  const own = engine.run.spentOn.one({ scope: conversation, day });
  const all = engine.run.spentOn.one({ scope: siteScope(site), day });
  return { phone: own?.segments ?? 0, site: all?.segments ?? 0, isTold: (own?.told ?? 0) > 0 };
}

/** A site's name is one word, and no conversation's id begins like this. */
function siteScope(site: string): string {
  return `site ${site}`;
}
