import { find } from './element.ts';
import type { Place } from './place.ts';

export type Composer = ReturnType<typeof openComposer>;

/** The text field: grows with what is written, keeps it across a reload, sends with Enter. */
export function openComposer(place: Place, send: (text: string) => void) {
  const form = find<HTMLFormElement>('write');
  const field = find<HTMLTextAreaElement>('field');
  const grow = () => {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`; // 2: its border.
  };
  const fill = (text: string) => {
    field.value = text;
    place.set({ draft: text });
    grow();
  };
  field.addEventListener('input', () => {
    place.set({ draft: field.value });
    grow();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === '') return;
    fill('');
    send(text);
    field.focus();
  });
  form.hidden = false;
  fill(place.get().draft || field.value);
  return {
    /** Back to where they wrote it, unless something new stands there. */
    giveBack(text: string) {
      if (field.value === '') fill(text);
    },
  };
}
