import { useEffect, useState } from 'preact/hooks';
import { ask, command } from './api.ts';
import { now } from './clock.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { Sure } from './parts.tsx';
import { ShiftDay } from './shift-day.tsx';
import { ShiftForm } from './shift-form.tsx';
import { meIn } from './state.ts';
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
  const [plan, reread] = usePlan(week);
  const mayChange = meIn(state)?.may.includes('supervise') ?? false;
  const shut = () => setAsking(null);
  const change = async (does: () => Promise<unknown>) => {
    const went = await deeds.attempt(does, say('shiftKept'));
    if (went) reread();
    return went;
  };
  return (
    <section class="page" aria-labelledby="shifts-title">
      <header>
        <h2 id="shifts-title" tabIndex={-1}>
          {say('shifts')}
        </h2>
        <fieldset class="filters">
          <legend class="unseen">{say('shiftWeek')}</legend>
          <button type="button" disabled={week === 0} onClick={() => setWeek(week - 1)}>
            {say('weekBefore')}
          </button>
          <button type="button" onClick={() => setWeek(week + 1)}>
            {say('weekAfter')}
          </button>
        </fieldset>
        <button type="button" class="quiet" onClick={() => print()}>
          {say('print')}
        </button>
      </header>
      <p class="hint">{say('shiftsHint')}</p>
      {plan ? <Capacity plan={plan} /> : <p class="hint">{say('reading')}</p>}
      {plan && (
        <Sites
          plan={plan}
          mayChange={mayChange}
          add={(site, date) => setAsking({ what: 'add', site, date })}
          change={(shift) => setAsking({ what: 'change', shift })}
          remove={(shift) => setAsking({ what: 'remove', shift })}
        />
      )}
      {asking?.what === 'add' && (
        <ShiftForm
          title={say('addShift')}
          site={asking.site}
          date={asking.date}
          onClose={shut}
          does={(given) => change(() => command('/shifts', given))}
        />
      )}
      {asking?.what === 'change' && (
        <ShiftForm
          title={say('changeShift')}
          site={asking.shift.site}
          shift={asking.shift}
          onClose={shut}
          does={(given) => change(() => ask('PUT', `/shifts/${asking.shift.id}`, { body: given }))}
        />
      )}
      {asking?.what === 'remove' && (
        <Sure
          title={say('removeShift')}
          text={say('removeShiftSure')}
          act={say('removeShift')}
          does={() => void change(() => ask('DELETE', `/shifts/${asking.shift.id}`))}
          onClose={shut}
        />
      )}
    </section>
  );
}

/** Read anew with every change that came. */
function usePlan(week: number): readonly [Plan | null, () => void] {
  const { last } = useConsoleState().feed;
  const [plan, setPlan] = useState<Plan | null>(null);
  const [round, setRound] = useState(0);
  // `last` and `round`: with every change that came, and after our own, it is read anew.
  useEffect(() => {
    const at = Math.round(now() + week * weekMs);
    void ask<Plan>('GET', `/shifts?at=${at}`, { isByItself: true }).then(setPlan, () => undefined); // The plan stands as it is.
  }, [week, last, round]);
  return [plan, () => setRound((before) => before + 1)];
}

/** How many are on and how much they can take now; who is planned and has not come. */
function Capacity({ plan: { capacity } }: { readonly plan: Plan }) {
  const { say } = useConsole();
  const { team } = useConsoleState();
  const missing = team.filter(
    ({ state, planned }) =>
      state === 'off' && planned.some(({ role }) => role === 'counsellor' || role === 'supervisor'),
  );
  const { on, each, live } = capacity;
  return (
    <>
      <p>
        <strong>{say('capacity', { on, live, room: on * each })}</strong>{' '}
        <span class="hint">{say('capacityHint', { each })}</span>
      </p>
      {missing.length > 0 && (
        <p class="problem">{say('notHere', { names: missing.map(({ name }) => name).join(', ') })}</p>
      )}
    </>
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
