import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type Budget, usualBudget } from '../../src/handle.ts';
import type { LogFields } from '../../src/log.ts';
import { type Service, startService } from '../../src/service.ts';
import { openSqlite, type SqliteOptions, type SqliteStore } from '../../src/store/sqlite.ts';
import { promised } from '../size.ts';
import { cache } from './made.ts';
import { type Person, visitor } from './person.ts';

/** The whole service on a port of its own: real store, real HTTP, and a store that breaks when it is told to. */
export interface Running {
  readonly service: Service;
  readonly directory: string;
  readonly lines: readonly LogLine[];
  store(): SqliteStore;
  /** Somebody opens the chat. */
  visitor(locale?: string): Promise<Person>;
  stop(): Promise<void>;
}

export interface LogLine extends LogFields {
  readonly level: string;
  readonly event: string;
}

export interface StartOptions {
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: () => number;
}

/** As we ship: for tests in which the store is away. */
export const asShipped = { STORE_DEADLINE_MS: '300' };

/** Elsewhere a store that is only slow, because the disk of a busy machine stood still, is waited for as long as a test waits. */
export function patiently(given: SqliteOptions): Promise<SqliteStore> {
  return openSqlite({ ...given, deadlineMs: 30_000 });
}

/** What we ship gives up in time to answer within a second. */
export const budget: Budget = { turnMs: promised(usualBudget.turnMs), spoolMs: promised(usualBudget.spoolMs) };

export function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'porchlight-service-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export async function start(options: StartOptions = {}): Promise<Running> {
  const { directory = emptyDirectory(), environment = {}, now = Date.now } = options;
  const lines: LogLine[] = [];
  let opened: SqliteStore | undefined;
  // Each visitor comes from an address of their own, as a proxy would say.
  const config = readConfig({ PORT: '3978', DATA_DIR: directory, TRUSTED_PROXY_HOPS: '1', ...environment });
  const service = await startService(
    { ...config, port: 0 },
    {
      now,
      budget,
      cache,
      log: (level, event, fields = {}) => void lines.push({ level, event, ...fields }),
      openStore: async (given) => {
        const open = 'STORE_DEADLINE_MS' in environment ? openSqlite : patiently;
        opened = await open({ ...given, faults: true });
        return opened;
      },
    },
  );
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= service.close();
    return stopped;
  };
  onTestFinished(stop);
  return {
    service,
    directory,
    lines,
    store: () => opened!, // True once `startService` is back, unless the test kept the store from opening.
    visitor: (locale) => visitor(service.url, locale),
    stop,
  };
}

/** Every byte that a directory holds, also in directories within. */
export function bytesIn(directory: string): Buffer {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}
