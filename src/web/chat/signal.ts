import type { Boot } from './boot.ts';
import type { Connection } from './client.ts';

const slowAfterMs = 4000;
const lostAfterMs = 1500; // A hiccup is nobody's concern.

/** One quiet line on the state of the connection; empty when all is well. */
export function openSignal(line: HTMLElement, { strings }: Boot) {
  let state: Connection = 'connecting';
  let timer: ReturnType<typeof setTimeout> | undefined;
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
    else say('');
  };
  window.addEventListener('online', show);
  window.addEventListener('offline', show);
  show();
  return (next: Connection): void => {
    if (state === next && next !== 'online') return; // The wait is running.
    state = next;
    show();
  };
}
