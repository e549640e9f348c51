import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { useConsole } from '../here.tsx';
import { When } from '../parts.tsx';
import type { ReviewRow } from '../wire.ts';
import { keepFile } from './keep-file.ts';
import { attempt, useRead } from './read.ts';

const kinds = ['all', 'missed', 'falseAlarm'] as const;

/** Lines that staff marked: what the screen missed, and where it heard danger that was none. */
export function Review() {
  const { say } = useConsole();
  const [kind, setKind] = useState<(typeof kinds)[number]>('all');
  const query = kind === 'all' ? '' : `?kind=${kind}`;
  const { answer } = useRead<{ rows: ReviewRow[] }>(`/director/review${query}`);
  return (
    <>
      <div class="bar-line">
        <fieldset class="filters">
          <legend class="unseen">{say('filters')}</legend>
          {kinds.map((each) => (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {say(`review_${each}`)}
            </button>
          ))}
        </fieldset>
        <Export query={query} />
      </div>
      <p class="hint">{say('reviewHint')}</p>
      {answer?.rows.length === 0 && <p>{say('reviewNone')}</p>}
      <ul class="rows wide">
        {answer?.rows.map((row) => (
          <li key={row.id} class="card asked">
            <p>
              <strong>{say(`review_${row.kind}`)}</strong> · {say.code('channel', row.channel)} ·{' '}
              <When at={Date.parse(row.at)} />
            </p>
            <blockquote>{row.text}</blockquote>
            <p class="hint">{say('heardNow', { name: heardIn(row, say('heardNothing'), say.code) })}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Export({ query }: { readonly query: string }) {
  const here = useConsole();
  const keep = async () => {
    const { jsonl } = await ask<{ jsonl: string }>('GET', `/director/review/export${query}`);
    keepFile('review.jsonl', jsonl);
  };
  return (
    <button type="button" onClick={() => void attempt(here, keep, '')}>
      {here.say('exportLines')}
    </button>
  );
}

function heardIn({ heard }: ReviewRow, nothing: string, code: (kind: string, name: string) => string): string {
  if (heard.outcome === 'none') return nothing;
  return [code('category', heard.category), ...heard.rules].join(' · ');
}
