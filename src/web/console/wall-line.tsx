import { exactTime, percent, waited } from './clock.ts';
import { Wide } from './director/wide.tsx';
import { useConsole } from './here.tsx';
import type { Figures } from './wire.ts';

const [width, height, edge, margin] = [640, 150, 12, 76] as const; // The margin holds the words of the axis.

/** Answer rate over time as a line, with its table under it: the unit, the time zone, and every value in words. */
export function Line({ over }: { readonly over: Figures['over'] }) {
  const { say, locale } = useConsole();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (over.every(({ opened }) => opened === 0)) return null;
  return (
    <section>
      <h3>{say('overTime')}</h3>
      <Picture over={over} />
      <Wide name={say('overTime')}>
        <table>
          <caption class="unseen">{say('overTime')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('timeColumn')}</th>
              <th scope="col">{say('opened')}</th>
              <th scope="col">{say('rateColumn')}</th>
              <th scope="col">{say('speedColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {over
              .filter(({ opened }) => opened > 0)
              .map(({ from, opened, answerRate, medianMs }) => (
                <tr key={from}>
                  <th scope="row">{exactTime(from, locale)}</th>
                  <td>{opened}</td>
                  <td>{answerRate === null ? '–' : number.format(answerRate * 100)}</td>
                  <td>{medianMs === null ? '–' : waited(medianMs, locale)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </Wide>
      <p class="hint">{say('zoneHint', { name: zone })}</p>
    </section>
  );
}

/** From 0 to 100 per cent. A time in which nobody asked leaves a gap in it. */
function Picture({ over }: { readonly over: Figures['over'] }) {
  const { say, locale } = useConsole();
  const x = (at: number) => margin + (at * (width - margin - edge)) / Math.max(1, over.length - 1);
  const y = (rate: number) => height - edge - rate * (height - 2 * edge);
  const points = over.map(({ answerRate }, at) => (answerRate === null ? null : { x: x(at), y: y(answerRate) }));
  const path = points
    .map((point, at) => (point ? `${points[at - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}` : ''))
    .join('');
  return (
    <svg class="line-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${say('rateColumn')}, 0–100`}>
      {[0, 0.5, 1].map((rate) => (
        <g key={rate}>
          <line x1={margin} x2={width - edge} y1={y(rate)} y2={y(rate)} />
          <text x={margin - 6} y={y(rate) + 4} text-anchor="end">
            {percent(rate, locale)}
          </text>
        </g>
      ))}
      <path d={path} />
      {points.map((point) => point && <circle key={point.x} cx={point.x} cy={point.y} r={3.5} />)}
    </svg>
  );
}
