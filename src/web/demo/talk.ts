import { element } from '../chat/element.ts';
import type { Line } from './wire.ts';
import type { DemoWords } from './words.ts';

/** The list of lines and the field of a pane. */
export interface Talk {
  show(line: Line): void;
  clear(): void;
}

export interface TalkOptions {
  readonly pane: HTMLElement;
  readonly words: DemoWords;
  readonly draw: (line: Line) => Node;
  readonly write: (text: string) => Promise<boolean>;
  readonly anew: () => void;
}

export function openTalk({ pane, words, draw, write, anew }: TalkOptions): Talk {
  const lines = pane.querySelector('.lines') as HTMLElement;
  const list = pane.querySelector('ol') as HTMLElement; // demo-page.ts put each of these there.
  const form = pane.querySelector('form') as HTMLFormElement;
  const items = new Map<string, { item: HTMLElement; as: string }>();
  sendFrom(form, write);
  const clear = () => {
    items.clear();
    list.replaceChildren();
  };
  pane.querySelector('.anew')?.addEventListener('click', () => {
    clear();
    anew();
  });
  return {
    show(line) {
      const as = JSON.stringify(line);
      const known = items.get(line.id);
      if (known?.as === as) return; // A connection that came back tells everything once more.
      const item = known?.item ?? element('li');
      item.className = line.from;
      item.replaceChildren(draw(line), ...noteOf(line, words));
      if (!known) list.append(item);
      items.set(line.id, { item, as });
      lines.scrollTop = item.offsetTop - list.offsetTop; // The end, or the beginning of a line that is longer than the list.
    },
    clear,
  };
}

/** What could not be sent is back in the field. */
function sendFrom(form: HTMLFormElement, write: TalkOptions['write']): void {
  const field = form.querySelector('textarea') as HTMLTextAreaElement; // As above.
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    if (!(await write(text))) field.value = text;
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

function noteOf({ state, from, why }: Line, words: DemoWords): readonly HTMLElement[] {
  const note = (text: string) => [element('p', { class: 'note' }, text)];
  if (from === 'network') return note(words.network);
  if (state === 'sending') return note(words.sending);
  return why === undefined ? [] : note(words.lost.replace('{code}', why));
}
