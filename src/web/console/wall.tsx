import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { now, percent, waited } from './clock.ts';
import { useFresh } from './fresh.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { PageHead, Sure } from './parts.tsx';
import { TeamNow } from './team-now.tsx';
import { Line } from './wall-line.tsx';
import type { Figures } from './wire.ts';

const hourMs = 3_600_000;
const spans = { hours: 12 * hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs } as const;
type Span = keyof typeof spans;
const everyMs = 15_000;

/** The supervisor's wall: how many were answered and how soon, who waits, who is on, and the switch for everything. */
export function Wall() {
  const { say } = useConsole();
  const [span, setSpan] = useState<Span>('hours');
  const figures = useFigures(span);
  return (
    <section class="page" aria-labelledby="wall-title">
      <PageHead id="wall-title" title={say('wall')} prints>
        <fieldset class="filters">
          <legend class="unseen">{say('wallSince')}</legend>
          {(Object.keys(spans) as Span[]).map((each) => (
            <button key={each} type="button" aria-pressed={span === each} onClick={() => setSpan(each)}>
              {say(`since_${each}`)}
            </button>
          ))}
        </fieldset>
      </PageHead>
      {figures ? <Numbers figures={figures} /> : <p class="hint">{say('reading')}</p>}
      <TeamNow />
      <Switch />
    </section>
  );
}

/** Also while nothing happens: what waits grows older. */
function useFigures(span: Span): Figures | null {
  const [figures, again] = useFresh<Figures>(() => `/figures?since=${Math.max(0, now() - spans[span])}`, span);
  useEffect(() => {
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, []);
  return figures;
}

function Numbers({ figures }: { readonly figures: Figures }) {
  const { say, locale } = useConsole();
  const { answerRate, medianMs, p90Ms, counted } = figures;
  const rows = [
    ['waitingNow', figures.waiting],
    ['liveNow', figures.live],
    ['opened', figures.opened],
    ['answered', figures.answered],
    ['promisedCalls', figures.promised],
    ['declinedCalls', figures.declined],
  ] as const;
  return (
    <>
      <div class="numbers">
        <div>
          <h3>{say('answerRate')}</h3>
          <p class="large">{answerRate === null ? '–' : percent(answerRate, locale)}</p>
          <p class="hint">{answerRate === null ? say('nobodyYet') : say('answerRateHint', { total: counted })}</p>
        </div>
        <div>
          <h3>{say('speed')}</h3>
          <p class="large">{medianMs === null ? '–' : waited(medianMs, locale)}</p>
          <p class="hint">{p90Ms === null ? say('nobodyYet') : say('speedHint', { time: waited(p90Ms, locale) })}</p>
        </div>
      </div>
      <dl class="counts">
        {rows.map(([word, count]) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <Line over={figures.over} />
    </>
  );
}

/** The kill switch: every channel gives helpline and phone only. */
function Switch() {
  const { say, deeds, store } = useConsole();
  const { isPaused } = useConsoleState();
  const [isAsking, setAsking] = useState(false);
  const set = async (paused: boolean) => {
    const went = await deeds.attempt(() => ask('PUT', '/switch', { body: { paused } }));
    if (went) store.set({ isPaused: paused });
  };
  return (
    <section class="switch">
      <h3>{say('killSwitch')}</h3>
      <p>{isPaused ? say('killOn') : say('killOff')}</p>
      <button type="button" onClick={() => (isPaused ? void set(false) : setAsking(true))}>
        {isPaused ? say('switchOn') : say('switchOff')}
      </button>
      {isAsking && (
        <Sure
          title={say('switchOff')}
          text={say('switchOffSure')}
          act={say('switchOffYes')}
          does={() => void set(true)}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
