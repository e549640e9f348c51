import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import type { Address, Inbound } from '../src/core/model.ts';
import { type Service, startService } from '../src/service.ts';
import { script } from './script.ts';
import { sendJson } from './talk/http.ts';
import type { Session } from './talk/line.ts';

/** Runs before a measurement, in a process of its own: puts conversations into a data directory by the real service. */
export interface Long {
  readonly session: Session;
  readonly watermark: number;
}

const { values } = parseArgs({
  options: {
    stored: { type: 'string', default: '0' },
    long: { type: 'string', default: '0' },
    turns: { type: 'string', default: '0' },
  },
});
const atOnce = 64;
const leadIn = script.slice(0, 4).map(({ say }) => say);
const service = await startService(readConfig(process.env), { now: Date.now, log: () => undefined });
await many(Number(values.stored), (n) => brief(service, `stored-${n}`));
const long = await many(Number(values.long), (n) => lengthy(service, n, Number(values.turns)));
process.stdout.write(JSON.stringify(long));
await service.close();
process.exit(0);

async function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next++;
      made.push(await make(n));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return made;
}

/** Somebody who came, was greeted and left. */
async function brief({ intake, library }: Service, thread: string): Promise<void> {
  const address = addressOf(library.sites()[0]?.id, thread);
  await intake.handle(inbound(address, 'joined', { type: 'joined' }), { orFail: true });
}

/** Somebody who has been asking why, for as long as it takes. Very long ones are offered a person, and go on asking. */
async function lengthy({ intake, library, url }: Service, person: number, turns: number): Promise<Long> {
  const root = `${url}/v3/directline`;
  const from = { 'x-forwarded-for': `172.16.${person >> 8}.${person & 255}` };
  const { token } = await sendJson<Session>('POST', `${root}/tokens/generate`, from, {});
  const bearing = { ...from, authorization: `Bearer ${token}` };
  const session = await sendJson<Session>('POST', `${root}/conversations`, bearing, {});
  const address = addressOf(library.sites()[0]?.id, session.conversationId);
  for (let turn = 1; turn < turns; turn++) {
    await intake.handle(inbound(address, `turn-${turn}`, saidAt(turn)), { orFail: true });
  }
  const seen = await intake.read(address, 0, 10_000);
  return { session, watermark: seen.at(-1)?.seq ?? 0 };
}

function saidAt(turn: number): Inbound['said'] {
  const text = leadIn[turn - 1];
  if (text !== undefined) return { type: 'text', text };
  return { type: 'command', command: 'why', turn, text: 'Why do you ask?' };
}

function addressOf(site: string | undefined, thread: string): Address {
  return { channel: 'web', site: site ?? '', thread };
}

function inbound(address: Address, id: string, said: Inbound['said']): Inbound {
  return { address, id, at: Date.now(), said };
}
