import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, type Log } from './log.ts';
import { accountStore } from './store/account-lanes.ts';
import { directorStore } from './store/director-lanes.ts';
import { staffStore } from './store/staff-lanes.ts';
import { type Store, StoreError } from './store/store.ts';

/** A store that may not be there yet: every call is refused with 'down' until it opens, and we go on trying. */
export interface LazyStore extends Store {
  isOpen(): boolean;
}

const waitMs = 2_000; // Another process may hold the file's lock for as long as it likes.
const firstRetryMs = 500;
const retryMaxMs = 10_000;

/** Opens now if it can, and within `waitMs`: people are answered meanwhile. A wrong master key is an operator's mistake and rejects; anything else may heal, so it is tried again. */
export async function openWhenPossible(open: () => Promise<Store>, log: Log): Promise<LazyStore> {
  let store: Store | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const attempt = async (retryMs: number): Promise<void> => {
    try {
      const opened = await open();
      if (closed) return opened.close();
      store = opened;
    } catch (thrown) {
      if (thrown instanceof StoreError && thrown.code === 'key') throw thrown;
      log('error', 'store.closed', { code: codeOf(thrown) });
      timer = setTimeout(
        () =>
          void attempt(Math.min(retryMs * 2, retryMaxMs)).catch((later) =>
            log('error', 'store.key', { code: codeOf(later) }),
          ),
        retryMs,
      );
      timer.unref();
    }
  };
  const first = attempt(firstRetryMs);
  const waited = delay(waitMs, 'waited', { ref: false });
  if ((await Promise.race([first, waited])) === 'waited') {
    log('warn', 'store.waiting');
    first.catch((later) => log('error', 'store.key', { code: codeOf(later) }));
  }
  const ready = async (): Promise<Store> => {
    if (!store) throw new StoreError('down', 'The store is not open.');
    return store;
  };
  return {
    isOpen: () => store !== undefined,
    load: async (...given) => (await ready()).load(...given),
    commit: async (...given) => (await ready()).commit(...given),
    transcript: async (...given) => (await ready()).transcript(...given),
    find: async (...given) => (await ready()).find(...given),
    reference: async (...given) => (await ready()).reference(...given),
    due: async (...given) => (await ready()).due(...given),
    lease: async (...given) => (await ready()).lease(...given),
    settle: async (...given) => (await ready()).settle(...given),
    handOver: async (...given) => (await ready()).handOver(...given),
    delivery: async (...given) => (await ready()).delivery(...given),
    moveDelivery: async (...given) => (await ready()).moveDelivery(...given),
    heardTurn: async (...given) => (await ready()).heardTurn(...given),
    spent: async (...given) => (await ready()).spent(...given),
    referrals: async (...given) => (await ready()).referrals(...given),
    handoffs: async (...given) => (await ready()).handoffs(...given),
    callbacks: async (...given) => (await ready()).callbacks(...given),
    unanswered: async (...given) => (await ready()).unanswered(...given),
    offerMove: async (...given) => (await ready()).offerMove(...given),
    presentCode: async (...given) => (await ready()).presentCode(...given),
    move: async (...given) => (await ready()).move(...given),
    ledger: async (...given) => (await ready()).ledger(...given),
    staff: staffStore(async (method, given) => {
      const { staff } = await ready();
      return (staff[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given); // True: the method's own arguments.
    }),
    director: directorStore(async (method, given) => {
      const { director } = await ready();
      return (director[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given);
    }),
    accounts: accountStore(async (method, given) => {
      const { accounts } = await ready();
      return (accounts[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given);
    }),
    verifyAudit: async () => (await ready()).verifyAudit(),
    health: async () => (await ready()).health(),
    async close() {
      closed = true;
      clearTimeout(timer);
      await store?.close();
    },
  };
}
