import { useState } from 'preact/hooks';
import { ask } from './api.ts';
import { useConsole } from './here.tsx';
import { Field, When } from './parts.tsx';
import type { Found } from './wire.ts';

/** By name, number or address, as a whole. It says that there is no search in what was written. */
export function Find() {
  const { say, deeds } = useConsole();
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const find = (term: string) =>
    deeds.attempt(async () => {
      setFound((await ask<{ found: Found[] }>('POST', '/find', { body: { term } })).found);
    });
  return (
    <section class="page" aria-labelledby="find-title">
      <h2 id="find-title" tabIndex={-1}>
        {say('find')}
      </h2>
      <form
        class="find"
        onSubmit={(event) => {
          event.preventDefault();
          void find(String(new FormData(event.currentTarget).get('term')));
        }}
      >
        <Field label={say('findLabel')} hint={say('findHint')}>
          {(id) => (
            <input id={id} name="term" type="search" minLength={2} maxLength={200} autocomplete="off" required />
          )}
        </Field>
        <button type="submit" class="main">
          {say('findAct')}
        </button>
      </form>
      <p role="status">
        {found && (found.length === 0 ? say('foundNone') : say('foundCount', { count: found.length }))}
      </p>
      <ul class="rows wide">
        {found?.map((each) => (
          <FoundRow key={each.conversation} found={each} />
        ))}
      </ul>
    </section>
  );
}

function FoundRow({ found: { conversation, channel, site, lastAt } }: { readonly found: Found }) {
  const { deeds, say, store } = useConsole();
  return (
    <li>
      <button type="button" class="row" onClick={() => deeds.show(conversation, 'find')}>
        <span class="what">
          <strong>{say('personOn', { channel: say.code('channel', channel) })}</strong>
          <span class="hint">
            {store.boot.sites.find(({ id }) => id === site)?.name ?? site} · {say('foundLast')} <When at={lastAt} />
          </span>
        </span>
      </button>
    </li>
  );
}
