import { Counsellor, Visitor } from './people.ts';
import { type Bug, settled, World } from './world.ts';

const stepsMax = 60;
const roundsMax = 12; // A diligent team needs a few: whoever is in crisis is asked once more before they are given back.

/** One seed, one story. What it broke, each promise once. */
export async function simulate(seed: number, schema: string, bug?: Bug): Promise<readonly string[]> {
  const world = new World(seed, schema, bug);
  const { random } = world;
  const visitors = Array.from({ length: 2 + random.below(3) }, (_, at) => new Visitor(world, `visitor-${at}`));
  const counsellors = Array.from({ length: 2 + random.below(3) }, (_, at) => new Counsellor(world, `counsellor-${at}`));
  const people = [...visitors, ...counsellors];
  for (let step = 0; step < stepsMax; step += 1) {
    await act(world, visitors, counsellors);
    for (let left = random.below(14); left > 0; left -= 1) await world.answerOne(true);
    if (random.chance(0.2)) await world.answerAll(true);
    if (random.chance(0.3)) for (const person of people) person.again();
  }
  await calm(world, people);
  look(world);
  await serveAll(world);
  for (const { sent } of visitors)
    for (const id of sent) world.witness.expect('R25 each message once', world.witness.heard.get(id) === 1);
  for (const { confirmed, refused } of counsellors) {
    for (const text of confirmed)
      world.witness.expect('R25 each text of a counsellor once', world.witness.said.get(text) === 1);
    for (const text of refused) world.witness.expect('R32 a refused text is nowhere', !world.witness.said.has(text));
  }
  world.close();
  return [...new Set(world.witness.broken)];
}

async function act(world: World, visitors: readonly Visitor[], counsellors: readonly Counsellor[]): Promise<void> {
  const { random } = world;
  const visitor = visitors[random.below(visitors.length)]!; // True: there are at least two of each.
  const counsellor = counsellors[random.below(counsellors.length)]!;
  const luck = random.next();
  if (luck < 0.3) visitor.write();
  else if (luck < 0.45) claimAtOnce(world, counsellors);
  else if (luck < 0.58) counsellor.say();
  else if (luck < 0.68) counsellor.does(random.pick(['giveBack', 'endCrisis', 'helpline', 'close', 'transfer']));
  else if (luck < 0.88) await passTime(world, counsellors);
  else if (luck < 0.91) counsellor.isThere = !counsellor.isThere;
  else if (luck < 0.93)
    void world
      .anyProcess()
      .desk.revoke(counsellor.staff.id)
      .catch(() => {});
  else if (luck < 0.96)
    world.restart(world.processes[random.below(world.processes.length)]!); // True: two of them.
  else if (luck < 0.98) fallAsleep(world);
  else for (const process of world.processes) process.isAsleep = false;
}

/** Some of them at the same moment; one may be a supervisor who steps in. */
function claimAtOnce(world: World, counsellors: readonly Counsellor[]): void {
  const rows = world.engine.engine.database.prepare('select id from conversations order by id').all();
  const row = rows[world.random.below(Math.max(1, rows.length))];
  if (!row) return;
  for (const counsellor of counsellors)
    if (world.random.chance(0.6)) counsellor.claim(String(row.id), world.random.chance(0.1));
}

async function passTime(world: World, counsellors: readonly Counsellor[]): Promise<void> {
  const { random } = world;
  world.now += random.chance(0.05) ? -300_000 : random.below(random.chance(0.2) ? 150_000 : 20_000);
  for (const counsellor of counsellors) counsellor.beat();
  world.beat();
  await settled();
}

function fallAsleep({ processes, random }: World): void {
  if (processes.every(({ isAsleep }) => !isAsleep)) processes[random.below(processes.length)]!.isAsleep = true; // True: two of them.
}

/** No more faults: everything that was asked is answered, asked again where it was lost, and the timers catch up. */
async function calm(world: World, people: readonly { again(): void }[]): Promise<void> {
  for (const process of world.processes) process.isAsleep = false;
  for (let round = 0; round < 4; round += 1) {
    await world.answerAll();
    for (const person of people) person.again();
    world.beat();
    await world.answerAll();
  }
}

/** R23, R24: nothing that is due by now is still waiting to be done. */
function look({ engine: { engine }, witness, now }: World): void {
  witness.expect('R23 no lease outlives its time', engine.run.expiredClaims.all({ at: now, limit: 1 }).length === 0);
  witness.expect('R24 no rung is overdue', engine.run.due.all({ now, limit: 1 }).length === 0);
}

/** Law 6: a team that comes and does its work leaves nobody in the queue and nothing claimed. */
async function serveAll(world: World): Promise<void> {
  const staff = { id: 'diligent', name: 'Diligent' };
  const { desk } = world.processes[0]!; // True: there are always two.
  const run = async <T>(work: Promise<T>): Promise<T | undefined> => {
    const done = work.catch(() => undefined);
    await world.answerAll();
    return done;
  };
  for (const { counsellor } of world.engine.engine.run.liveClaims.all({ limit: 50 }))
    await run(desk.revoke(counsellor));
  for (let round = 0; round < roundsMax; round += 1) {
    const [first] = world.engine.engine.run.queue.all({ limit: 1 });
    if (!first) break;
    const { conversation } = first;
    world.now += 61_000; // Whoever it was kept for did not come.
    const claim = await run(desk.claim({ conversation, by: staff, key: world.newId() }));
    if (!claim) await run(desk.dispose({ conversation, by: staff, key: world.newId(), disposition: 'noAnswer' }));
    if (!claim) continue;
    const held = () => ({ conversation, by: staff, fence: claim.fence, key: world.newId() });
    await run(desk.endCrisis(held()));
    await run(desk.close({ ...held(), disposition: 'information' }));
  }
  world.witness.expect('law 6 every handoff ends', world.engine.engine.run.queue.all({ limit: 1 }).length === 0);
  world.witness.expect('R26 every claim ends', world.engine.engine.run.liveClaims.all({ limit: 1 }).length === 0);
}
