import type { Finding } from './finding.ts';

/**
 * One numbered step of a guide in docs/. `reminds`: nobody can see from here whether it was done, so it is only said again,
 * every time. The guide names each step's line, and a test holds the two equal.
 */
export interface Step<Scene> {
  readonly step: string; // As the guide numbers it: '2.1'.
  readonly does: 'checks' | 'reminds';
  readonly look: (scene: Scene) => readonly Finding[] | Promise<readonly Finding[]>;
}

/** All steps in the guide's order, each line with its step: "Texting 2.1: …". */
export async function walk<Scene>(
  guide: string,
  steps: readonly Step<Scene>[],
  scene: Scene,
): Promise<readonly Finding[]> {
  const found = await Promise.all(steps.map(async ({ step, look }) => ({ step, findings: await look(scene) })));
  return found.flatMap(({ step, findings }) =>
    findings.map(({ level, text }) => ({ level, text: `${guide} ${step}: ${text}` })),
  );
}
