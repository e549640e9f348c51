import { useEffect, useState } from 'preact/hooks';
import { ask, command } from './api.ts';
import { Asked } from './asking.tsx';
import { exactTime, now } from './clock.ts';
import { useFresh } from './fresh.ts';
import { useConsole } from './here.tsx';
import { When } from './parts.tsx';
import { Mark } from './queue.tsx';
import type { FreeTime, PromisedCall } from './wire.ts';

const ends = ['kept', 'noAnswer', 'declined'] as const;

/** Calls that were agreed on, the soonest first, each in the time of its site. */
export function Calls() {
  const { say } = useConsole();
  const [answer, again] = useFresh<{ calls: PromisedCall[] }>(() => '/calls');
  const calls = answer?.calls;
  return (
    <section class="page" aria-labelledby="calls-title">
      <h2 id="calls-title" tabIndex={-1}>
        {say('calls')}
      </h2>
      <p class="hint">{say('callsHint')}</p>
      {calls?.length === 0 && <p>{say('noCalls')}</p>}
      <ul class="rows wide">
        {calls?.map((call) => (
          <CallRow key={call.id} call={call} ended={again} />
        ))}
      </ul>
    </section>
  );
}

function CallRow({ call, ended }: { readonly call: PromisedCall; readonly ended: () => void }) {
  const { say, store, locale } = useConsole();
  const { kind, dueAt } = call;
  const site = store.boot.sites.find((each) => each.id === call.site);
  const isLate = dueAt < now();
  return (
    <li class={`card ${isLate ? 'crisis' : ''}`}>
      <p>
        <strong>{say.code('call', kind)}</strong> · <When at={dueAt} zone={site?.zone} />
      </p>
      <p>
        {isLate && (
          <>
            <Mark /> {say('callOverdue')} ·{' '}
          </>
        )}
        {exactTime(dueAt, locale, site?.zone)} · {site?.name ?? call.site} · {say.code('channel', call.channel)}
      </p>
      <CallActs call={call} ended={ended} />
    </li>
  );
}

function CallActs({ call, ended }: { readonly call: PromisedCall; readonly ended: () => void }) {
  const { say, deeds } = useConsole();
  const { id, conversation } = call;
  const [isMoving, setMoving] = useState(false);
  const end = (how: (typeof ends)[number]) =>
    void deeds
      .attempt(async () => {
        const answer = await command<{ ended: boolean }>(`/calls/${id}/end`, { how });
        return answer.ended ? say('callEnded') : say('callTaken');
      })
      .then(ended);
  return (
    <>
      <p class="buttons">
        <button type="button" class="main" onClick={() => deeds.show(conversation, 'review')}>
          {say('callTo')}
        </button>
        <button type="button" onClick={() => setMoving(true)}>
          {say('callMoved')}
        </button>
        {ends.map((how) => (
          <button key={how} type="button" onClick={() => end(how)}>
            {say.code('callEnd', how)}
          </button>
        ))}
      </p>
      {isMoving && (
        <Moving
          call={call}
          onClose={() => {
            setMoving(false);
            ended();
          }}
        />
      )}
    </>
  );
}

/** Another time, out of those that the site can still call at. */
function Moving({ call, onClose }: { readonly call: PromisedCall; readonly onClose: () => void }) {
  const { say, deeds, locale } = useConsole();
  const [times, setTimes] = useState<readonly FreeTime[] | null>(null);
  useEffect(() => {
    void ask<{ times: FreeTime[] }>('GET', `/calls/${call.id}/times?in=${locale}`).then(
      (answer) => setTimes(answer.times),
      () => setTimes([]),
    );
  }, [call.id, locale]);
  const move = (slot: string) =>
    deeds.attempt(async () => {
      const { moved } = await command<{ moved: boolean }>(`/calls/${call.id}/move`, { slot });
      return moved ? say('callEnded') : say('callTaken');
    });
  if (times === null) return null;
  return (
    <Asked
      title={say('callMovedTitle')}
      act={say('callMove')}
      onClose={onClose}
      does={(given) => move(String(given.get('slot')))}
    >
      {times.length === 0 && <p>{say('callMovedNone')}</p>}
      {times.length > 0 && (
        <fieldset>
          <legend>{say('callMovedTo')}</legend>
          {times.map(({ slot, label }) => (
            <label key={slot} class="choice">
              <input type="radio" name="slot" value={slot} required /> {label}
            </label>
          ))}
        </fieldset>
      )}
    </Asked>
  );
}
