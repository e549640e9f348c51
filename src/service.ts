import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { type Alert, postSigned } from './alerts.ts';
import { type Cache, noCache } from './cache.ts';
import { IntakeBot } from './channels/bot.ts';
import { mountDirectLine } from './channels/web/routes.ts';
import { type Config, ConfigError } from './config.ts';
import { type Console, openConsole } from './console/console.ts';
import { mountConsolePage } from './console/page.ts';
import { hasErrors } from './content/problem.ts';
import { missingSignOffs, reviewOfRules } from './content/sign-off.ts';
import { type ParsedValues, recallParsed } from './content/source.ts';
import { ruleVersion } from './core/assessment/assess.ts';
import type { Address } from './core/model.ts';
import { startDeadlines } from './deadlines.ts';
import { offersDemo, openDemo } from './demo/demo.ts';
import { createDirector } from './director/director.ts';
import { type Budget, createIntake, type Intake } from './handle.ts';
import { startCalls } from './handoff/calls.ts';
import { createHandoffDesk } from './handoff/desk.ts';
import type { HandoffDesk } from './handoff/handoff.ts';
import { startLeases } from './handoff/leases.ts';
import { startNightly } from './handoff/nightly.ts';
import { type LiveLibrary, openLibrary } from './library.ts';
import { livePages } from './live-pages.ts';
import { liveSites } from './live-sites.ts';
import { codeOf, type Log } from './log.ts';
import { startMerge } from './merge.ts';
import { beginOpening, type Opening } from './opening.ts';
import { type HandoffPort, startOutbox } from './outbox.ts';
import { openPagers } from './pagers/open.ts';
import { protocolPath } from './pages.ts';
import { openProtocolPage } from './protocol-page.ts';
import { createServer, type WebServer } from './server.ts';
import { openSpool } from './spool.ts';
import { onDuty } from './staff/on-duty.ts';
import type { Provider } from './staff/provider.ts';
import type { SqliteOptions } from './store/sqlite.ts';
import type { Store } from './store/store.ts';
import { timeOrderedId } from './store/time-ordered-id.ts';
import { pause, resume, watchSwitch } from './switch.ts';
import { mountTaps } from './taps.ts';
import { textHindrance } from './text-hindrance.ts';
import { startTidying } from './tidy.ts';
import { startVigil } from './vigil/vigil.ts';
import { openWires, type Wires } from './wires.ts';

/** The whole service, listening. */
export interface Service {
  readonly url: string;
  readonly intake: Intake;
  readonly library: LiveLibrary;
  readonly store: Store;
  readonly desk: HandoffDesk;
  readonly console: Console;
  readonly server: WebServer; // For whoever adds a surface: a demo, a test.
  close(): Promise<void>;
}

export interface Surroundings {
  readonly now: () => number;
  readonly log: Log;
  /** The store, where it is being opened already. */
  readonly opening?: Opening;
  /** How the store is opened: tests bring one that breaks when it is told to. */
  readonly openStore?: (options: SqliteOptions) => Promise<Store>;
  /** Tests that share a busy machine bring more time than people have. */
  readonly budget?: Budget;
  /** What an earlier start has made; without it everything is made anew. */
  readonly cache?: Cache;
}

const graceMs = 8_000; // Running turns end well within it.
const warmAfterMs = 300; // Whoever waited for us to start comes first.

