import { element } from '../chat/element.ts';
import { drawCard } from './card.ts';
import { type Feed, send } from './feed.ts';
import { keep, newTeams, type Place } from './place.ts';
import { openTalk } from './talk.ts';
import type { FromTeams, Line } from './wire.ts';
import type { DemoWords } from './words.ts';

type Doing = FromTeams extends infer D ? (D extends FromTeams ? Omit<D, 'thread' | 'locale'> : never) : never;

/** A chat in Teams: the real card library draws what was posted, and a tap goes back as Teams sends it. */
export function openTeams(pane: HTMLElement, words: DemoWords, place: Place, feed: Feed): void {
  const locale = document.documentElement.lang;
  const act = (doing: Doing) => send('teams', { thread: place.teams, locale, ...doing });
  const install = () => void act({ does: 'install' });
  const draw = (line: Line): Node => {
    const card = line.activity?.attachments?.[0]?.content;
    if (card) {
      return drawCard(card, {
        execute: (verb, data) => void act({ does: 'execute', card: line.id, verb, data }),
        submit: (text, value) => void act({ does: 'submit', text, value }),
      });
    }
    const suggested = line.activity?.suggestedActions?.actions ?? [];
    const taps = suggested.map(({ title, value }) => {
      const tap = element('button', { type: 'button' }, title);
      tap.addEventListener('click', () => void act({ does: 'write', text: String(value ?? title) }));
      return tap;
    });
    return element('div', {}, element('p', {}, line.text), ...taps);
  };
  const talk = openTalk({
    pane,
    words,
    draw,
    write: (text) => act({ does: 'write', text }),
    anew() {
      place.teams = newTeams();
      keep(place);
      feed.restart();
      install();
    },
  });
  feed.follow('teams', talk.show);
  install(); // Adding the app greets; we are greeted once, however often it is added.
}
