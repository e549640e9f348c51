import type { Boot } from './boot.ts';
import { type Client, openClient } from './client.ts';
import { type Composer, openComposer } from './composer.ts';
import { button, find } from './element.ts';
import { openFrame } from './frame.ts';
import { openLeave } from './leave.ts';
import { applyLook, openMenu } from './menu.ts';
import { openPlace } from './place.ts';
import { openSignal } from './signal.ts';
import { tellTaps } from './taps.ts';
import type { Line } from './transcript.ts';
import { openViews } from './views.ts';

const awayMs = 12 * 3_600_000; // After a night they may not remember where they were.

const boot = JSON.parse(find('boot').textContent ?? '') as Boot; // Written by page.ts.
find('late').remove(); // We are here.
const place = openPlace(boot.site);
applyLook(place);
openFrame(boot, openLeave(place, boot));
tellTaps(boot);
openTalk();

function openTalk(): void {
  const { strings } = boot;
  const notice = find('notice');
  const parts: { client?: Client; composer?: Composer } = {}; // The views and the client need each other.
  const command = (name: string, label: string, question?: string) => {
    notice.textContent = '';
    const about = question === undefined ? {} : { question };
    parts.client?.say(label, { type: 'command', command: name, turn: views.turn(), ...about });
  };
  const views = openViews(boot, {
    answer(text, value) {
      notice.textContent = '';
      parts.client?.say(text, value);
    },
    change: (question) => command('change', strings.change, question),
    ticket: () => place.get().ticket,
  });
  const resumed = place.get().ticket?.opened === true;
  let returning = resumed;
  const client = openClient(place, boot, greetingOf(boot), resumed, {
    changed(lines) {
      if (place.isLeft()) return; // Blank, and on the way out.
      if (returning && wasAway(lines)) notice.textContent = strings.returned;
      returning &&= lines.every(({ seq }) => seq === null);
      views.show(lines);
    },
    ...openSignal(find('signal'), boot),
    gone: () => {
      notice.textContent = strings.gone;
    },
    refused: (text) => parts.composer?.giveBack(text),
  });
  parts.client = client;
  parts.composer = openComposer(place, (text) => {
    notice.textContent = '';
    client.say(text);
  });
  find('person').addEventListener('click', () => command('person', strings.person));
  find('over').append(button(strings.startAgain, 'main', () => client.startAgain()));
  window.addEventListener('online', () => client.wake());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') client.wake();
  });
  views.show(client.lines());
  // The question stands there; the rest comes in tasks of its own, so that a tap in between is not kept waiting.
  const menu = () =>
    openMenu(place, boot, {
      command,
      saved: () => client.placeSaved(),
    });
  for (const step of [client.start, menu, views.prepare]) setTimeout(step);
}

/** The first words of a new conversation, shown before the server has been asked. */
function greetingOf({ firstAsk }: Boot): readonly Line[] {
  if (!firstAsk) return [];
  const { greeting, ask } = firstAsk;
  return greeting.map((text, index) => ({
    id: `greeting${index}`,
    seq: null,
    at: 0,
    from: 'bot',
    text,
    said: { key: '', tone: 'plain', ...(index === greeting.length - 1 ? { ask } : {}) },
  }));
}

function wasAway(lines: readonly Line[]): boolean {
  const newest = Math.max(...lines.map(({ at }) => at));
  return Number.isFinite(newest) && newest > 0 && Date.now() - newest > awayMs;
}
