import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { CannedDialog } from './canned.tsx';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { KeyButton } from './parts.tsx';
import type { DraftView, Opened } from './wire.ts';

const keptAfterMs = 350; // Between keystrokes; short enough that a limit is seen while typing.
const typingEveryMs = 4_000; // The page shows it for six seconds.
const lengthMax = 4_000; // As the API has it.

/** The reply. What is written is kept on the server, so that it outlasts this browser. */
export function Composer({ opened }: { readonly opened: Opened }) {
  const { say } = useConsole();
  const { conversation, channel, hindrance } = opened;
  const { text, setText, isSending, isOut, send } = useReply(opened);
  const field = useRef<HTMLTextAreaElement>(null);
  const view = useDraft(conversation, text);
  const [isChoosing, setChoosing] = useState(false);
  useKeys({ r: () => field.current?.focus(), s: () => setChoosing(true) });
  useFocusOnceTaken(conversation, field);
  const shut = () => {
    setChoosing(false);
    field.current?.focus();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {isSending && <Sending />}
      <Reply conversation={conversation} text={text} setText={setText} send={send} field={field} />
      <div class="send">
        <Limits view={text === '' ? null : view} channel={channel} hindrance={hindrance} />
        <KeyButton name={say('canned')} letter="s" onClick={() => setChoosing(true)} />
        <button type="submit" class="main" aria-disabled={text.trim() === '' || isOut ? 'true' : undefined}>
          {say('send')}
        </button>
      </div>
      <Advice view={text === '' ? null : view} />
      {isChoosing && (
        <CannedDialog
          conversation={conversation}
          take={(words) => setText(text.trim() === '' ? words : `${text.trimEnd()}\n${words}`)}
          onClose={shut}
        />
      )}
    </form>
  );
}

/** Whoever claimed writes next, however long the screen took to have it. */
function useFocusOnceTaken(conversation: string, field: RefObject<HTMLTextAreaElement | null>): void {
  const { deeds } = useConsole();
  useLayoutEffect(() => {
    if (deeds.wasTaken(conversation)) field.current?.focus();
  }, []);
}

function Sending() {
  const { say } = useConsole();
  return (
    <p class="sending hint" role="status">
      {say('sending')}
    </p>
  );
}

/** What stands in the field, and its way out: what could not be sent comes back, unless something new is there. */
function useReply({ conversation, draft, owner, hindrance }: Opened) {
  const { deeds } = useConsole();
  const [text, setText] = useState(draft);
  const [isSending, setSending] = useState(false);
  const isOut = owner === 'nobody' || (hindrance !== null && hindrance !== 'morning');
  const send = async () => {
    const words = text.trim();
    if (words === '' || isSending || isOut) return;
    setSending(true);
    setText('');
    if (!(await deeds.say(conversation, words))) setText((now) => (now === '' ? words : now));
    setSending(false);
  };
  return { text, setText, isSending, isOut, send };
}

function Reply(props: {
  readonly conversation: string;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly send: () => Promise<void>;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}) {
  const { say } = useConsole();
  const type = useTyping(props.conversation);
  return (
    <>
      <label class="unseen" for="reply">
        {say('reply')}
      </label>
      <textarea
        id="reply"
        ref={props.field}
        rows={3}
        maxLength={lengthMax}
        placeholder={say('reply')}
        value={props.text}
        aria-describedby="reply-limits"
        onInput={({ currentTarget }) => {
          props.setText(currentTarget.value);
          type();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') document.querySelector<HTMLElement>('.lines .scroll')?.focus();
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void props.send();
        }}
      />
    </>
  );
}

/** Tells the person now and then that somebody is writing. */
function useTyping(conversation: string): () => void {
  const { deeds } = useConsole();
  const toldAt = useRef(0);
  return () => {
    if (Date.now() - toldAt.current < typingEveryMs) return;
    toldAt.current = Date.now();
    deeds.typing(conversation);
  };
}

/** Keep the draft a moment after the last keystroke, or when it is left, and learn what the channel makes of it. */
function useDraft(conversation: string, text: string): DraftView | null {
  const [view, setView] = useState<DraftView | null>(null);
  const isFirst = useRef(true);
  const unkept = useRef<string | null>(null);
  const keep = (body: { readonly text: string }) => {
    unkept.current = null;
    return ask<DraftView>('PUT', `/conversations/${conversation}/draft`, { body });
  };
  useLayoutEffect(() => {
    if (!isFirst.current) unkept.current = text; // At once: an effect may come too late for whoever leaves.
  }, [text]);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      if (text === '') return;
    }
    const timer = setTimeout(() => void keep({ text }).then(setView, () => setView(null)), keptAfterMs);
    return () => clearTimeout(timer);
  }, [conversation, text]);
  // Whoever goes to the next conversation in the middle of a word finds it here again.
  useEffect(() => () => void (unkept.current !== null && keep({ text: unkept.current }).catch(() => undefined)), []);
  return view;
}

interface LimitsProps {
  readonly view: DraftView | null;
  readonly channel: string;
  readonly hindrance: Opened['hindrance'];
}

/** How it travels; or, before anything is typed, that it would not. */
function Limits({ view, channel, hindrance }: LimitsProps) {
  const { say } = useConsole();
  const { line } = useConsoleState();
  const travel = view?.travel;
  if (hindrance !== null)
    return (
      <p id="reply-limits" class={hindrance === 'morning' ? 'hint' : 'problem'} role="status">
        {say.code('hindrance', hindrance)}
      </p>
    );
  const said = travel
    ? say(travel.encoding === 'GSM-7' ? 'limitText' : 'limitTextWide', {
        units: travel.units,
        parts: travel.parts,
        texts: travel.texts,
      })
    : say.code('limit', channel);
  return (
    <p id="reply-limits" class={`hint ${travel && travel.parts > 3 ? 'much' : ''}`}>
      {line === 'lost' ? say('keptHere') : said}
    </p>
  );
}

/** It says what might hurt, and keeps nobody from sending. */
function Advice({ view }: { readonly view: DraftView | null }) {
  const { say } = useConsole();
  if (!view || view.advice.length === 0) return <div role="status" />;
  return (
    <div class="advice" role="status">
      <ul>
        {view.advice.map(({ kind, words }) => (
          <li key={`${kind} ${words}`}>
            <q>{words}</q>: {say.code('advice', kind)}
          </li>
        ))}
      </ul>
    </div>
  );
}