/** Put the parts together. Everything outside ourselves comes in here: configuration, clock, log. */
export async function startService(
  config: Config,
  { now, log, openStore, opening = beginOpening(config, log, openStore), cache = noCache, budget }: Surroundings,
): Promise<Service> {
  const { key } = opening;
  const unsigned = () => (config.mode === 'production' ? missingSignOffs(config.contentDirectory, ruleVersion) : []);
  recallParsed(() => (cache.get('parsed', '') as ParsedValues | undefined) ?? new Map()); // True: load.ts keeps it.
  const library = openLibrary(config.contentDirectory, log, true, unsigned, cache);
  if (!hasErrors(library.problems()) && unsigned().length > 0) {
    await opening.store.then((opened) => opened.close());
    throw new ConfigError(unsigned());
  }
  const store = await opening.store;
  const spool = openSpool(join(config.dataDirectory, 'spool'), derived(key, 'spool'));
  const killSwitch = watchSwitch(config.dataDirectory);
  const pager = await openPagers(config, onDuty({ store, now, log }), now, log);
  const alarm = (alert: Alert) =>
    void pager.page(alert).catch((thrown) => log('error', 'alarm.failed', { code: codeOf(thrown) }));
  const newId = () => timeOrderedId(now());
  const textNumbers = new Map(config.sms?.numbers.map(({ site, number }) => [site, number]));
  const textNumber = (site: string) => textNumbers.get(site);
  const within = budget && { budget };
  const isPaused = killSwitch.isOn;
  const atIntake = { store, library, spool, alarm, isPaused, now, newId, log, textNumber, ...within };
  const intake = createIntake(atIntake);

  const ownOrigins: string[] = config.publicUrl ? [new URL(config.publicUrl).origin] : [];
  const sites = liveSites(library);
  const pages = await livePages(library, config, log, cache);
  const server = createServer({
    files: new Map(), // They change when words that were broken are mended.
    ownOrigins: () => ownOrigins,
    // The demo shows our page in a frame of its own.
    frameAncestors: () => [...sites.flatMap(({ origins }) => origins), ...(offersDemo(config) ? ownOrigins : [])],
    ready: () => store.isOpen(),
  });
  server.routes.pre((request, response, next) => next(pages.serve(request, response) ? false : undefined));
  server.routes.get(protocolPath, openProtocolPage({ library, store, config, now, log }));
  const { trustedProxyHops } = config;
  mountTaps(server, { library, director: store.director, ownOrigins: () => ownOrigins, trustedProxyHops, now, log });
  const bot = new IntakeBot(intake);
  const web = mountDirectLine(server, {
    desk: intake,
    offerMove: (address) => intake.moves.offer(address),
    bot,
    tokenKey: derived(key, 'direct-line'),
    ownOrigins: () => ownOrigins,
    now,
    sites,
    trustedProxyHops,
    urgent: (text) => library.screen(text).outcome !== 'none',
    report: (what) => log('error', 'web', { kind: what }),
  });
  const { moves, lines } = intake;
  const wireParts = { bot, server, desk: intake, moves, lines, library, store, pager, now, newId, log };
  const wires = await openWires(config, wireParts);
  const senders = new Map(wires.senders);
  const outbox = startOutbox({ store, pager, handoffs: handoffPort(config, wires, now, log), senders, now, log });
  intake.firstHand.open(outbox);
  intake.listen((address) => address.channel === 'sms' && outbox.hurry());
  const enterConsole = async () => (await console.demoLink()).token;
  const demo = offersDemo(config) ? openDemo(config, { ...wireParts, senders, textNumbers, enterConsole }) : undefined;
  const showTyping = (to: Address) => to.channel === 'web' && web.showTyping(to);
  const atDesk = { store, intake, library, now, newId, showTyping };
  const desk = createHandoffDesk(atDesk);
  const ofRules = () => reviewOfRules(config.contentDirectory, ruleVersion);
  const director = createDirector({ store, library, reviewOfRules: ofRules, now, log });
  const console = openConsole({
    server,
    store,
    desk,
    director,
    provider: await providerOf(config),
    isDemo: config.mode === 'demo',
    book: () => library.current().book,
    centre: () => centreOf(library),
    ownOrigins: () => ownOrigins,
    trustedProxyHops,
    cookieKey: derived(key, 'console cookie'),
    hindrance: (conversation, address) => textHindrance({ store, account: config.sms, now }, conversation, address),
    paused: killSwitch.isOn,
    setPaused: (on) => (on ? pause : resume)(config.dataDirectory),
    now,
    newId,
    log,
  });
  const deadlines = startDeadlines(store, intake, now, log);
  if (store.isOpen()) void deadlines.round(); // What came due while nothing ran has waited long enough.
  mountConsolePage({
    server,
    book: () => library.current().book,
    framedBy: () => (offersDemo(config) ? ownOrigins : []),
  });
  const listening = { url: '' }; // From the end of the start on.
  const loops = [
    startLeases(atDesk, log),
    startCalls(atDesk, log),
    startNightly(atDesk, alarm, log),
    deadlines,
    outbox,
    startMerge(spool, intake, alarm, library, log),
    ...startVigil(config, {
      ...{ intake, library, server, pager, alarm, now, newId, log },
      url: () => listening.url,
      key: derived(key, 'drill'),
      tokenKey: derived(key, 'direct-line'),
    }),
  ];
  library.prepare(); // Else whoever asks first waits longer than a turn may take, and is told that something is broken.
  const { port } = await server.listen(config.port, config.host);
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  listening.url = url;
  ownOrigins.push(url, `http://localhost:${port}`);
  const warming = setTimeout(() => {
    library.warm().catch((thrown) => log('error', 'content.words', { code: codeOf(thrown) }));
  }, warmAfterMs).unref();
  const tidying = startTidying();
  return {
    url,
    intake,
    library,
    store,
    desk,
    console,
    server,
    async close() {
      clearTimeout(warming);
      intake.firstHand.close();
      tidying.close();
      await server.close(graceMs);
      await intake.firstHand.drain();
      console.close();
      director.close();
      desk.stop();
      await Promise.all(loops.map((loop) => loop.close()));
      await demo?.close();
      killSwitch.close();
      library.close();
      await pages.close();
      await store.close();
    },
  };
}

/** Loaded only where it is set up. */
async function providerOf({ staffProvider }: Config): Promise<Provider | null> {
  return staffProvider && (await import('./staff/provider.ts')).openProvider(staffProvider);
}

function centreOf(library: LiveLibrary): { name: string; sites: readonly string[] } {
  const { name, sites } = library.current().book.centre;
  return { name, sites: sites.map(({ id }) => id) };
}

/** One secret a use: what leaks in one place opens no other. RFC 5869. */
function derived(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(), `porchlight ${use}`, 32));
}

function handoffPort({ handoffWebhook }: Config, { azure }: Wires, now: () => number, log: Log): HandoffPort {
  return {
    async initiate(handoff) {
      log('info', 'handoff.initiate', { kind: handoff.priority, conversation: handoff.conversation });
      await azure?.initiate(handoff);
      if (handoffWebhook) await postSigned(handoffWebhook, 'handoff.initiate', handoff, now());
    },
  };
}
