import { button } from '../chat/element.ts';
import type { FrameMessage } from '../chat/frame.ts';
import type { DemoWords } from './words.ts';

/** The visitor's page in its frame. Folded away or left, it is opened again by a button. */
export function openChat(pane: HTMLElement, words: DemoWords): void {
  const frame = pane.querySelector('iframe') as HTMLIFrameElement; // demo-page.ts put it there.
  const { src } = frame;
  const again = button(words.openAgain, 'again', () => {
    frame.src = src;
    frame.hidden = false;
    again.hidden = true;
    frame.focus();
  });
  again.hidden = true;
  frame.after(again);
  window.addEventListener('message', ({ source, origin, data }) => {
    const message = data as FrameMessage; // Of our own page, which says nothing else.
    if (source !== frame.contentWindow || origin !== location.origin || (message !== 'close' && message !== 'leave'))
      return;
    frame.hidden = true;
    again.hidden = false;
    again.focus();
  });
}
