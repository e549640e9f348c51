import { setTimeout as delay } from 'node:timers/promises';

const underWay = 48;
const triesMax = 300; // Half a minute: a limit that was reached lets go again.

/** One request of a channel, and as many copies of it as there are, all with the same ids. */
export type Post = () => Promise<{ readonly status: number }>;

/** 2 to 10 of each, alike in every run. */
export function copies<T>(messages: readonly T[]): readonly T[] {
  return messages.flatMap((message, at) => Array.from({ length: 2 + (at % 9) }, () => message));
}

/** All of them mixed and many at once, each again for as long as it is not taken. How many had to be sent again. */
export async function atOnce(posts: readonly Post[]): Promise<number> {
  const work = [...mixed(posts)];
  let again = 0;
  const send = async () => {
    for (let post = work.pop(); post; post = work.pop()) {
      for (let tries = 1; (await post()).status !== 200; tries++) {
        again++;
        if (tries > triesMax) throw new Error('It was never taken.');
        await delay(100);
      }
    }
  };
  await Promise.all(Array.from({ length: underWay }, send));
  return again;
}

/** Always alike, so that a failure can be looked at again. Knuth's multiplicative hash. */
function mixed<T>(all: readonly T[]): readonly T[] {
  const key = (at: number) => Math.imul(at + 1, 2_654_435_761) >>> 0;
  return all
    .map((item, at) => ({ item, at: key(at) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
