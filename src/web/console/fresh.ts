import { useEffect, useState } from 'preact/hooks';
import { ask, codeOf } from './api.ts';
import { useConsole, useConsoleState } from './here.tsx';

/**
 * What the API answers, read anew with every change that came, when `of` changes, and when it is asked for again. What was
 * read stands while nobody answers: the top of the page says that the line is gone.
 */
export function useFresh<T>(path: () => string, of: string | number = ''): readonly [T | null, () => void] {
  const { session } = useConsole();
  const { last } = useConsoleState().feed;
  const [answer, setAnswer] = useState<T | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isOver = false;
    const take = (fresh: T) => !isOver && setAnswer(() => fresh);
    void ask<T>('GET', path(), { isByItself: true }).then(take, (thrown) => {
      if (codeOf(thrown) === 'signedOut') void session.out('idle');
    });
    return () => {
      isOver = true;
    };
  }, [of, last, round]);
  return [answer, () => setRound((before) => before + 1)];
}
