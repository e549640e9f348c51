import { find } from '../chat/element.ts';
import { openChat } from './chat-pane.ts';
import { openConsole } from './console-pane.ts';
import { type Feed, openFeed } from './feed.ts';
import { openPhone } from './phone.ts';
import { openPlace, type Place } from './place.ts';
import { openTeams } from './teams.ts';
import type { DemoWords } from './words.ts';

type Open = (pane: HTMLElement, words: DemoWords, place: Place, feed: Feed) => void;

/** What is opened in each pane, by the id that demo-page.ts gives it. */
const opens: { readonly [id: string]: Open } = {
  chat: openChat,
  phone: openPhone,
  teams: openTeams,
  console: openConsole,
};

const words = JSON.parse(find('words').textContent ?? '') as DemoWords; // demo-page.ts wrote it.
const place = openPlace();
const feed = openFeed(place);
const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
for (const pane of panes) opens[pane.dataset.pane ?? '']?.(pane, words, place, feed);
feed.restart();

const shows = [...document.querySelectorAll<HTMLElement>('[data-shows]')];
for (const show of shows) {
  show.addEventListener('click', () => {
    for (const other of shows) other.setAttribute('aria-pressed', String(other === show));
    for (const pane of panes) pane.classList.toggle('shown', pane.dataset.pane === show.dataset.shows);
  });
}
