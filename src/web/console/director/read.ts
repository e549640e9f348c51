import { useEffect, useState } from 'preact/hooks';
import { ask, codeOf, Refused } from '../api.ts';
import { refusalText } from '../attempt.ts';
import { type Console, useConsole } from '../here.tsx';

/** What the API answers at this path; null until it has. `again` reads it anew. */
export function useRead<T>(path: string | null): { readonly answer: T | null; readonly again: () => void } {
  const here = useConsole();
  const [read, setRead] = useState<{ readonly path: string; readonly answer: T } | null>(null);
  const [round, setRound] = useState(0);
  // With another path, and after our own deeds
  useEffect(() => {
    let isOver = false;
    if (path !== null)
      ask<T>('GET', path).then(
        (answer) => !isOver && setRead({ path, answer }),
        (thrown: unknown) => tell(here, thrown),
      );
    return () => {
      isOver = true;
    };
  }, [path, round]);
  return { answer: read?.path === path ? read.answer : null, again: () => setRound((before) => before + 1) };
}

/** True when it was done; a refusal is told in the page's words. */
export async function attempt(here: Console, does: () => Promise<unknown>, done: string): Promise<boolean> {
  here.deeds.note('');
  try {
    await does();
    here.deeds.note(done);
    return true;
  } catch (thrown) {
    tell(here, thrown);
    return false;
  }
}

function tell({ session, deeds, say }: Console, thrown: unknown): void {
  if (codeOf(thrown) === 'signedOut') void session.out('idle');
  else deeds.note(thrown instanceof Refused ? refusalText(say, thrown) : say('refused_unavailable'));
}
