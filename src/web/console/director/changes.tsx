import { useState } from 'preact/hooks';
import { exactTime } from '../clock.ts';
import { useConsole } from '../here.tsx';
import { Field } from '../parts.tsx';
import type { Changed, Versions } from '../wire.ts';
import { useRead } from './read.ts';

/** What is live against an earlier version, word by word, both languages side by side. */
export function Changes() {
  const { say, locale } = useConsole();
  const { answer } = useRead<Versions>('/director/versions');
  const earlier = answer?.versions.filter(({ version }) => version !== answer.version) ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const from = chosen ?? earlier[0]?.version ?? null;
  const { answer: diff } = useRead<{ changes: Changed[] }>(from && `/director/diff?from=${from}`);
  if (answer === null) return <p class="hint">{say('reading')}</p>;
  const live = answer.versions.find(({ version }) => version === answer.version);
  return (
    <>
      <p>
        {say('liveVersion')} <code>{answer.version}</code>
        {live && <span class="hint"> · {exactTime(live.firstAt, locale)}</span>}
      </p>
      {from === null ? (
        <p>{say('noVersions')}</p>
      ) : (
        <Field label={say('against')}>
          {(id) => (
            <select id={id} value={from} onChange={({ currentTarget }) => choose(currentTarget.value)}>
              {earlier.map(({ version, firstAt }) => (
                <option key={version} value={version}>
                  {exactTime(firstAt, locale)} · {version}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {diff && <Diff changes={diff.changes} />}
    </>
  );
}

interface Pair {
  readonly name: string;
  readonly en: Changed | undefined;
  readonly es: Changed | undefined;
}

function pairsOf(changes: readonly Changed[]): readonly Pair[] {
  const nameOf = (key: string) => key.replace(/^(en|es)\//, '').replace(/\.(en|es)$/, '');
  const isSpanish = (key: string) => key.startsWith('es/') || key.endsWith('.es');
  return [...new Set(changes.map(({ key }) => nameOf(key)))].map((name) => {
    const own = changes.filter(({ key }) => nameOf(key) === name);
    return { name, en: own.find(({ key }) => !isSpanish(key)), es: own.find(({ key }) => isSpanish(key)) };
  });
}

function Diff({ changes }: { readonly changes: readonly Changed[] }) {
  const { say } = useConsole();
  const pairs = pairsOf(changes);
  if (pairs.length === 0) return <p>{say('nothingChanged')}</p>;
  return (
    <>
      <p class="hint">{say('changedCount', { count: pairs.length })}</p>
      <ul class="rows wide">
        {pairs.map(({ name, en, es }) => (
          <li key={name} class="card asked">
            <h3>
              <code>{name.replace('#', ' · ')}</code>
            </h3>
            <div class="side-by-side">
              <Side lang="en" changed={en} />
              {!name.startsWith('rules#') && <Side lang="es" changed={es} />}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Side({ lang, changed }: { readonly lang: 'en' | 'es'; readonly changed: Changed | undefined }) {
  const { say } = useConsole();
  return (
    <div>
      <p class="hint">{say(`language_${lang}`)}</p>
      {changed ? (
        <p lang={lang} class="diff">
          {changed.parts.map(({ how, text }, at) => {
            if (how === 'same') return <span key={at}>{text}</span>;
            return how === 'gone' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>;
          })}
        </p>
      ) : (
        <p class="hint">{say('asItWas')}</p>
      )}
    </div>
  );
}
