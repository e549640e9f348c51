import type { Boot } from './boot.ts';
import type { Connection } from './client.ts';

const slowAfterMs = 4000;
const lostAfterMs = 1500; // A hiccup is nobody's concern.
const typingMs = 6000; // Told anew every few seconds while it lasts.

/** One quiet line on the state of the connection, or that somebody writes; empty when there is nothing to say. */
export function openSignal(line: HTMLElement, { strings }: Boot) {
  let state: Connection = 'connecting';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isTyping = false;
  let over: ReturnType<typeof setTimeout> | undefined;
  const say = (text: string) => {
    if (line.textContent !== text) line.textContent = text;
  };
  const later = (text: string, ms: number) => {
    timer = setTimeout(() => say(text), ms);
  };
  const show = () => {
    clearTimeout(timer);
    if (!navigator.onLine) say(strings.offline);
    else if (state === 'connecting') later(strings.slow, slowAfterMs);
    else if (state === 'lost') later(strings.reconnecting, lostAfterMs);
    else say(isTyping ? strings.typing : '');
  };
  window.addEventListener('online', show);
  window.addEventListener('offline', show);
  show();
  const typing = (yes: boolean): void => {
    clearTimeout(over);
    isTyping = yes;
    if (yes) over = setTimeout(() => typing(false), typingMs);
    show();
  };
  return {
    typing,
    connection(next: Connection): void {
      if (state === next && next !== 'online') return; // The wait is running.
      state = next;
      show();
    },
  };
}
