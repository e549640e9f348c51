import { now } from '../clock.ts';
import { useConsole } from '../here.tsx';

const dayMs = 86_400_000;
const periods = { week: 7, month: 30, quarter: 91, year: 365 } as const;
export type Period = keyof typeof periods;

/** Whole days of UTC, today among them, as the API takes them. */
export function daysOf(period: Period): string {
  const until = Math.floor(now() / dayMs) + 1;
  return `from=${until - periods[period]}&until=${until}`;
}

export function PeriodChoice(props: { readonly period: Period; readonly choose: (period: Period) => void }) {
  const { say } = useConsole();
  return (
    <fieldset class="filters">
      <legend class="unseen">{say('directorPeriod')}</legend>
      {(Object.keys(periods) as Period[]).map((each) => (
        <button key={each} type="button" aria-pressed={props.period === each} onClick={() => props.choose(each)}>
          {say(`period_${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
