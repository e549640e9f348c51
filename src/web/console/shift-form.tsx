import { useState } from 'preact/hooks';
import { Asked } from './asking.tsx';
import { wallTime } from './clock.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { Field } from './parts.tsx';
import type { Shift } from './wire.ts';

const roles: readonly Shift['role'][] = ['counsellor', 'supervisor', 'onCall', 'break'];
const weeksMax = 26; // As the API takes them.

/** What the API is given: times by the clock on the wall of the site. */
export interface GivenShift {
  readonly site: string;
  readonly counsellor: string;
  readonly role: Shift['role'];
  readonly from: string;
  readonly to: string;
  readonly weeks?: number;
}

export function ShiftForm(props: {
  readonly title: string;
  readonly site: string;
  readonly date?: string;
  readonly shift?: Shift;
  readonly onClose: () => void;
  readonly does: (given: GivenShift) => Promise<boolean>;
}) {
  const { say, store } = useConsole();
  const { team } = useConsoleState();
  const { shift, date } = props;
  const [site, setSite] = useState(props.site);
  const zone = store.boot.sites.find(({ id }) => id === site)?.zone ?? 'UTC';
  const [from, setFrom] = useState(shift ? wallTime(shift.from, zone) : `${date}T09:00`);
  const to = shift ? wallTime(shift.to, zone) : `${date}T17:00`;
  const given = (form: FormData): GivenShift => ({
    site,
    counsellor: String(form.get('counsellor')),
    role: form.get('role') as Shift['role'], // True: the choices below have no other values.
    from,
    to: String(form.get('to')),
    ...(!shift && { weeks: Number(form.get('weeks')) }),
  });
  return (
    <Asked title={props.title} act={say('keepMember')} onClose={props.onClose} does={(form) => props.does(given(form))}>
      <Field label={say('shiftWho')}>
        {(id) => (
          <select id={id} name="counsellor" required>
            {team.map(({ counsellor, name }) => (
              <option key={counsellor} value={counsellor} selected={counsellor === shift?.counsellor}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('shiftAs')}>
        {(id) => (
          <select id={id} name="role" required>
            {roles.map((role) => (
              <option key={role} value={role} selected={role === shift?.role}>
                {say.code('shift', role)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {store.boot.sites.length > 1 && (
        <Field label={say('shiftSite')}>
          {(id) => (
            <select id={id} name="site" value={site} onChange={({ currentTarget }) => setSite(currentTarget.value)}>
              {store.boot.sites.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={say('shiftFrom')}>
        {(id) => (
          <input
            id={id}
            name="from"
            type="datetime-local"
            value={from}
            onInput={({ currentTarget }) => setFrom(currentTarget.value)}
            required
          />
        )}
      </Field>
      <Field label={say('shiftTo')} hint={say('zoneHint', { name: zone.replaceAll('_', ' ') })}>
        {(id) => <input id={id} name="to" type="datetime-local" defaultValue={to} min={from} required />}
      </Field>
      {!shift && (
        <Field label={say('shiftWeeks')}>
          {(id) => <input id={id} name="weeks" type="number" min={1} max={weeksMax} defaultValue="1" required />}
        </Field>
      )}
    </Asked>
  );
}
