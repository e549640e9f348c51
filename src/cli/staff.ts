import { readConfig } from '../config.ts';
import { createMembers, type Invitation, type Members } from '../staff/members.ts';
import { isRole, type Role, roles } from '../staff/roles.ts';
import { SignInError } from '../staff/sign-in-error.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite } from '../store/sqlite.ts';
import { timeOrderedId } from '../store/time-ordered-id.ts';
import { readOptions, UsageError } from './options.ts';

const patientMs = 5_000;

/** The first account comes from whoever has this machine: there is no default one. */
export function staffInvite(words: readonly string[]): Promise<number> {
  const usage = 'staff invite --name "Ana Ruiz" --email ana@example.org --roles admin,supervisor [--sites main]';
  const {
    name = '',
    email = '',
    roles: wanted = '',
    sites = '',
  } = readOptions(words, ['name', 'email', 'roles', 'sites'], usage);
  const held = list(wanted);
  if (!name || !/^\S+@\S+\.\S+$/.test(email) || held.length === 0 || !held.every(isRole))
    throw new UsageError(`porchlight ${usage}\nRoles: ${roles.join(', ')}.`);
  return withMembers(async (members) => {
    const invited = await members.invite({ name, email, roles: held as Role[], sites: list(sites) }, null);
    printLink(invited);
  });
}

export function staffList(): Promise<number> {
  return withMembers(async (members) => {
    const rows = await members.list();
    if (rows.length === 0) process.stdout.write('Nobody yet. `porchlight staff invite` makes the first account.\n');
    for (const { name, email, roles: held, disabledAt, hasFactor } of rows) {
      const state = disabledAt !== null ? 'shut' : hasFactor ? 'active' : 'invited';
      process.stdout.write(`${state.padEnd(8)} ${name} <${email}>: ${held.join(', ')}\n`);
    }
  });
}

/** A lost phone and no recovery codes; or a link that ran out. */
export function staffReset(words: readonly string[]): Promise<number> {
  return withMember(words, 'staff reset --email ana@example.org', async (members, id) =>
    printLink(await members.reset(id, null)),
  );
}

export function staffDisable(words: readonly string[]): Promise<number> {
  return withMember(words, 'staff disable --email ana@example.org', async (members, id) => {
    await members.disable(id, null);
    process.stdout.write('Shut. Its sessions have ended.\n');
  });
}

function withMember(
  words: readonly string[],
  usage: string,
  run: (members: Members, id: string) => Promise<void>,
): Promise<number> {
  const { email } = readOptions(words, ['email'], usage);
  return withMembers(async (members) => {
    const found = (await members.list()).find((each) => each.email.toLowerCase() === email?.toLowerCase());
    if (!found) throw new UsageError('There is no account with this address. `porchlight staff list` shows them.');
    await run(members, found.id);
  });
}

async function withMembers(run: (members: Members) => Promise<void>): Promise<number> {
  const { dataDirectory, masterKeyFile } = readConfig(process.env);
  const store = await openSqlite({
    directory: dataDirectory,
    key: readMasterKey(masterKeyFile),
    deadlineMs: patientMs,
  });
  // What somebody holds is let go of by the running service, which looks every few seconds.
  const changed = async () => undefined;
  const parts = { accounts: store.accounts, now: Date.now, newId: () => timeOrderedId(Date.now()), changed };
  try {
    await run(createMembers(parts));
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof SignInError)) throw thrown;
    throw new UsageError(thrown.code === 'known' ? 'There is an account with this address.' : thrown.message);
  } finally {
    await store.close();
  }
}

function printLink({ token }: Invitation): void {
  const { publicUrl, host, port } = readConfig(process.env);
  const base = publicUrl || `http://${host}:${port}`;
  process.stdout.write(
    `Hand this link over yourself; it is good for 48 hours, once:\n${base}/console#invitation=${token}\n`,
  );
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}
