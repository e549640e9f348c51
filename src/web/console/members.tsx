import { useEffect, useState } from 'preact/hooks';
import { ask, command } from './api.ts';
import { useConsole, useConsoleState } from './here.tsx';
import { Dialog, Dismiss, Field, Sure } from './parts.tsx';
import type { Invited, ListedMember, Role } from './wire.ts';

const roles: readonly Role[] = ['counsellor', 'supervisor', 'editor', 'auditor', 'admin'];

type Asking =
  | { readonly what: 'invite' }
  | { readonly what: 'link'; readonly token: string }
  | { readonly what: 'change' | 'shut' | 'reset'; readonly member: ListedMember };

/** Who may sign in, and as what. */
export function Members() {
  const { say, deeds } = useConsole();
  const [members, setMembers] = useState<readonly ListedMember[] | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const read = () =>
    ask<{ members: ListedMember[] }>('GET', '/members', { isByItself: true }).then(
      (answer) => setMembers(answer.members),
      () => undefined, // What was read stands.
    );
  useEffect(() => void read(), []);
  const change = async (does: () => Promise<unknown>) => {
    const went = await deeds.attempt(does, say('memberKept'));
    if (went) await read();
    return went;
  };
  const invited = (does: () => Promise<Invited>) =>
    change(async () => {
      const { token } = await does();
      setAsking({ what: 'link', token });
    });
  const shut = () => setAsking(null);
  return (
    <section class="page" aria-labelledby="members-title">
      <header>
        <h2 id="members-title" tabIndex={-1}>
          {say('members')}
        </h2>
        <button type="button" class="main" onClick={() => setAsking({ what: 'invite' })}>
          {say('invite')}
        </button>
      </header>
      <p class="hint">{say('membersHint')}</p>
      {members && (
        <List
          members={members}
          ask={setAsking}
          open={(id) => void change(() => command(`/members/${id}/enable`, undefined))}
        />
      )}
      {asking?.what === 'invite' && (
        <MemberForm
          title={say('invite')}
          act={say('inviteAct')}
          onClose={shut}
          does={(body) => invited(() => command('/members', body))}
        />
      )}
      {asking?.what === 'change' && (
        <MemberForm
          title={asking.member.name}
          act={say('keepMember')}
          member={asking.member}
          onClose={shut}
          does={async ({ roles: held, sites }) => {
            const went = await change(() =>
              ask('PUT', `/members/${asking.member.id}/roles`, { body: { roles: held, sites } }),
            );
            if (went) shut();
          }}
        />
      )}
      {asking?.what === 'shut' && (
        <Sure
          title={`${say('shutMember')}: ${asking.member.name}`}
          text={say('shutMemberSure')}
          act={say('shutMember')}
          does={() => void change(() => command(`/members/${asking.member.id}/disable`, undefined))}
          onClose={shut}
        />
      )}
      {asking?.what === 'reset' && (
        <Sure
          title={`${say('resetMember')}: ${asking.member.name}`}
          text={say('resetMemberSure')}
          act={say('resetMember')}
          does={() => void invited(() => command(`/members/${asking.member.id}/reset`, undefined))}
          onClose={() => setAsking((now) => (now?.what === 'link' ? now : null))}
        />
      )}
      {asking?.what === 'link' && <LinkOnce token={asking.token} onClose={shut} />}
    </section>
  );
}

function List(props: {
  readonly members: readonly ListedMember[];
  readonly ask: (asking: Asking) => void;
  readonly open: (id: string) => void;
}) {
  const { say } = useConsole();
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
              {say(`state_${state}`)} · {member.roles.map((role) => say(`role_${role}`)).join(', ')} ·{' '}
              {member.sites.length === 0 ? say('memberAllSites') : member.sites.join(', ')}
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

interface Given {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly sites: readonly string[];
}

function MemberForm(props: {
  readonly title: string;
  readonly act: string;
  readonly member?: ListedMember;
  readonly onClose: () => void;
  readonly does: (given: Given) => Promise<unknown>;
}) {
  const { say, store } = useConsole();
  const { notice } = useConsoleState();
  const { member } = props;
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    void props.does({
      name: String(given.get('name') ?? ''),
      email: String(given.get('email') ?? ''),
      roles: given.getAll('roles') as Role[], // True: the boxes below have no other values.
      sites: given.getAll('sites').map(String),
    });
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={submit}>
        {!member && (
          <>
            <Field label={say('memberName')}>{(id) => <input id={id} name="name" maxLength={80} required />}</Field>
            <Field label={say('memberEmail')}>
              {(id) => <input id={id} name="email" type="email" maxLength={320} required />}
            </Field>
          </>
        )}
        <Boxes
          legend={say('memberRoles')}
          name="roles"
          held={member?.roles ?? ['counsellor']}
          all={roles.map((role) => [role, say(`role_${role}`)] as const)}
        />
        <Boxes
          legend={say('memberSites')}
          name="sites"
          held={member?.sites ?? []}
          all={store.boot.sites.map(({ id, name }) => [id, name] as const)}
        />
        <p role="status">{notice}</p>
        <p class="buttons">
          <button type="submit" class="main">
            {props.act}
          </button>
          <Dismiss>{say('notNow')}</Dismiss>
        </p>
      </form>
    </Dialog>
  );
}

function Boxes(props: {
  readonly legend: string;
  readonly name: string;
  readonly held: readonly string[];
  readonly all: readonly (readonly [string, string])[];
}) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      {props.all.map(([value, label]) => (
        <label key={value} class="choice">
          <input type="checkbox" name={props.name} value={value} defaultChecked={props.held.includes(value)} /> {label}
        </label>
      ))}
    </fieldset>
  );
}

/** Shown once: nobody can read it here a second time. */
function LinkOnce({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { say } = useConsole();
  const [isCopied, setCopied] = useState(false);
  const link = `${location.origin}/console#invitation=${token}`;
  return (
    <Dialog title={say('invite')} onClose={onClose}>
      <p>{say('inviteLink')}</p>
      <p>
        <code>{link}</code>
      </p>
      <p class="buttons">
        <button
          type="button"
          class="main"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {isCopied ? say('copied') : say('copy')}
        </button>
        <Dismiss>{say('shut')}</Dismiss>
      </p>
    </Dialog>
  );
}
