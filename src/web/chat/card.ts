import type { Boot } from './boot.ts';
import { element, find } from './element.ts';
import type { Scene } from './scene.ts';

/** The crisis card: one sentence, then buttons to call and to text. It stays while the crisis stands. */
export function openCard(panel: HTMLElement, { helplines }: Boot) {
  let shown = '';
  return {
    show({ card, pinned }: Scene) {
      const line = card ?? pinned;
      panel.hidden = line === null;
      panel.className = card ? 'card' : 'card note';
      const offered = (card?.said?.helplines ?? []).map(({ href }) => href);
      // The same numbers twice are one too many; the card stands where the line stood.
      find('help').hidden = helplines.every(({ href }) => offered.includes(href));
      const of = JSON.stringify([line?.text, card?.said?.helplines]);
      if (!line || of === shown) return;
      shown = of;
      const links = card ? (card.said?.helplines ?? helplines) : [];
      const buttons = links.map(({ label, href }) => element('a', { href, class: 'call' }, label));
      panel.replaceChildren(element('p', {}, sentenceOf(line.text)), element('div', { class: 'calls' }, ...buttons));
    },
  };
}

/** The one sentence that says what to do: the first with a number in it, else the first. The whole text is in the log. */
export function sentenceOf(text: string): string {
  const sentences = text.match(/[^.?]+[.?]+/g)?.map((sentence) => sentence.trim()) ?? [];
  return sentences.find((sentence) => /\d/.test(sentence)) ?? sentences[0] ?? text;
}
