import type { WireAsk, WireValue } from '../wire.ts';
import type { Boot } from './boot.ts';
import { button, element } from './element.ts';
import type { Scene } from './scene.ts';

type Answer = (text: string, value: WireValue) => void;

/** What stands under the open question: its answers, the ways out, and how many questions are left. */
export function openChoices(panel: HTMLElement, boot: Boot, answer: Answer) {
  let shown = '';
  const plurals = new Intl.PluralRules(boot.locale);
  const once: Answer = (text, value) => {
    if (panel.getAttribute('aria-busy') === 'true') return;
    settle(panel);
    answer(text, value);
  };
  return {
    show({ asking, most }: Scene) {
      panel.hidden = asking === null;
      const of = JSON.stringify([asking?.ask, asking?.line.text, most]);
      if (of !== shown && asking) {
        const { ask, line } = asking;
        const controls = ask.many && ask.choices.length > 0 ? several(ask, boot, once) : single(ask, once);
        panel.className = line.said?.tone === 'crisis' ? 'exits' : '';
        panel.setAttribute('aria-label', line.text);
        panel.removeAttribute('aria-busy');
        panel.replaceChildren(...controls, ways(ask, once), ...progress(ask, most, boot, plurals));
      }
      shown = asking ? of : '';
      if (asking?.answered) settle(panel);
    },
  };
}

/** A second tap on anything here does nothing: the first is on its way. */
function settle(panel: HTMLElement): void {
  panel.setAttribute('aria-busy', 'true');
  for (const control of panel.querySelectorAll<HTMLElement>('button, label'))
    control.setAttribute('aria-disabled', 'true');
  for (const box of panel.querySelectorAll('input')) box.disabled = true;
}

function single({ question, turn, choices }: WireAsk, once: Answer): HTMLElement[] {
  return choices.map(({ value, label }) =>
    button(label, 'choice', () => once(label, { type: 'choice', question, turn, values: [value] })),
  );
}

function several({ question, turn, choices }: WireAsk, { strings }: Boot, once: Answer): HTMLElement[] {
  const hint = element('p', { class: 'hint', role: 'alert' });
  const boxes = choices.map(({ value }) => element('input', { type: 'checkbox', value }));
  const chips = choices.map(({ label }, index) => element('label', { class: 'chip' }, boxes[index] ?? '', label));
  for (const box of boxes) box.addEventListener('change', () => exclude(box, boxes));
  const done = button(strings.done, 'main', () => {
    const chosen = choices.filter((_, index) => boxes[index]?.checked);
    hint.textContent = chosen.length === 0 ? strings.chooseFirst : '';
    if (chosen.length === 0) return;
    const text = chosen.map(({ label }) => label).join(', ');
    once(text, { type: 'choice', question, turn, values: chosen.map(({ value }) => value) });
  });
  return [element('div', { class: 'chips' }, ...chips), hint, done];
}

function ways({ question, turn, quiet }: WireAsk, once: Answer): HTMLElement {
  const links = quiet.filter(({ value }) => value !== 'person'); // That one is always at the top.
  return element(
    'div',
    { class: 'ways' },
    ...links.map(({ value, label }) =>
      button(label, 'quiet', () => once(label, { type: 'command', command: value, question, turn })),
    ),
  );
}

function progress({ left }: WireAsk, most: number, { left: said }: Boot, plurals: Intl.PluralRules): HTMLElement[] {
  if (left < 1 || most < 1) return [];
  const words = said[`=${left}`] ?? said[plurals.select(left)] ?? said.other ?? '';
  const bar = element('progress', { max: String(most), value: String(most - left), 'aria-hidden': 'true' });
  return [element('div', { class: 'progress' }, bar, element('span', {}, words.replace('{count}', String(left))))];
}

/** "None of these" goes with nothing else. */
function exclude(changed: HTMLInputElement, boxes: readonly HTMLInputElement[]): void {
  if (!changed.checked) return;
  for (const box of boxes) {
    if (box !== changed && (box.value === 'none' || changed.value === 'none')) box.checked = false;
  }
}
