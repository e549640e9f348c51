import { button } from './element.ts';

const nearPx = 80;

/** Keeps the newest words in sight, but never pulls away somebody who is reading further up. */
export function openScroll(area: HTMLElement, below: HTMLElement, label: string) {
  let begun = false; // Until then the beginning is to be read.
  const isNear = () => isAtEnd(scroller(area));
  const toEnd = () => {
    begun = true;
    const moved = scroller(area);
    moved.scrollTop = moved.scrollHeight;
  };
  let near = false;
  const looked = () => {
    near = isNear();
    if (near) below.hidden = true;
  };
  area.addEventListener('scroll', looked);
  document.addEventListener('scroll', looked);
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
      if (!isNear()) first.scrollIntoView();
    },
    /** New lines are in place. `first` is where to begin to read if they do not all fit. */
    follow(first: HTMLElement | undefined, own: boolean) {
      if (!near && !own) {
        below.hidden = false;
        return;
      }
      toEnd();
      if (first && isAbove(first, area)) first.scrollIntoView();
    },
  };
}

/** In a low window or at a large zoom the page scrolls as a whole; chat.css says when. */
function scroller(area: HTMLElement): HTMLElement {
  return getComputedStyle(area).overflowY === 'visible' ? document.documentElement : area;
}

function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < nearPx;
}

function isAbove(line: HTMLElement, area: HTMLElement): boolean {
  const top = Math.max(0, area.getBoundingClientRect().top);
  return line.getBoundingClientRect().top < top + Number.parseFloat(getComputedStyle(line).scrollMarginBlockStart);
}
