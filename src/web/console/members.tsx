import { useState } from 'preact/hooks';
import { ask, command } from './api.ts';
import { useFresh } from './fresh.ts';
import { useConsole } from './here.tsx';
import { LinkOnce, MemberForm } from './member-form.tsx';
import { PageHead, Sure } from './parts.tsx';
import type { Invited, ListedMember } from './wire.ts';

type Asking =
  | { readonly what: 'invite' }
  | { readonly what: 'link'; readonly token: string }
  | { readonly what: 'change' | 'shut' | 'reset'; readonly member: ListedMember };

/** Who may sign in, and as what. */
export function Members() {
  const { say, deeds } = useConsole();
  const [answer, reread] = useFresh<{ members: ListedMember[] }>(() => '/members');
  const [asking, setAsking] = useState<Asking | null>(null);
  const change = async (does: () => Promise<unknown>) => {
    const went = await deeds.attempt(does, say('memberKept'));
    if (went) reread();
    return went;
  };
  return (
    <section class="page" aria-labelledby="members-title">
      <PageHead id="members-title" title={say('members')}>
        <button type="button" class="main" onClick={() => setAsking({ what: 'invite' })}>
          {say('invite')}
        </button>
      </PageHead>
      <p class="hint">{say('membersHint')}</p>
      {answer === null && <p class="hint">{say('reading')}</p>}
      {answer && (
        <List
          members={answer.members}
          ask={setAsking}
          open={(id) => void change(() => command(`/members/${id}/enable`, undefined))}
        />
      )}
      {asking && <Ask asking={asking} change={change} setAsking={setAsking} />}
    </section>
  );
}

interface AskProps {
  readonly asking: Asking;
  readonly change: (does: () => Promise<unknown>) => Promise<boolean>;
  readonly setAsking: (next: Asking | null | ((now: Asking | null) => Asking | null)) => void;
}

/** What is asked about an account before anything changes. A new link takes the place of the question. */
function Ask({ asking, change, setAsking }: AskProps) {
  const { say } = useConsole();
  const shut = () => setAsking((now) => (now === asking ? null : now));
  const invited = (does: () => Promise<Invited>) =>
    change(async () => {
      const { token } = await does();
      setAsking({ what: 'link', token });
    });
  if (asking.what === 'link') return <LinkOnce token={asking.token} onClose={shut} />;
  if (asking.what === 'invite')
    return (
      <MemberForm
        title={say('invite')}
        act={say('inviteAct')}
        onClose={shut}
        does={(body) => invited(() => command('/members', body))}
      />
    );
  const { id, name } = asking.member;
  if (asking.what === 'change')
    return (
      <MemberForm
        title={name}
        act={say('keepMember')}
        member={asking.member}
        onClose={shut}
        does={({ roles, sites }) => change(() => ask('PUT', `/members/${id}/roles`, { body: { roles, sites } }))}
      />
    );
  const isShut = asking.what === 'shut';
  const act = say(isShut ? 'shutMember' : 'resetMember');
  const does = isShut
    ? () => change(() => command(`/members/${id}/disable`, undefined))
    : () => invited(() => command(`/members/${id}/reset`, undefined));
  const text = say(isShut ? 'shutMemberSure' : 'resetMemberSure');
  return <Sure title={`${act}: ${name}`} text={text} act={act} does={() => void does()} onClose={shut} />;
}

function List(props: {
  readonly members: readonly ListedMember[];
  readonly ask: (asking: Asking) => void;
  readonly open: (id: string) => void;
}) {
  const { say, store } = useConsole();
  const nameOf = (site: string) => store.boot.sites.find(({ id }) => id === site)?.name ?? site;
  return (
    <ul class="rows wide">
      {props.members.map((member) => {
        const { id, name, email, disabledAt, hasFactor } = member;
        const state = disabledAt !== null ? 'shut' : hasFactor ? 'active' : 'invited';
        return (
          <li key={id} class="card">
            <p>
              <strong>{name}</strong> · {email}
            </p>
            <p class="hint">
              {say(`state_${state}`)} · {say.list(member.roles.map((role) => say(`role_${role}`)))} ·{' '}
              {member.sites.length === 0 ? say('memberAllSites') : say.list(member.sites.map(nameOf))}
            </p>
            <p class="buttons">
              <button type="button" onClick={() => props.ask({ what: 'change', member })}>
                {say('changeMember')}
              </button>
              <button type="button" onClick={() => props.ask({ what: 'reset', member })}>
                {say('resetMember')}
              </button>
              {state === 'shut' ? (
                <button type="button" onClick={() => props.open(id)}>
                  {say('openMember')}
                </button>
              ) : (
                <button type="button" onClick={() => props.ask({ what: 'shut', member })}>
                  {say('shutMember')}
                </button>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
