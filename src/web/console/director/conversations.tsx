import { useState } from 'preact/hooks';
import { percent } from '../clock.ts';
import { useConsole } from '../here.tsx';
import type { ChartFigures } from '../wire.ts';
import { nameIn } from '../words.ts';
import { Figure } from './figure.tsx';
import { daysOf, type Period, PeriodChoice } from './period.tsx';
import { useRead } from './read.ts';
import { Wide } from './wide.tsx';

type Question = ChartFigures['questions'][number];

/** How conversations went: where they stop, and the chart of the running code with a count on every arrow. */
export function Conversations() {
  const { say } = useConsole();
  const [period, setPeriod] = useState<Period>('month');
  const { answer } = useRead<ChartFigures>(`/director/chart?${daysOf(period)}`);
  return (
    <>
      <PeriodChoice period={period} choose={setPeriod} />
      <p class="hint">{say('chartHint')}</p>
      {answer === null ? <p class="hint">{say('reading')}</p> : <Figures figures={answer} />}
    </>
  );
}

function Figures({ figures }: { readonly figures: ChartFigures }) {
  const { say, locale } = useConsole();
  const of = (id: string) => figures.questions.find((question) => question.id === id);
  const worst = figures.questions
    .filter(({ dropOff }) => dropOff !== null && dropOff > 0)
    .toSorted((a, b) => (b.dropOff ?? 0) - (a.dropOff ?? 0))[0];
  return (
    <>
      <div class="numbers">
        <Figure name={say('begun')} value={of('who')?.asked ?? 0} hint={say('begunHint')} />
        <Figure name={say('agreed')} value={of('age')?.asked ?? 0} hint={say('agreedHint')} />
        <Figure name={say('reviewed')} value={of('review')?.asked ?? 0} hint={say('reviewedHint')} />
      </div>
      {worst?.dropOff && (
        <p>{say('worstQuestion', { name: nameIn(worst.name, locale), count: Math.round(worst.dropOff * 100) })}</p>
      )}
      <DropOff questions={figures.questions} />
      <section>
        <h3>{say('chartTitle')}</h3>
        <Wide name={say('chartTitle')} look="chart">
          {/* Our own server draws it from its own chart; no word of anybody is in it. */}
          <div dangerouslySetInnerHTML={{ __html: figures.svg }} />
        </Wide>
        <details>
          <summary>{say('chartTable')}</summary>
          <Arrows arrows={figures.arrows} />
        </details>
      </section>
    </>
  );
}

/** A bar for each question: how many were asked, and which part of them stopped there. */
function DropOff({ questions }: { readonly questions: readonly Question[] }) {
  const { say } = useConsole();
  const most = Math.max(1, ...questions.map(({ asked }) => known(asked)));
  return (
    <section>
      <h3>{say('dropOff')}</h3>
      <Wide name={say('dropOff')}>
        <table>
          <caption class="unseen">{say('dropOff')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('question')}</th>
              <td class="bars" aria-hidden="true" />
              {(['asked', 'answered', 'skipped', 'elsewhere', 'left', 'told'] as const).map((column) => (
                <th key={column} scope="col" class="count">
                  {say(`column_${column}`)}
                </th>
              ))}
              <th scope="col" class="count">
                {say('column_share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {questions.map((row) => (
              <DropOffRow key={row.id} row={row} most={most} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="hint">{say('dropOffHint')}</p>
    </section>
  );
}

/** For a bar; the number itself is told to nobody. */
function known(count: number | '<5'): number {
  return count === '<5' ? 2 : count;
}

function DropOffRow({ row, most }: { readonly row: Question; readonly most: number }) {
  const { locale } = useConsole();
  return (
    <tr>
      <th scope="row">
        {nameIn(row.name, locale)} <code class="hint">{row.id}</code>
      </th>
      <td class="bars" aria-hidden="true">
        <Bar whole={known(row.asked) / most} left={known(row.left) / Math.max(1, known(row.asked))} />
      </td>
      {[row.asked, row.answered, row.skipped, row.elsewhere, row.left, row.told].map((count, at) => (
        <td key={at} class="count">
          {count}
        </td>
      ))}
      <td class="count">{row.dropOff === null ? '–' : percent(row.dropOff, locale)}</td>
    </tr>
  );
}

const width = 160;

function Bar({ whole, left }: { readonly whole: number; readonly left: number }) {
  const [all, stopped] = [whole * width, whole * left * width];
  return (
    <svg viewBox={`0 0 ${width} 12`} aria-hidden="true">
      <rect class="went" width={Math.max(0, all - stopped)} height="12" rx="2" />
      <rect class="stopped" x={Math.max(0, all - stopped)} width={stopped} height="12" rx="2" />
    </svg>
  );
}

function Arrows({ arrows }: { readonly arrows: ChartFigures['arrows'] }) {
  const { say } = useConsole();
  const taken = arrows.filter(({ count }) => count !== 0);
  return (
    <Wide name={say('chartTable')}>
      <table>
        <caption class="unseen">{say('chartTable')}</caption>
        <thead>
          <tr>
            {(['region', 'from', 'to', 'event'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`column_${column}`)}
              </th>
            ))}
            <th scope="col" class="count">
              {say('column_count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {taken.map(({ region, from, to, event, count }) => (
            <tr key={`${region} ${from} ${to} ${event}`}>
              <td>{region}</td>
              <td>{from}</td>
              <td>{to}</td>
              <td>{event ?? say('followsAtOnce')}</td>
              <td class="count">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
