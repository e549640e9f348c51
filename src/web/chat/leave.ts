import { find } from './element.ts';
import type { Place } from './place.ts';

const twiceWithinMs = 1500;

/** Quick exit: blank the page, clear what we stored, go to a neutral site. The browser's history is not ours to erase. */
export function openLeave(place: Place, leaveTo: string): void {
  const leave = () => {
    place.clear();
    document.title = '';
    document.body.hidden = true;
    document.body.replaceChildren();
    location.replace(leaveTo);
  };
  let escapedAt = Number.NEGATIVE_INFINITY;
  find('leave').addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  // Captured, so that a dialog which closes on the first Escape does not swallow it.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - escapedAt < twiceWithinMs) leave();
      escapedAt = event.timeStamp;
    },
    true,
  );
}
