import type { Config } from '../config.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const patientMs = 15_000; // A machine that has much to do; nobody waits for a reply here.
const bodyMax = 2_000; // Characters of an answer that are looked at.

export interface Knocked {
  readonly status: number;
  readonly body: string;
}

/** Ask our own address as the world does. Undefined where nobody answers in time. */
export async function knock(url: string, headers: Readonly<Record<string, string>>, body: string) {
  try {
    const signal = AbortSignal.timeout(patientMs);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    return { status: response.status, body: (await response.text()).slice(0, bodyMax) } satisfies Knocked;
  } catch {
    return undefined; // No address of that name, no service, a network without a way out: it is the same from here.
  }
}

/** In production nobody answering is a problem; before that the service may just not be running, or have no address yet. */
export function unreached({ mode }: Pick<Config, 'mode'>, url: string): Finding {
  const tell = mode === 'production' ? problem : note;
  return tell(`${url} could not be reached from here. Start the service, and look again.`);
}

/** What an address answered, against the one answer that it should give. */
export function judged(
  config: Pick<Config, 'mode'>,
  url: string,
  answer: Knocked | undefined,
  expected: { readonly isRight: (answer: Knocked) => boolean; readonly right: string; readonly wrong: string },
): Finding {
  if (!answer) return unreached(config, url);
  return expected.isRight(answer) ? ok(expected.right) : problem(`${expected.wrong} It answered ${answer.status}.`);
}
