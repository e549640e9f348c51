/** The commands that have a key. In a field the same keys work with Alt. */
// biome-ignore format: a table reads in columns
export const keys = [
  { key: '?', word: 'keyKeys' },
  { key: 'q', word: 'keyQueue' },
  { key: 'j', word: 'keyNext' },
  { key: 'k', word: 'keyPrevious' },
  { key: 'c', word: 'keyClaim' },
  { key: 'r', word: 'keyReply' },
  { key: 'h', word: 'keyHelpline' },
  { key: 's', word: 'keyCanned' },
  { key: 'n', word: 'keyNote' },
  { key: 'b', word: 'keyReturn' },
  { key: 'e', word: 'keyClose' },
  { key: 't', word: 'keyTransfer' },
  { key: 'o', word: 'keyEndCrisis' },
  { key: 'u', word: 'keySummary' },
  { key: 'l', word: 'keyLines' },
  { key: 'f', word: 'keyFind' },
  { key: 'd', word: 'keyCalls' },
  { key: 'p', word: 'keyPause' },
] as const;

export interface Keyboard {
  /** Until the way back is called; what was added last counts first. */
  add(does: { readonly [key: string]: (() => void) | undefined }): () => void;
  isOn(): boolean;
  setOn(on: boolean): void;
}

const kept = 'porchlight console keys';

/** One listener for the whole page. Keys alone can be switched off (WCAG 2.1.4); with Alt they stay. While a claim is under way they rest: whoever types ahead means the reply. */
export function openKeyboard(isBusy: () => boolean): Keyboard {
  const layers: { readonly [key: string]: (() => void) | undefined }[] = [];
  let on = localStorage.getItem(kept) !== 'off';
  addEventListener('keydown', (event) => {
    const { altKey, ctrlKey, metaKey, target, repeat } = event;
    if (ctrlKey || metaKey || repeat || event.isComposing || document.querySelector('dialog[open]')) return;
    if (!altKey && (!on || isBusy() || isField(target))) return;
    const does = layers.findLast((layer) => layer[keyOf(event)])?.[keyOf(event)];
    if (!does) return;
    event.preventDefault();
    does();
  });
  return {
    add(does) {
      layers.push(does);
      return () => void layers.splice(layers.indexOf(does), 1);
    },
    isOn: () => on,
    setOn(next) {
      on = next;
      localStorage.setItem(kept, next ? 'on' : 'off');
    },
  };
}

/** With Alt a Mac writes other signs, so there the place of the key counts. */
function keyOf({ altKey, code, key }: KeyboardEvent): string {
  return altKey && code.startsWith('Key') ? code.slice(3).toLowerCase() : key;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
