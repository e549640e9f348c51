import type { Boot } from './boot.ts';
import { arrange, button, element } from './element.ts';
import { later } from './later.ts';
import type { Ticket } from './place.ts';
import type { Scene } from './scene.ts';
import type { Line } from './transcript.ts';

interface Shown {
  readonly item: HTMLElement;
  readonly of: string; // What it was made from: another one is made only when this changes.
}

const furnished = /^paper|^moveTerms/; // Lines with more to them than words.

/** The messages, oldest first, with a line for each new day. */
export function openLog(
  list: HTMLElement,
  boot: Boot,
  change: (question: string) => void,
  ticket: () => Ticket | null,
) {
  let shown = new Map<string, Shown>();
  const days = dayNames(boot.locale);

  const itemOf = itemsFor(boot, change, ticket);
  return {
    prepare: () => void days(),
    show(lines: readonly Line[], scene: Scene) {
      const next = new Map<string, Shown>();
      let day = '';
      for (const line of lines) {
        const today = line.at > 0 ? days().format(line.at) : day;
        if (today !== day) {
          next.set(today, shown.get(today) ?? { of: '', item: element('li', { class: 'day' }, today) });
          day = today;
        }
        const question = scene.changeable.get(line.id);
        const carded = scene.card === line;
        const of = JSON.stringify([line.state, line.text, question, carded]);
        const before = shown.get(line.id);
        next.set(line.id, before?.of === of ? before : { of, item: itemOf(line, question, carded) });
      }
      arrange(
        list,
        [...next.values()].map(({ item }) => item),
      );
      shown = next;
    },
    /** Move the focus to the words of a line, as after a tap to the next question. */
    focus(line: Line) {
      document.getElementById(`line-${line.id}`)?.focus({ preventScroll: true });
    },
    itemFor: (line: Line) => shown.get(line.id)?.item,
  };
}

/** Made when they are needed: that takes an old phone as long as all the rest, and the greeting needs none. */
function dayNames(locale: string): () => Intl.DateTimeFormat {
  let names: Intl.DateTimeFormat | undefined;
  return () => {
    names ??= new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    return names;
  };
}

/** How one line is drawn: who said it, its words, and what can be done with it. */
function itemsFor(boot: Boot, change: (question: string) => void, ticket: () => Ticket | null) {
  const { strings } = boot;
  return (line: Line, question: string | undefined, carded: boolean): HTMLElement => {
    const names = { person: strings.you, bot: strings.we, human: line.name ?? strings.we };
    const by = element('span', { class: line.from === 'human' ? 'name' : 'unseen' }, `${names[line.from]}: `);
    const item = element('li', { class: line.from }, by);
    item.append(element('p', { tabindex: '-1', id: `line-${line.id}` }, ...wordsOf(line, boot)));
    if (line.said?.helplines?.length && !carded) {
      const links = line.said.helplines.map(({ label, href }) => element('a', { href }, label));
      item.append(element('div', { class: 'links' }, ...links));
    }
    if (line.state) {
      const words = { sending: strings.sending, waiting: strings.waiting, refused: strings.refused }[line.state];
      item.append(element('small', { class: line.state }, words));
    }
    const key = line.said?.key ?? '';
    if (furnished.test(key)) later(({ furnish }) => furnish(item, key, ticket));
    if (question !== undefined) {
      const link = button(strings.change, 'quiet', () => change(question));
      link.setAttribute('aria-label', `${strings.change}: ${line.text}`);
      item.append(link);
    }
    return item;
  };
}

/** Our own words may name the notice; there it is a link. What people write stays as it is. */
function wordsOf({ from, text }: Line, { privacyNotice, strings }: Boot): (Node | string)[] {
  if (from !== 'bot') return [text];
  const link = () => element('a', { href: privacyNotice, target: '_blank', rel: 'noopener' }, strings.privacy);
  return text.split(privacyNotice).flatMap((part, index) => (index === 0 ? [part] : [link(), part]));
}
