import type { Boot } from './boot.ts';
import { button, element, find } from './element.ts';
import { later } from './later.ts';
import type { Place } from './place.ts';

export interface MenuActions {
  command(name: string, label: string): void;
  saved(): void;
}

/** What is seldom needed: light or dark, keeping the place, print, starting over, deleting. */
export function openMenu(place: Place, { strings }: Boot, actions: MenuActions): void {
  const dialog = find<HTMLDialogElement>('menu');
  const close = () => dialog.close();
  const heading = element('h2', { id: 'menu-title' }, strings.menu);

  const look = () => {
    const looks = { system: strings.lookSystem, light: strings.lookLight, dark: strings.lookDark } as const;
    const chosen = place.get().look ?? 'system';
    const options = (['system', 'light', 'dark'] as const).map((value) => {
      const radio = element('input', {
        type: 'radio',
        name: 'look',
        value,
        ...(value === chosen ? { checked: '' } : {}),
      });
      radio.addEventListener('change', () => {
        place.set({ look: value === 'system' ? null : value });
        applyLook(place);
      });
      return element('label', { class: 'chip' }, radio, looks[value]);
    });
    return element('fieldset', {}, element('legend', {}, strings.look), element('div', { class: 'chips' }, ...options));
  };

  const saving = () => {
    const box = element('input', { type: 'checkbox', 'aria-describedby': 'save-hint' });
    box.checked = place.isSaved();
    box.addEventListener('change', () => {
      place.save(box.checked);
      actions.saved();
    });
    return element(
      'div',
      {},
      element('label', { class: 'chip' }, box, strings.save),
      element('p', { id: 'save-hint', class: 'hint' }, strings.saveHint),
    );
  };

  const sure = (question: string, yes: string, does: () => void) => {
    const keep = button(strings.keep, 'main', show);
    const go = button(yes, 'choice', () => {
      close();
      does();
    });
    dialog.replaceChildren(element('h2', { id: 'menu-title' }, question), go, keep);
    keep.focus();
  };

  function show(): void {
    const print = button(strings.print, 'choice', () => {
      close();
      window.print();
    });
    const restart = button(strings.restart, 'choice', () =>
      sure(strings.restartSure, strings.restartYes, () => actions.command('restart', strings.restart)),
    );
    const erase = button(strings.delete, 'choice', () =>
      sure(strings.deleteSure, strings.deleteYes, () => actions.command('delete', strings.delete)),
    );
    const more = element('div');
    later(({ menuItems }) => {
      const items = menuItems((name, label) => {
        close();
        actions.command(name, label);
      });
      more.replaceWith(...items);
    });
    const hint = element('p', { class: 'hint' }, strings.leaveHint);
    dialog.replaceChildren(
      heading,
      look(),
      saving(),
      more,
      print,
      restart,
      erase,
      hint,
      button(strings.close, 'main', close),
    );
    if (!dialog.open) dialog.showModal();
  }

  const opener = find('menu-open');
  opener.hidden = false;
  opener.addEventListener('click', show);
}

export function applyLook(place: Place): void {
  const { look } = place.get();
  if (look) document.documentElement.dataset.look = look;
  else delete document.documentElement.dataset.look;
}
