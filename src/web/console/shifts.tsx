import { useState } from 'preact/hooks';
import { ask, command } from './api.ts';
import { now } from './clock.ts';
import { useFresh } from './fresh.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { PageHead, Sure } from './parts.tsx';
import { ShiftDay } from './shift-day.tsx';
import { ShiftForm } from './shift-form.tsx';
import { meIn } from './state.ts';
import { TeamNow } from './team-now.tsx';
import type { Plan, Shift } from './wire.ts';

const weekMs = 7 * 24 * 3_600_000;

type Asking =
  | { readonly what: 'add'; readonly site: string; readonly date: string }
  | { readonly what: 'change' | 'remove'; readonly shift: Shift };

/** Who is planned to be there, day by day and site by site. A supervisor changes it; who hears a page follows from it. */
export function Shifts() {
  const { say, deeds } = useConsole();
  const state = useConsoleState();
  const [week, setWeek] = useState(0);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [plan, reread] = useFresh<Plan>(() => `/shifts?at=${Math.round(now() + week * weekMs)}`, week);
  const mayChange = meIn(state)?.may.includes('supervise') ?? false;
  const change = async (does: () => Promise<unknown>) => {
    const went = await deeds.attempt(does, say('shiftKept'));
    if (went) reread();
    return went;
  };
  return (
    <section class="page" aria-labelledby="shifts-title">
      <PageHead id="shifts-title" title={say('shifts')} prints>
        <fieldset class="filters">
          <legend class="unseen">{say('shiftWeek')}</legend>
          <button type="button" disabled={week === 0} onClick={() => setWeek(week - 1)}>
            {say('weekBefore')}
          </button>
          <button type="button" onClick={() => setWeek(week + 1)}>
            {say('weekAfter')}
          </button>
        </fieldset>
      </PageHead>
      <p class="hint">{say('shiftsHint')}</p>
      <TeamNow />
      {plan === null && <p class="hint">{say('reading')}</p>}
      {plan && (
        <Sites
          plan={plan}
          mayChange={mayChange}
          add={(site, date) => setAsking({ what: 'add', site, date })}
          change={(shift) => setAsking({ what: 'change', shift })}
          remove={(shift) => setAsking({ what: 'remove', shift })}
        />
      )}
      {asking && <Ask asking={asking} change={change} onClose={() => setAsking(null)} />}
    </section>
  );
}

/** What is asked about a shift before anything changes. */
function Ask(props: {
  readonly asking: Asking;
  readonly change: (does: () => Promise<unknown>) => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const { say } = useConsole();
  const { asking, change, onClose } = props;
  if (asking.what === 'add')
    return (
      <ShiftForm
        title={say('addShift')}
        site={asking.site}
        date={asking.date}
        onClose={onClose}
        does={(given) => change(() => command('/shifts', given))}
      />
    );
  const { shift } = asking;
  if (asking.what === 'change')
    return (
      <ShiftForm
        title={say('changeShift')}
        site={shift.site}
        shift={shift}
        onClose={onClose}
        does={(given) => change(() => ask('PUT', `/shifts/${shift.id}`, { body: given }))}
      />
    );
  return (
    <Sure
      title={say('removeShift')}
      text={say('removeShiftSure')}
      act={say('removeShift')}
      does={() => void change(() => ask('DELETE', `/shifts/${shift.id}`))}
      onClose={onClose}
    />
  );
}

function Sites(props: {
  readonly plan: Plan;
  readonly mayChange: boolean;
  readonly add: (site: string, date: string) => void;
  readonly change: (shift: Shift) => void;
  readonly remove: (shift: Shift) => void;
}) {
  const { store } = useConsole();
  const { shifts, days } = props.plan;
  const sites = store.boot.sites.filter(({ id }) => days.some(({ site }) => site === id));
  return (
    <>
      {sites.map(({ id, name, zone }) => (
        <section key={id} class="site">
          <h3>
            {name} <span class="hint">{zone.replaceAll('_', ' ')}</span>
          </h3>
          <ul class="days">
            {days
              .filter(({ site }) => site === id)
              .map((day) => (
                <ShiftDay
                  key={day.date}
                  day={day}
                  zone={zone}
                  shifts={shifts.filter(({ site, from, to }) => site === id && from < day.to && to > day.from)}
                  mayChange={props.mayChange}
                  add={() => props.add(id, day.date)}
                  change={props.change}
                  remove={props.remove}
                />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
