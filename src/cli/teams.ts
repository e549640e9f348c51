import { readFileSync, writeFileSync } from 'node:fs';
import type { AzureAccount } from '../channels/azure/options.ts';
import { appPackage, appProblems, type TeamsApp } from '../channels/teams/manifest.ts';
import { readConfig } from '../config.ts';
import type { Centre } from '../core/book.ts';
import { quietLibrary } from './filters.ts';
import { readOptions, UsageError } from './options.ts';

/** The app package for Teams, from the settings and the centre's own neutral name. */
export function teamsManifest(words: readonly string[]): number {
  const { out = 'teams-app.zip' } = readOptions(words, ['out'], 'teams manifest [--out teams-app.zip]');
  const { azure, publicUrl } = readConfig(process.env);
  if (!azure)
    throw new UsageError('Set MICROSOFT_APP_ID and what belongs to it first; docs/channels-teams.md says how.');
  if (!publicUrl.startsWith('https:')) throw new UsageError('Set PUBLIC_URL first: Teams wants an https address.');
  const app = teamsApp(azure, publicUrl, quietLibrary().current().book.centre);
  const problems = appProblems(app);
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  writeFileSync(out, appPackage(app));
  process.stdout.write(`Wrote ${out}: upload it in the Teams admin center, as docs/channels-teams.md says.\n`);
  return 0;
}

/** `publicUrl` is an https address. */
export function teamsApp({ appId }: AzureAccount, publicUrl: string, centre: Centre): TeamsApp {
  const privacyUrl = new URL(centre.privacyNotice, publicUrl).href;
  return { appId, name: centre.smsName, publicUrl, privacyUrl, version: version() };
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // True: it is our own file.
}
