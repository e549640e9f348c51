import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { ago, exactTime, useNow } from './clock.ts';
import { useConsole } from './here.tsx';

/** A window in front of the page: the browser itself keeps the focus in it and gives it back. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={props.onClose}>
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </dialog>
  );
}

/** The top of a page: its name, what is chosen of it, and a way to paper. */
export function PageHead(props: {
  readonly id: string;
  readonly title: string;
  readonly prints?: boolean;
  readonly children?: ComponentChildren;
}) {
  const { say, store, locale } = useConsole();
  const at = useNow(60_000);
  return (
    <header>
      <h2 id={props.id} tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
      {props.prints && <p class="on-paper">{`${store.boot.centre} · ${exactTime(at, locale)}`}</p>}
      {props.prints && (
        <button type="button" class="quiet" onClick={() => print()}>
          {say('print')}
        </button>
      )}
    </header>
  );
}

/** The way out of a dialog that changes nothing. */
export function Dismiss({ children }: { readonly children: ComponentChildren }) {
  return (
    <button type="button" onClick={({ currentTarget }) => currentTarget.closest('dialog')?.close()}>
      {children}
    </button>
  );
}

/** A time as it feels, and as it is. */
export function When({ at, zone }: { readonly at: number; readonly zone?: string | undefined }) {
  const { locale } = useConsole();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, locale, zone)}>
      {ago(at, useNow(30_000), locale)}
    </time>
  );
}

/** Asks once more before something that the person sees or that cannot be taken back: Enter does it, Esc does not. */
export function Sure(props: {
  readonly title: string;
  readonly text: string;
  readonly act: string;
  readonly dismiss?: string;
  readonly does: () => void;
  readonly onClose: () => void;
}) {
  const { say } = useConsole();
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      <p class="buttons">
        <button
          type="button"
          class="main"
          onClick={() => {
            props.onClose();
            props.does();
          }}
        >
          {props.act}
        </button>
        <Dismiss>{props.dismiss ?? say('notNow')}</Dismiss>
      </p>
    </Dialog>
  );
}

/** A button with its key beside it. */
export function KeyButton(props: {
  readonly name: string;
  readonly letter: string;
  readonly onClick: () => void;
  readonly isMain?: boolean;
}) {
  return (
    <button type="button" class={props.isMain ? 'main' : ''} aria-keyshortcuts={props.letter} onClick={props.onClick}>
      {props.name} <kbd>{props.letter.toUpperCase()}</kbd>
    </button>
  );
}

export function Field(props: {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ComponentChildren;
}) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <span class="hint">{props.hint}</span>}
    </p>
  );
}
