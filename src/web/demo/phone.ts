import { element } from '../chat/element.ts';
import { type Feed, send } from './feed.ts';
import { keep, newPhone, type Place } from './place.ts';
import { openTalk } from './talk.ts';
import { switchNames } from './wire.ts';
import type { DemoWords } from './words.ts';

/** A phone: what is written goes to the stand-in carrier, which signs it and posts it to the service. */
export function openPhone(pane: HTMLElement, words: DemoWords, place: Place, feed: Feed): void {
  const boxes = [...pane.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const text = (body: string, picture = false) => send('phone', { thread: place.phone, text: body, picture });
  const switchAll = () => {
    const switches = Object.fromEntries(
      switchNames.map((name) => [name, boxes.some((box) => box.name === name && box.checked)]),
    );
    return send('switches', { thread: place.phone, switches });
  };
  const talk = openTalk({
    pane,
    words,
    draw: (line) => element('p', {}, line.text),
    write: text,
    anew() {
      place.phone = newPhone(place.phone);
      keep(place);
      void switchAll();
      feed.restart();
    },
  });
  feed.follow('phone', talk.show);
  feed.onNumber((number) => {
    const hint = pane.querySelector('.hint');
    if (hint) hint.textContent = words.phoneHint.replace('{number}', spelled(number));
  });
  pane.querySelector('.other')?.addEventListener('click', () => void text('', true));
  for (const box of boxes) box.addEventListener('change', () => void switchAll());
  void switchAll(); // A browser may remember boxes through a reload, and the stand-in does not.
}

function spelled(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
}
