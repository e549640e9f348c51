import { dayName, span } from './clock.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { Mark } from './queue.tsx';
import type { Plan, Shift } from './wire.ts';

type Day = Plan['days'][number];

/** One day of a site: when it is open, who is planned, and when nobody is. */
export function ShiftDay(props: {
  readonly day: Day;
  readonly zone: string;
  readonly shifts: readonly Shift[];
  readonly mayChange: boolean;
  readonly add: () => void;
  readonly change: (shift: Shift) => void;
  readonly remove: (shift: Shift) => void;
}) {
  const { say, locale } = useConsole();
  const { day, zone } = props;
  const name = dayName(day.date, locale);
  const spans = (of: Day['open']) => say.list(of.map((each) => span(each, zone, locale)));
  return (
    <li class="card day">
      <header>
        <h4>{name}</h4>
        <p class="hint">
          {day.isHoliday ? say('holiday') : day.open.length === 0 ? say('closedDay') : spans(day.open)}
        </p>
        {props.mayChange && (
          <button type="button" aria-label={`${say('addShift')}: ${name}`} onClick={props.add}>
            {say('add')}
          </button>
        )}
      </header>
      {day.gaps.length > 0 && (
        <p class="gap">
          <Mark /> {say('nobodyPlanned', { times: spans(day.gaps) })}
        </p>
      )}
      {props.shifts.length > 0 && (
        <ul class="shifts">
          {props.shifts.map((shift) => (
            <ShiftRow key={shift.id} {...props} shift={shift} />
          ))}
        </ul>
      )}
    </li>
  );
}

function ShiftRow(props: {
  readonly shift: Shift;
  readonly zone: string;
  readonly mayChange: boolean;
  readonly change: (shift: Shift) => void;
  readonly remove: (shift: Shift) => void;
}) {
  const { say, locale } = useConsole();
  const { team } = useConsoleState();
  const { shift, zone } = props;
  const who = team.find(({ counsellor }) => counsellor === shift.counsellor);
  const name = who?.name ?? say('colleague');
  const times = span(shift, zone, locale);
  return (
    <li class={shift.role}>
      <span class="when">{times}</span>
      <span class="who">
        {name} <span class="hint">{say.code('shift', shift.role)}</span>
        {shift.role === 'onCall' && who?.hasPhone === false && <span class="hint">{say('noPhone')}</span>}
      </span>
      {props.mayChange && (
        <span class="buttons">
          <button
            type="button"
            class="quiet"
            aria-label={`${say('changeShift')}: ${name}, ${times}`}
            onClick={() => props.change(shift)}
          >
            {say('changeMember')}
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={`${say('takeAway')}: ${name}, ${times}`}
            onClick={() => props.remove(shift)}
          >
            {say('takeAway')}
          </button>
        </span>
      )}
    </li>
  );
}
