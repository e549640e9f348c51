import type { ComponentChildren } from 'preact';

/** What may be wider than the window: it scrolls by itself, also by the keyboard. */
export function Wide(props: { readonly name: string; readonly look?: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class={`wide-table ${props.look ?? ''}`} aria-label={props.name} tabIndex={0}>
      {props.children}
    </section>
  );
}
