import { button } from './element.ts';

const nearPx = 80;
const gapPx = 8;

/** Keeps the newest words in sight, but never pulls away somebody who is reading further up. */
export function openScroll(area: HTMLElement, below: HTMLElement, label: string) {
  let begun = false; // Until then the beginning is to be read.
  const isNear = () => area.scrollHeight - area.scrollTop - area.clientHeight < nearPx;
  const toEnd = () => {
    begun = true;
    area.scrollTop = area.scrollHeight;
  };
  let near = false;
  area.addEventListener('scroll', () => {
    near = isNear();
    if (near) below.hidden = true;
  });
  // The keyboard comes up, the field grows, a card appears: what was in sight stays so.
  new ResizeObserver(() => {
    if (near && begun) toEnd();
    else near = isNear();
  }).observe(area);
  below.append(button(label, 'main', toEnd));
  return {
    toEnd,
    /** Where the conversation does not fit on the first screen, it begins at the top, below what stands above it. */
    toStart(first: HTMLElement) {
      if (!isNear()) area.scrollTop += first.getBoundingClientRect().top - area.getBoundingClientRect().top - gapPx;
    },
    /** New lines are in place. `first` is where to begin to read if they do not all fit. */
    follow(first: HTMLElement | undefined, own: boolean) {
      if (!near && !own) {
        below.hidden = false;
        return;
      }
      toEnd();
      if (!first) return;
      const above = area.getBoundingClientRect().top - first.getBoundingClientRect().top;
      if (above > 0) area.scrollTop -= above + gapPx;
    },
  };
}
