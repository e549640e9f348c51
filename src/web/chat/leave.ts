import type { Boot } from './boot.ts';
import { find } from './element.ts';
import { isFramed, tellHost } from './frame.ts';
import type { Place } from './place.ts';

const twiceWithinMs = 1500;

/** Quick exit: blank the page, clear what we stored, go to a neutral site. The browser's history is not ours to erase. */
export function openLeave(place: Place, boot: Boot): () => void {
  const leave = () => {
    place.clear();
    document.title = '';
    document.body.hidden = true;
    document.body.replaceChildren();
    if (isFramed()) tellHost(boot, 'leave');
    location.replace(isFramed() ? 'about:blank' : boot.leaveTo);
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
      else if (isFramed() && !document.querySelector('dialog[open]')) tellHost(boot, 'escape');
      escapedAt = event.timeStamp;
    },
    true,
  );
  return leave;
}
