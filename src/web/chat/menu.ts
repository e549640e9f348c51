import type { Boot } from './boot.ts';
import { button, element, find } from './element.ts';
import { later } from './later.ts';
import type { Place } from './place.ts';

export interface MenuActions {
  command(name: string, label: string): void;
  saved(): void;
}

type Strings = Boot['strings'];

/** What is seldom needed: light or dark, keeping the place, print, starting over, deleting. */
export function openMenu(place: Place, { strings }: Boot, actions: MenuActions): void {
  const dialog = find<HTMLDialogElement>('menu');
  const close = () => dialog.close();
  const heading = element('h2', { id: 'menu-title' }, strings.menu);

  const does = (name: string, label: string) => {
    close();
    actions.command(name, label);
  };
  /** What cannot be taken back is asked once more. */
  const asked = (name: 'restart' | 'delete', question: string, yes: string) =>
    button(strings[name], 'choice', () => {
      const keep = button(strings.keep, 'main', show);
      const go = button(yes, 'choice', () => does(name, strings[name]));
      dialog.replaceChildren(element('h2', { id: 'menu-title' }, question), go, keep);
      keep.focus();
    });

  function show(): void {
    const print = button(strings.print, 'choice', () => {
      close();
      window.print();
    });
    dialog.replaceChildren(
      heading,
      lookChoice(place, strings),
      saveChoice(place, strings, actions),
      moreItems(does),
      print,
      asked('restart', strings.restartSure, strings.restartYes),
      asked('delete', strings.deleteSure, strings.deleteYes),
      element('p', { class: 'hint' }, strings.leaveHint),
      button(strings.close, 'main', close),
    );
    if (!dialog.open) dialog.showModal();
  }

  const opener = find('menu-open');
  opener.hidden = false;
  opener.addEventListener('click', show);
}

function lookChoice(place: Place, strings: Strings): HTMLElement {
  const looks = { system: strings.lookSystem, light: strings.lookLight, dark: strings.lookDark } as const;
  const chosen = place.get().look ?? 'system';
  const options = (['system', 'light', 'dark'] as const).map((value) => {
    const checked = value === chosen ? { checked: '' } : {};
    const radio = element('input', { type: 'radio', name: 'look', value, ...checked });
    radio.addEventListener('change', () => {
      place.set({ look: value === 'system' ? null : value });
      applyLook(place);
    });
    return element('label', { class: 'chip' }, radio, looks[value]);
  });
  return element('fieldset', {}, element('legend', {}, strings.look), element('div', { class: 'chips' }, ...options));
}

function saveChoice(place: Place, strings: Strings, { saved }: MenuActions): HTMLElement {
  const box = element('input', { type: 'checkbox', 'aria-describedby': 'save-hint' });
  box.checked = place.isSaved();
  box.addEventListener('change', () => {
    place.save(box.checked);
    saved();
  });
  return element(
    'div',
    {},
    element('label', { class: 'chip' }, box, strings.save),
    element('p', { id: 'save-hint', class: 'hint' }, strings.saveHint),
  );
}

/** Comes when it is there; each of them is a command of the conversation. */
function moreItems(does: (name: string, label: string) => void): HTMLElement {
  const more = element('div');
  later(({ menuItems }) => more.replaceWith(...menuItems(does)));
  return more;
}

export function applyLook(place: Place): void {
  const { look } = place.get();
  if (look) document.documentElement.dataset.look = look;
  else delete document.documentElement.dataset.look;
}
