import { useEffect, useRef, useState } from 'preact/hooks';
import { Acts } from './acts.tsx';
import { clockTime } from './clock.ts';
import { Composer } from './composer.tsx';
import { Fold } from './fold.tsx';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { When } from './parts.tsx';
import { Mark } from './queue.tsx';
import { meIn } from './state.ts';
import type { Line, Opened } from './wire.ts';

/** One conversation: what was said, and what can be done now. */
export function Talk() {
  const { say } = useConsole();
  const { open } = useConsoleState().feed;
  if (!open)
    return (
      <section class="talk empty" aria-label={say('conversation')}>
        <p class="hint">{say('choose')}</p>
      </section>
    );
  if (open.refusal || !open.shown)
    return (
      <section class="talk empty" aria-label={say('conversation')} aria-busy={open.refusal ? undefined : 'true'}>
        <Back />
        <p role="status">
          {open.refusal ? say.code('shown', open.refusal) : say(open.isLate ? 'shown_late' : 'reading')}
        </p>
      </section>
    );
  return <Conversation key={open.conversation} opened={open.shown} />;
}

/** On a small screen: to the list. */
function Back() {
  const { say, store } = useConsole();
  return (
    <button type="button" class="quiet narrow" onClick={() => store.set({ pane: 'list' })}>
      {say('toQueue')}
    </button>
  );
}

function Conversation({ opened }: { readonly opened: Opened }) {
  const { say, store } = useConsole();
  const state = useConsoleState();
  const me = meIn(state);
  const isMine = opened.claim !== null && opened.claim.counsellor === me?.id;
  useKeys({ u: () => store.set({ pane: 'summary' }) });
  return (
    <section class="talk" aria-labelledby="talk-title">
      <header>
        <Back />
        <Head opened={opened} />
        <button type="button" class="quiet narrow" onClick={() => store.set({ pane: 'summary' })}>
          {say('toSummary')}
        </button>
      </header>
      <Standing opened={opened} isMine={isMine} />
      <Transcript opened={opened} />
      <Acts opened={opened} isMine={isMine} />
      {isMine && <Composer opened={opened} />}
    </section>
  );
}

function Head({ opened }: { readonly opened: Opened }) {
  const { say, store } = useConsole();
  const site = store.boot.sites.find(({ id }) => id === opened.site)?.name ?? opened.site;
  const inDanger = opened.safety !== 'clear';
  return (
    <div class="head">
      <h2 id="talk-title" tabIndex={-1}>
        {say('personOn', { channel: say.code('channel', opened.channel) })}
      </h2>
      <p class="hint">
        {site} · {say.code('language', opened.locale)} · <When at={opened.openedAt} />
      </p>
      {inDanger && (
        <p class="danger-line">
          <Mark /> {say.code('safety', opened.safety)}
        </p>
      )}
    </div>
  );
}

/** Who has the conversation, in one sentence that is always true; and before anybody takes it, that no text would reach them. */
function Standing({ opened, isMine }: { readonly opened: Opened; readonly isMine: boolean }) {
  const { say } = useConsole();
  const state = useConsoleState();
  const lost = state.lost.find(({ conversation }) => conversation === opened.conversation);
  const { claim, owner, hindrance } = opened;
  const sentence = isMine ? say('youHaveIt') : claim ? say('watching', { name: claim.name }) : say.code('owner', owner);
  return (
    <div class="standing" role="status">
      {lost && !isMine && <p class="problem">{claim ? say('lostTo', { name: claim.name }) : say('lostIt')}</p>}
      <p>{sentence}</p>
      {hindrance !== null && hindrance !== 'optedOut' && !isMine && (
        <p class="problem">{say.code('hindrance', hindrance)}</p>
      )}
    </div>
  );
}

/** Stays at the end while somebody is there, and says so where lines came below. */
function useEnd(last: number) {
  const scroll = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const [hasBelow, setBelow] = useState(false);
  const toEnd = () => {
    if (scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight;
    setBelow(false);
  };
  useEffect(() => {
    if (isAtEnd.current) toEnd();
    else setBelow(true);
  }, [last]);
  useEffect(() => {
    const watch = new ResizeObserver(() => isAtEnd.current && toEnd()); // The reply grows, and the last line stays in sight.
    if (scroll.current) watch.observe(scroll.current);
    return () => watch.disconnect();
  }, []);
  const scrolled = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => {
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40;
    if (isAtEnd.current) setBelow(false);
  };
  return { scroll, hasBelow, toEnd, scrolled };
}

function Transcript({ opened }: { readonly opened: Opened }) {
  const { say } = useConsole();
  const { scroll, hasBelow, toEnd, scrolled } = useEnd(opened.lines.at(-1)?.seq ?? 0);
  useKeys({ l: () => scroll.current?.focus() });
  return (
    <div class="lines">
      <section
        ref={scroll}
        class="scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        aria-label={say('lines')}
        onScroll={({ currentTarget }) => scrolled(currentTarget)}
      >
        {opened.firstSeq > 1 && <p class="hint">{say('earlierGone')}</p>}
        <ol>
          {opened.lines.map((line) => (
            <LineItem key={line.seq} line={line} conversation={opened.conversation} />
          ))}
        </ol>
      </section>
      {hasBelow && (
        <button type="button" class="below" onClick={toEnd}>
          {say('newBelow')}
        </button>
      )}
    </div>
  );
}

function LineItem({ line, conversation }: { readonly line: Line; readonly conversation: string }) {
  const { say, deeds, locale } = useConsole();
  const by = line.from === 'person' ? say('person') : line.from === 'human' ? (line.name ?? '') : say('program');
  const text = line.utterance?.text ?? line.text ?? '';
  return (
    <li class={`${line.from} ${line.utterance?.tone === 'crisis' ? 'crisis' : ''}`}>
      <div class="over">
        <p class="by">
          {by} <time dateTime={new Date(line.at).toISOString()}>{clockTime(line.at, locale)}</time>
        </p>
        <Fold look="flags" name={say('flag')} isOnce>
          <button type="button" onClick={() => void deeds.flag(conversation, line.seq, 'missed')}>
            {say('flagMissed')}
          </button>
          <button type="button" onClick={() => void deeds.flag(conversation, line.seq, 'falseAlarm')}>
            {say('flagFalseAlarm')}
          </button>
        </Fold>
      </div>
      <p class="text" dir="auto">
        {text}
      </p>
    </li>
  );
}
