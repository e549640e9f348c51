/** An element with attributes and children. Text goes in as text, never as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does one thing. The second click of a double one is not meant for what stands there by then. */
export function button(label: string, className: string, does: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, label);
  made.addEventListener('click', ({ detail }) => detail < 2 && does());
  return made;
}

/** An element that page.ts promised to be there. */
export function find<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element "${id}".`);
  return found as T; // The tag is page.ts's, which a test holds to these ids.
}

/** Make the children of `parent` be exactly these, moving as few as possible: a moved element loses its focus. */
export function arrange(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  let next: Element | null = parent.firstElementChild;
  for (const child of wanted) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
  while (next) {
    const surplus = next;
    next = next.nextElementSibling;
    surplus.remove();
  }
}
