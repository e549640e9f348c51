import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Route } from '../../src/console/route.ts';
import { type Permission, permissionsOf, type Role, roles } from '../../src/staff/roles.ts';
import { type House, openHouse } from '../browser/house.ts';
import { visitor } from '../service/person.ts';
import { browserAt, newKey, password, type StaffBrowser, signedIn } from './staff.ts';

/** Who asks: each role alone, a counsellor of another site, somebody between password and second factor, nobody. */
type Asks = Role | 'elsewhere' | 'halfway' | 'nobody';

let house: House;
const asking = new Map<Asks, StaffBrowser>();
const objects = new Map<string, string>(); // What is asked for, by whose it is.
let sam: StaffBrowser;

beforeAll(async () => {
  house = await openHouse();
  for (const role of roles) asking.set(role, (await signedIn(house, [role], Date.now, role)).browser);
  const elsewhere = await signedIn(house, ['counsellor', 'supervisor'], Date.now, 'Elsewhere');
  await house.service.console.members.setRoles(elsewhere.id, ['counsellor', 'supervisor'], ['chicago'], null);
  asking.set('elsewhere', elsewhere.browser);
  const holder = await signedIn(house, ['counsellor'], Date.now, 'Sam');
  sam = holder.browser;
  const halfway = browserAt(house.service.url);
  await halfway.call('POST', '/sign-in', { email: holder.email, password });
  asking.set('halfway', halfway);
  asking.set('nobody', browserAt(house.service.url));
  await fill(holder.id);
});
afterAll(() => house.stop());

/** Somebody who waits, somebody whom Sam has, a call after a crisis, and a shift: all at the first site. */
async function fill(counsellor: string): Promise<void> {
  for (const text of ['can i talk to a real person please', 'i have a plan to kill myself tonight'])
    await (await visitor(house.service.url)).say(text);
  const { waiting } = (await sam.call('GET', '/queue')).body;
  const [first, second] = waiting.map(({ conversation }: { conversation: string }) => conversation);
  await sam.call('POST', `/conversations/${first}/claim`, {}, { 'idempotency-key': newKey() });
  objects.set('somebody else’s', first);
  objects.set('nobody’s yet', second);
  objects.set('a call', (await sam.call('GET', '/calls')).body.calls[0].id);
  const from = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 11);
  planned = { site: 'columbus', counsellor, role: 'counsellor', from: `${from}09:00`, to: `${from}17:00` };
  const made = await asking.get('supervisor')?.call('POST', '/shifts', planned, { 'idempotency-key': newKey() });
  objects.set('a shift', made?.body.shifts[0].id);
}

let planned: object;
const fence = 99; // Of no claim there is.
/** What is sent with each command that names one thing. A route without a line here fails the test. */
// biome-ignore format: a table reads in columns
const bodies: Readonly<Record<string, () => object | undefined>> = {
  'get /conversations/{id}':              () => undefined,
  'get /conversations/{id}/lines':        () => undefined,
  'get /conversations/{id}/canned':       () => undefined,
  'post /conversations/{id}/claim':       () => ({}),
  'post /conversations/{id}/beat':        () => ({ fence }),
  'post /conversations/{id}/typing':      () => ({ fence }),
  'post /conversations/{id}/say':         () => ({ fence, text: 'hello' }),
  'post /conversations/{id}/helpline':    () => ({ fence }),
  'post /conversations/{id}/end-crisis':  () => ({ fence }),
  'post /conversations/{id}/return':      () => ({ fence }),
  'post /conversations/{id}/close':       () => ({ fence, disposition: 'information' }),
  'post /conversations/{id}/transfer':    () => ({ fence, to: 'team:nurses', reason: 'a nurse' }),
  'post /conversations/{id}/notes':       () => ({ text: 'a note' }),
  'post /conversations/{id}/disposition': () => ({ disposition: 'information' }),
  'post /conversations/{id}/flags':       () => ({ seq: 1, kind: 'missed' }),
  'put /conversations/{id}/draft':        () => ({ text: 'half a' }),
  'post /calls/{id}/end':                 () => ({ how: 'kept' }),
  'get /calls/{id}/times':                () => undefined,
  'post /calls/{id}/move':                () => ({ slot: '2026-12-02T14:00Z' }),
  'put /shifts/{id}':                     () => planned,
  'delete /shifts/{id}':                  () => undefined,
};
/** Of somebody else's conversation these say nothing and do nothing; the draft is one's own. */
const harmless = ['/beat', '/typing', '/draft'];

const name = ({ method, path }: Route) => `${method} ${path}`;
const routes = () =>
  house.service.console.routes.filter(({ path }) => /^\/(conversations|calls|shifts)\/\{id\}/.test(path));

function thingsOf({ path }: Route): readonly string[] {
  if (path.startsWith('/calls')) return ['a call'];
  return path.startsWith('/shifts') ? ['a shift'] : ['somebody else’s', 'nobody’s yet'];
}

function knock(route: Route, who: Asks, thing: string) {
  const browser = asking.get(who)!; // True: filled above for everybody.
  const path = route.path.replace('{id}', objects.get(thing) ?? '');
  const body = bodies[name(route)]?.();
  return browser.call(route.method.toUpperCase(), path, body, { 'idempotency-key': newKey() });
}

test('every route that names one thing is in the table', () => {
  expect(
    routes()
      .map(name)
      .filter((each) => !(each in bodies)),
  ).toEqual([]);
});

test('G8 whoever may not is let in nowhere: each route, each role, each thing, and without a session', async () => {
  const letIn: string[] = [];
  let tried = 0;
  const refused = async (route: Route, who: Asks, thing: string, status: number) => {
    tried += 1;
    const got = (await knock(route, who, thing)).status;
    if (got !== status) letIn.push(`${who}: ${name(route)}, ${thing}: ${got}, not ${status}`);
  };
  for (const route of routes())
    for (const thing of thingsOf(route)) {
      for (const who of ['nobody', 'halfway'] as const) await refused(route, who, thing, 401);
      for (const role of roles)
        if (!permissionsOf([role]).has(route.access as Permission)) await refused(route, role, thing, 403); // True: none of these is open to anybody.
      const isTheirsAlone = harmless.some((end) => route.path.endsWith(end)) && route.path.endsWith('/beat');
      if (!isTheirsAlone) await refused(route, 'elsewhere', thing, 404);
    }
  for (const route of routes().filter(({ path }) => path.startsWith('/conversations')))
    if (!harmless.some((end) => route.path.endsWith(end))) await refused(route, 'counsellor', 'somebody else’s', 409);
  console.log(`authorisation of things: ${tried} tried, ${letIn.length} let in`);
  expect(letIn).toEqual([]);
});

test('what says nothing says nothing: a beat for somebody else’s is not held, and a step in takes a supervisor', async () => {
  const [beat, claim] = ['beat', 'claim'].map((end) => routes().find(({ path }) => path.endsWith(`/${end}`))!);
  for (const who of ['counsellor', 'supervisor', 'elsewhere'] as const)
    expect((await knock(beat!, who, 'somebody else’s')).body).toEqual({ held: false });
  const path = claim!.path.replace('{id}', objects.get('somebody else’s') ?? '');
  const stepIn = await asking.get('counsellor')!.call('POST', path, { stepIn: true }, { 'idempotency-key': newKey() });
  expect(stepIn.status).toBe(403);
  const { claim: still } = (await sam.call('GET', path.replace('/claim', ''))).body;
  expect(still.name).toBe('Sam');
});
