import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { checkContent } from '../content/check.ts';
import { hasErrors } from '../content/problem.ts';
import { missingSignOffs } from '../content/sign-off.ts';
import { ruleVersion } from '../core/assessment/assess.ts';
import { codeOf } from '../log.ts';
import { parkedIn } from '../spool.ts';
import { readMasterKey } from '../store/master-key.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { isPaused } from '../switch.ts';
import { teams } from './doctor-teams.ts';
import { texting } from './doctor-texting.ts';
import { vigil } from './doctor-vigil.ts';
import { type Finding, note, ok, problem } from './finding.ts';

const roomMin = 500 * 1024 * 1024; // Bytes; below that a busy day could fill the disk.
const patientMs = 5_000; // Nobody waits for a reply here.

/** Look at everything that can be wrong before a person finds out. Says what to do, never a value. */
export async function doctor(): Promise<number> {
  const findings = await examine();
  for (const { level, text } of findings) process.stdout.write(`${level.padEnd(8)}${text}\n`);
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
}

async function examine(): Promise<readonly Finding[]> {
  try {
    const config = readConfig(process.env);
    return [
      ok(`Configuration: ${config.mode}.`),
      ...content(config),
      ...place(config),
      ...(await store(config)),
      ...delivery(config),
      ...vigil(config, Date.now()),
      ...(await texting(config, Date.now())),
      ...(await teams(config, Date.now())),
      ...signOffs(config),
    ];
  } catch (thrown) {
    return thrown instanceof ConfigError
      ? thrown.problems.map(problem)
      : [problem(`Configuration: ${codeOf(thrown)}.`)];
  }
}

function content({ contentDirectory }: Config): readonly Finding[] {
  const problems = checkContent(contentDirectory);
  if (problems.length === 0) return [ok('Content: no problems.')];
  const text = `Content: ${problems.length} problems; \`porchlight content check\` names file and line.`;
  return [hasErrors(problems) ? problem(text) : note(text)];
}

function place({ dataDirectory }: Config): readonly Finding[] {
  if (!existsSync(dataDirectory)) return [note('Data directory: not there yet; the first start makes it.')];
  const { bavail, bsize } = statfsSync(dataDirectory);
  return [
    bavail * bsize < roomMin
      ? problem('Data directory: less than 500 MB of room. Make room before it is full.')
      : ok('Data directory: there is room.'),
    isPaused(dataDirectory)
      ? note('Paused: helpline and phone only. `porchlight resume` goes back.')
      : ok('Not paused.'),
  ];
}

async function store({ dataDirectory, masterKeyFile }: Config): Promise<readonly Finding[]> {
  if (!existsSync(masterKeyFile))
    return [note('Master key: not there yet. A demo makes one on its first start; production needs MASTER_KEY_FILE.')];
  try {
    const key = readMasterKey(masterKeyFile);
    const parked = parkedIn(join(dataDirectory, 'spool'));
    const opened = await openSqlite({ directory: dataDirectory, key, deadlineMs: patientMs });
    try {
      return [
        ...(await storeFindings(opened)),
        parked > 0
          ? problem(`Spool: ${parked} messages could not be merged; docs/runbook.md says what to do.`)
          : ok('Spool: nothing set aside.'),
      ];
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    return [problem(`Store: ${codeOf(thrown)}. docs/runbook.md has a part for it.`)];
  }
}

async function storeFindings(opened: Store): Promise<readonly Finding[]> {
  const { engine, version, journal, synchronous } = await opened.health();
  const broken = await opened.verifyAudit();
  const waiting = (await opened.handoffs(1_000)).length;
  return [
    ok(`Store: ${engine} ${version}, journal ${journal}, synchronous ${synchronous}.`),
    broken === undefined ? ok('Audit: the chain is whole.') : problem(`Audit: the chain breaks at row ${broken}.`),
    note(`Handoffs that have not ended: ${waiting}.`),
  ];
}

function delivery({ pageWebhook }: Config): readonly Finding[] {
  return pageWebhook
    ? [ok('Paging: a webhook is set.')]
    : [note('Paging: only the log. Set PAGE_WEBHOOK_URL, so that a crisis wakes somebody.')];
}

/** Nobody has signed anything until a real person has; in production each of these is a reason not to start. */
function signOffs({ contentDirectory, mode }: Config): readonly Finding[] {
  const missing = missingSignOffs(contentDirectory, ruleVersion);
  if (missing.length === 0) return [ok('Sign-off: crisis texts, danger words, helplines and rules are signed.')];
  return missing.map(mode === 'production' ? problem : note);
}
