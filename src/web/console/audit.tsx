import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { exactTime } from './clock.ts';
import { useConsole } from './here.tsx';
import { Field, PageHead } from './parts.tsx';
import type { AuditKind, AuditLine, Chain } from './wire.ts';
import type { Say } from './words.ts';

const kinds: readonly AuditKind[] = ['looks', 'work', 'access', 'accounts', 'plan', 'words', 'turns'];
const dayMs = 24 * 3_600_000;
const againMs = 2_000;

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Found {
  readonly lines: readonly AuditLine[];
  readonly next: number | null;
}

/** Who did what, and when: by person, kind and time, the latest first. Nothing that anybody wrote. */
export function Audit() {
  const { say, deeds } = useConsole();
  const [people, setPeople] = useState<readonly Named[]>([]);
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const read = (more: string) => ask<Found>('GET', `/audit?${query}${more}`);
  useEffect(() => {
    void ask<{ people: Named[] }>('GET', '/audit/people').then(
      (answer) => setPeople(answer.people),
      () => undefined, // Then there is nobody to choose, and everything is shown.
    );
  }, []);
  useEffect(() => {
    setFound(null);
    void deeds.attempt(async () => setFound(await read('')));
  }, [query]);
  const back = () =>
    void deeds.attempt(async () => {
      const older = await read(`&before=${found?.next}`);
      setFound({ lines: [...(found?.lines ?? []), ...older.lines], next: older.next });
    });
  return (
    <section class="page" aria-labelledby="audit-title">
      <PageHead id="audit-title" title={say('audit')} prints />
      <p class="hint">{say('auditHint')}</p>
      <ChainState />
      <Filter people={people} look={setQuery} />
      {found === null && <p class="hint">{say('reading')}</p>}
      {found && <Lines lines={found.lines} people={people} />}
      {found && found.next !== null && (
        <p>
          <button type="button" onClick={back}>
            {say('auditMore')}
          </button>
        </p>
      )}
    </section>
  );
}

/** Whether anything was changed, taken out or put in between since it was written. */
function ChainState() {
  const { say, locale } = useConsole();
  const [chain, setChain] = useState<Chain | null>(null);
  const state = chain?.state ?? 'checking';
  useEffect(() => {
    if (chain && chain.state !== 'checking') return;
    const look = () => ask<Chain>('GET', '/audit/chain', { isByItself: true }).then(setChain, () => undefined); // Asked again when the page is opened anew.
    const timer = setTimeout(() => void look(), chain ? againMs : 0);
    return () => clearTimeout(timer);
  }, [chain]);
  const values = { rows: chain?.rows ?? 0, row: chain?.broken ?? '', time: exactTime(chain?.at ?? 0, locale) };
  return (
    <p role="status" class={state === 'broken' ? 'problem' : ''}>
      {say(`chain_${state}`, values)}
    </p>
  );
}

function Filter({ people, look }: { readonly people: readonly Named[]; readonly look: (query: string) => void }) {
  const { say } = useConsole();
  const submit = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [by, kind, from, until] = ['by', 'kind', 'from', 'until'].map((name) => String(given.get(name) ?? ''));
    const wanted = new URLSearchParams({
      ...(by && { by }),
      ...(kind && { kind }),
      ...(from && { from: String(midnight(from)) }),
      ...(until && { until: String(midnight(until) + dayMs) }),
    });
    look(wanted.toString());
  };
  return (
    <form class="looking" onSubmit={submit}>
      <Choice label={say('auditBy')} name="by" all={say('anybody')} choices={people} />
      <Choice
        label={say('auditKind')}
        name="kind"
        all={say('anything')}
        choices={kinds.map((kind) => ({ id: kind, name: say(`kind_${kind}`) }))}
      />
      <Field label={say('auditFrom')}>{(id) => <input id={id} name="from" type="date" />}</Field>
      <Field label={say('auditUntil')}>{(id) => <input id={id} name="until" type="date" />}</Field>
      <button type="submit" class="main">
        {say('auditLook')}
      </button>
    </form>
  );
}

function Choice(props: {
  readonly label: string;
  readonly name: string;
  readonly all: string;
  readonly choices: readonly Named[];
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <select id={id} name={props.name}>
          <option value="">{props.all}</option>
          {props.choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Of the day as this computer's clock has it. */
function midnight(date: string): number {
  return new Date(`${date}T00:00`).getTime();
}

function Lines({ lines, people }: { readonly lines: readonly AuditLine[]; readonly people: readonly Named[] }) {
  const { say } = useConsole();
  if (lines.length === 0) return <p>{say('auditNone')}</p>;
  return (
    <>
      <table class="audit">
        <caption class="unseen">{say('audit')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('auditTime')}</th>
            <th scope="col">{say('auditBy')}</th>
            <th scope="col">{say('auditDid')}</th>
            <th scope="col">{say('auditAbout')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.seq} line={line} people={people} />
          ))}
        </tbody>
      </table>
      <p class="hint">{say('zoneHint', { name: Intl.DateTimeFormat().resolvedOptions().timeZone })}</p>
    </>
  );
}

function Row({ line, people }: { readonly line: AuditLine; readonly people: readonly Named[] }) {
  const { say, locale } = useConsole();
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? (id ? say('colleague') : '');
  return (
    <tr>
      <th scope="row">
        {exactTime(line.at, locale)} <span class="hint">{say('auditRow', { row: line.seq })}</span>
      </th>
      <td>{line.by ? nameOf(line.by) : say(nobodyIs(line))}</td>
      <td>
        {deedOf(line, say)} <Detail line={line} />
      </td>
      <td>
        {nameOf(line.account)}
        {line.conversation && <code title={line.conversation}>{line.conversation.slice(-6)}</code>}
      </td>
    </tr>
  );
}

/** Without an account it was the person and the program, somebody who did not get in, or the command line. */
function nobodyIs({ what }: AuditLine): 'program' | 'nobodyKnown' | 'operator' {
  if (!isDeed(what)) return 'program';
  return what === 'staff.refused' ? 'nobodyKnown' : 'operator';
}

function deedOf({ what, detail }: AuditLine, say: Say): string {
  if (what === 'staff') return say.code('did', String(detail.does));
  return isDeed(what) ? say.code('did', what.split('.')[1] ?? what) : say.code('turn', what);
}

/** Of somebody in the team; the program's own have no dot. */
function isDeed(what: string): boolean {
  return what === 'staff' || what.includes('.');
}

/** Ours: why somebody looked, how a call ended, what became of a shift. */
function Detail({ line: { what, detail } }: { readonly line: AuditLine }) {
  const { say } = useConsole();
  const told = isDeed(what) ? [detail.why, detail.how] : [];
  const codes = told.filter((code) => typeof code === 'string');
  return codes.length > 0 ? <span class="hint">{say.list(codes.map((code) => say.code('why', code)))}</span> : null;
}
