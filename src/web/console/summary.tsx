import { exactTime } from './clock.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { When } from './parts.tsx';
import { Mark } from './queue.tsx';
import type { Opened, Summary } from './wire.ts';

/** What staff need, in the order of what kills first; to be read in half a minute. */
export function SummaryPane() {
  const { say, store, locale } = useConsole();
  const { open } = useConsoleState().feed;
  const opened = open?.shown;
  if (!opened) return <aside class="summary" aria-label={say('summary')} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <aside class="summary" aria-labelledby="summary-title" tabIndex={0}>
      <header>
        <button type="button" class="quiet narrow" onClick={() => store.set({ pane: 'talk' })}>
          {say('toTalk')}
        </button>
        <h2 id="summary-title">{say('summary')}</h2>
        <button type="button" class="quiet" onClick={() => print()}>
          {say('print')}
        </button>
      </header>
      <p class="on-paper">
        {store.boot.centre} · {store.boot.sites.find(({ id }) => id === opened.site)?.name ?? opened.site} ·{' '}
        {say.code('channel', opened.channel)} · {exactTime(opened.openedAt, locale)}
      </p>
      <Facts summary={opened.summary} />
      <Notes opened={opened} />
    </aside>
  );
}

type Fact = Summary['goals'][number];

function Facts({ summary }: { readonly summary: Summary }) {
  const { say } = useConsole();
  const { outcome, because, flags, unknown, declined, dimensions, goals, practical, askedAlready, barriers } = summary;
  return (
    <>
      <Danger danger={summary.danger} />
      <Listed title={say('unknown')} items={unknown} />
      <Listed title={say('declined')} items={declined} />
      {dimensions.map(({ name, facts }) => (
        <FactList key={name} title={say.code('dimension', name)} facts={facts} />
      ))}
      <section>
        <h3>{say('outcome')}</h3>
        <p>
          <strong>{say.code('outcome', outcome)}</strong>
        </p>
        <ul>
          {because.map(({ rule, reason, answers }) => (
            <li key={rule}>
              {reason} <span class="hint">({[rule, ...answers].join(' · ')})</span>
            </li>
          ))}
        </ul>
      </section>
      <Listed title={say('flags')} items={flags.map((flag) => say.code('mark', flag))} />
      <FactList title={say('goals')} facts={goals} />
      <FactList title={say('practical')} facts={practical} />
      <Listed title={say('barriers')} items={barriers.map((barrier) => say.code('barrier', barrier))} />
      <Listed title={say('askedAlready')} items={askedAlready} isQuiet />
    </>
  );
}

function Danger({ danger }: { readonly danger: Summary['danger'] }) {
  const { say } = useConsole();
  const isNow = danger.now !== 'clear';
  if (!isNow && !danger.heard) return <p class="no-danger">{say('noDanger')}</p>;
  return (
    <section class="danger">
      <h3>
        <Mark /> {say('danger')}
      </h3>
      <p>
        <strong>{say.code('safety', isNow ? danger.now : 'past')}</strong>
        {danger.category && `: ${say.code('category', danger.category)}`}
        {danger.about && ` (${say.code('about', danger.about)})`}
      </p>
      {danger.sentence && (
        <blockquote>
          <p dir="auto">{danger.sentence}</p>
        </blockquote>
      )}
    </section>
  );
}

function Listed(props: { readonly title: string; readonly items: readonly string[]; readonly isQuiet?: boolean }) {
  if (props.items.length === 0) return null;
  return (
    <section>
      <h3>{props.title}</h3>
      <p class={props.isQuiet ? 'hint' : ''}>{props.items.join(' · ')}</p>
    </section>
  );
}

function FactList({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {facts.map(({ question, label, answer, words }) => (
          <div key={question}>
            <dt>{label}</dt>
            <dd>
              {answer}
              {words && words.toLowerCase() !== answer.toLowerCase() && (
                <q dir="auto" class="own">
                  {words}
                </q>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What staff wrote for each other, and how it ended. */
function Notes({ opened }: { readonly opened: Opened }) {
  const { say } = useConsole();
  const { team } = useConsoleState();
  const nameOf = (id: string) => team.find(({ counsellor }) => counsellor === id)?.name ?? say('colleague');
  return (
    <section>
      <h3>{say('notes')}</h3>
      {opened.notes.length === 0 && <p class="hint">{say('noNotes')}</p>}
      <ul class="notes">
        {opened.notes.map(({ id, at, by, text }) => (
          <li key={id}>
            <p dir="auto">{text}</p>
            <p class="hint">
              {nameOf(by)} · <When at={at} />
            </p>
          </li>
        ))}
      </ul>
      {opened.dispositions.map(({ id, at, by, code }) => (
        <p key={id}>
          {say('ended')}: {say.code('disposition', code)}{' '}
          <span class="hint">
            {nameOf(by)} · <When at={at} />
          </span>
        </p>
      ))}
    </section>
  );
}
