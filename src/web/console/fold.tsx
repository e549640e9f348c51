import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Something small behind a word: it shuts by Esc and by a click elsewhere, and with `isOnce` after what was chosen in it. */
export function Fold(props: {
  readonly look: string;
  readonly name: ComponentChildren;
  readonly isOnce?: boolean;
  readonly children: ComponentChildren;
}) {
  const fold = useRef<HTMLDetailsElement>(null);
  const shut = () => {
    if (fold.current) fold.current.open = false;
  };
  useEffect(() => {
    const elsewhere = ({ target }: Event) => target instanceof Node && !fold.current?.contains(target) && shut();
    addEventListener('pointerdown', elsewhere);
    return () => removeEventListener('pointerdown', elsewhere);
  }, []);
  return (
    <details
      ref={fold}
      class={props.look}
      onClick={({ target }) => props.isOnce && target instanceof Element && target.closest('button') && shut()}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape' || !currentTarget.open || document.querySelector('dialog[open]')) return;
        shut();
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary>{props.name}</summary>
      {props.children}
    </details>
  );
}
