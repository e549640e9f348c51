import { createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Deeds } from './deeds.ts';
import type { Keyboard } from './keyboard.ts';
import type { Ring } from './ring.ts';
import type { Session } from './session.ts';
import type { State, Store } from './state.ts';
import type { Say } from './words.ts';

/** What every part of the console reaches for. */
export interface Console {
  readonly store: Store;
  readonly session: Session;
  readonly deeds: Deeds;
  readonly keyboard: Keyboard;
  readonly ring: Ring;
  readonly locale: string;
  readonly locales: readonly string[];
  readonly setLocale: (locale: string) => void;
  readonly say: Say;
}

export const Here = createContext<Console | null>(null);

export function useConsole(): Console {
  const here = useContext(Here);
  if (!here) throw new Error('Outside of the console.');
  return here;
}

export function useConsoleState(): State {
  const { store } = useConsole();
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state());
    return store.listen(() => setState(store.state()));
  }, [store]);
  return state;
}

/** While this part is on the screen, and from its first moment on, these keys do these things. */
export function useKeys(does: { readonly [key: string]: (() => void) | undefined }): void {
  const { keyboard } = useConsole();
  useLayoutEffect(() => keyboard.add(does));
}
