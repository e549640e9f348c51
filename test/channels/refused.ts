import { expect } from 'vitest';
import type { Answer, House } from './harness.ts';

export interface Case {
  readonly name: string;
  readonly status: number;
  readonly send: () => Promise<Pick<Answer, 'status' | 'text'>>;
}

/** Each case must be refused with its status, must lead to no turn, and must not tell anything about us. */
export async function refuseAll(house: House, group: string, cases: readonly Case[]): Promise<void> {
  const before = house.desk.turns;
  const wrong: string[] = [];
  for (const { name, status, send } of cases) {
    const answer = await send();
    const tells = /node_modules|at \w+ \(|restify|zod|JSON at|Unexpected|SyntaxError|canary/.test(answer.text);
    if (answer.status !== status || tells || house.desk.turns !== before)
      wrong.push(`${name}: ${answer.status} ${answer.text.slice(0, 80)}`);
  }
  console.log(`${group}: tried ${cases.length}, let in ${wrong.length}`);
  expect(wrong).toEqual([]);
}
