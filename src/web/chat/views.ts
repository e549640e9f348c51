import type { WireValue } from '../wire.ts';
import { openAnnouncer } from './announcer.ts';
import type { Boot } from './boot.ts';
import { openCard } from './card.ts';
import { openChoices } from './choices.ts';
import { find } from './element.ts';
import { openLog } from './log.ts';
import type { Ticket } from './place.ts';
import { type Scene, sceneOf } from './scene.ts';
import { openScroll } from './scroll.ts';
import type { Line } from './transcript.ts';

export interface ViewActions {
  answer(text: string, value: WireValue): void;
  change(question: string): void;
  ticket(): Ticket | null;
}

/** Everything that is drawn from the lines, and redrawn when they change. */
export function openViews(boot: Boot, actions: ViewActions) {
  const { strings } = boot;
  let tapped = false; // The focus goes along to the next question.
  const choices = openChoices(find('choices'), boot, (text, value) => {
    tapped = true;
    actions.answer(text, value);
  });
  const log = openLog(
    find('log'),
    boot,
    (question) => {
      tapped = true;
      actions.change(question);
    },
    actions.ticket,
  );
  const card = openCard(find('card'), boot);
  const scroll = openScroll(find('talk'), find('below'), strings.newBelow);
  const announce = openAnnouncer(find('polite'), find('assertive'));
  let known: ReadonlySet<string> | null = null;
  let scene: Scene = sceneOf([]);

  /** Lines that were not there at the last drawing; a whole history is nothing new, nor is the greeting come true. */
  const freshIn = (lines: readonly Line[]): readonly Line[] => {
    const before = known;
    known = new Set(lines.map(({ id }) => id));
    if (before === null) scroll.toStart(find('log'));
    if (before?.size === 0) scroll.toEnd();
    if (!before?.size) return [];
    return lines.filter(({ id, seq, text }) => !before.has(id) && boot.firstAsk?.greeting[(seq ?? 0) - 1] !== text);
  };

  const tell = (fresh: readonly Line[]) => {
    const ours = fresh.filter(({ from }) => from !== 'person');
    const focused = tapped && ours.length > 0 ? (scene.asking?.line ?? ours[ours.length - 1]) : undefined;
    if (focused) {
      tapped = false;
      log.focus(focused);
    }
    for (const line of ours) {
      const urgent = line.said?.tone === 'crisis';
      if (line !== focused || urgent) announce(line.text, urgent);
    }
    const own = fresh.some(({ from }) => from === 'person') || focused !== undefined;
    const first = ours[0] && log.itemFor(ours[0]);
    scroll.follow(first, own);
  };

  return {
    turn: () => scene.turn,
    prepare: log.prepare,
    show(lines: readonly Line[]) {
      scene = sceneOf(lines);
      log.show(lines, scene);
      choices.show(scene);
      card.show(scene);
      find('over').hidden = !scene.over;
      find('person').hidden = scene.withPerson;
      find('kind').textContent = scene.withPerson ? strings.withPerson : strings.automated;
      const fresh = freshIn(lines);
      if (fresh.length > 0) tell(fresh);
    },
  };
}
