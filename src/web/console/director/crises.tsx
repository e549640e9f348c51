import { useState } from 'preact/hooks';
import { waited } from '../clock.ts';
import { useConsole } from '../here.tsx';
import type { CrisisFigures } from '../wire.ts';
import { Figure } from './figure.tsx';
import { daysOf, type Period, PeriodChoice } from './period.tsx';
import { useRead } from './read.ts';
import { Wide } from './wide.tsx';

const columns = [
  'raised',
  'checkedIn',
  'escalated',
  'confirmed',
  'saidSafe',
  'falseAlarm',
  'called',
  'person',
] as const;

/** What became of crises: in all, by what they were about, by day. */
export function Crises() {
  const { say } = useConsole();
  const [period, setPeriod] = useState<Period>('month');
  const { answer } = useRead<CrisisFigures>(`/director/crises?${daysOf(period)}`);
  return (
    <>
      <PeriodChoice period={period} choose={setPeriod} />
      {answer === null ? <p class="hint">{say('reading')}</p> : <Figures figures={answer} />}
    </>
  );
}

function Figures({ figures: { all, categories, taps, days } }: { readonly figures: CrisisFigures }) {
  const { say, locale } = useConsole();
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  if (days.length === 0) return <p>{say('noCrises')}</p>;
  return (
    <>
      <div class="numbers">
        <Figure name={say('crisis_raised')} value={all.raised} hint={say('raisedHint')} />
        <Figure
          name={say('toPerson')}
          value={all.medianMs === null ? '–' : waited(all.medianMs, locale)}
          hint={all.medianMs === null ? say('tooFew') : say('toPersonHint')}
        />
        <Figure name={say('crisis_followedUp')} value={all.followedUp} hint={say('followedUpHint')} />
        <Figure name={say('crisis_taps')} value={all.taps} hint={say('tapsHint')} />
      </div>
      <Table
        caption={say('byCategory')}
        first={say('category')}
        last={[say('column_within')]}
        rows={categories.map(({ category, within, ...counts }) => ({
          name: category === 'none' ? say('categoryNone') : say.code('category', category),
          counts,
          ends: [within === null ? '–' : say(`within_${within}`)],
        }))}
      />
      <Table
        caption={say('byDay')}
        first={say('dayColumn')}
        last={[say('crisis_taps'), say('crisis_followedUp'), say('toPerson')]}
        rows={days.map(({ at, taps: tapped, followedUp, medianMs, ...counts }) => ({
          name: day.format(at),
          counts,
          ends: [tapped, followedUp, medianMs === null ? '–' : waited(medianMs, locale)],
        }))}
      />
      <Taps taps={taps} />
      <p class="hint">{say('crisisHint')}</p>
    </>
  );
}

/** Which numbers were tapped on our page, and at which site. */
function Taps({ taps }: Pick<CrisisFigures, 'taps'>) {
  const { say, store } = useConsole();
  if (taps.length === 0) return null;
  const caption = say('tapsTitle');
  return (
    <section>
      <h3>{caption}</h3>
      <Wide name={caption}>
        <table>
          <caption class="unseen">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('tapsLine')}</th>
              <th scope="col">{say('shiftSite')}</th>
              <th scope="col" class="count">
                {say('tapsCalls')}
              </th>
              <th scope="col" class="count">
                {say('tapsTexts')}
              </th>
            </tr>
          </thead>
          <tbody>
            {taps.map(({ site, name, calls, texts }) => (
              <tr key={`${site} ${name}`}>
                <th scope="row">{name ?? say('tapsOwn')}</th>
                <td>{store.boot.sites.find(({ id }) => id === site)?.name ?? site}</td>
                <td class="count">{calls}</td>
                <td class="count">{texts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly counts: { readonly [C in (typeof columns)[number]]: number | '<5' };
  readonly ends: readonly (number | string)[];
}

function Table(props: {
  readonly caption: string;
  readonly first: string;
  readonly last: readonly string[];
  readonly rows: readonly Row[];
}) {
  const { say } = useConsole();
  return (
    <section>
      <h3>{props.caption}</h3>
      <Wide name={props.caption}>
        <table>
          <caption class="unseen">{props.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{props.first}</th>
              {columns.map((column) => (
                <th key={column} scope="col" class="count">
                  {say(`crisis_${column}`)}
                </th>
              ))}
              {props.last.map((column) => (
                <th key={column} scope="col" class="count">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map(({ name, counts, ends }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {columns.map((column) => (
                  <td key={column} class="count">
                    {counts[column]}
                  </td>
                ))}
                {props.last.map((column, at) => (
                  <td key={column} class="count">
                    {ends[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
