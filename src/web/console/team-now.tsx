import { useConsole, useConsoleState } from './here.tsx';
import { When } from './parts.tsx';

/** Who is on and since when, how much they can take, and who is planned for now and has not come. */
export function TeamNow() {
  const { say } = useConsole();
  const { team, each, feed } = useConsoleState();
  const here = team.filter(({ state }) => state !== 'off');
  const on = here.filter(({ state }) => state === 'on').length;
  const missing = team.filter(
    ({ state, planned }) =>
      state === 'off' && planned.some(({ role }) => role === 'counsellor' || role === 'supervisor'),
  );
  return (
    <section class="team-now">
      <h3>{say('whoIsOn')}</h3>
      <p>
        {here.length === 0 && say('nobodyOn')}
        {here.length > 0 && each !== null && (
          <>
            {say('capacity', { on, live: feed.queue?.live.length ?? 0, room: on * each })}{' '}
            <span class="hint">{say('capacityHint', { each })}</span>
          </>
        )}
      </p>
      <ul class="marks">
        {here.map(({ counsellor, name, state, at }) => (
          <li key={counsellor} class="chip">
            {name}: {say.code('presence', state)} {at !== null && '· '}
            {at !== null && <When at={at} />}
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p class="problem">{say('notHere', { names: say.list(missing.map(({ name }) => name)) })}</p>
      )}
    </section>
  );
}
