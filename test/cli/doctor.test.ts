import nock from 'nock';
import { expect, test } from 'vitest';
import { teams, teamsSteps } from '../../src/cli/doctor-teams.ts';
import { texting, textingSteps } from '../../src/cli/doctor-texting.ts';
import type { Finding } from '../../src/cli/finding.ts';
import { readConfig } from '../../src/config.ts';
import { campaignMark } from '../../src/sms-campaign.ts';
import { azureEnvironment, standIn as microsoftStandIn, tenant } from '../azure/microsoft.ts';
import { library } from '../service/parts.ts';
import { start } from '../service/start.ts';
import { account, environment } from '../sms/account.ts';
import { standIn as twilioStandIn } from '../sms/twilio.ts';

const set = { ...environment, ...azureEnvironment, STORE_DEADLINE_MS: '2000' };
const now = Date.parse('2026-12-02T15:00:00Z');

/** What doctor says of one step: 'ok', or the sentence of a problem. */
function at(findings: readonly Finding[], step: string): readonly string[] {
  return findings
    .filter(({ text }) => /^\w+ ([\d.]+): /.exec(text)?.[1] === step)
    .map(({ level, text }) => (level === 'ok' ? 'ok' : `${level}: ${text}`));
}

/** The service behind its public address, with whatever a proxy in between does to the path. */
function behind(url: string, change: (path: string) => string = (path) => path): void {
  nock(account.publicUrl)
    .persist()
    .post(/.*/)
    .reply(async (request: Request) => {
      const headers = Object.fromEntries(
        [...request.headers].filter(([name]) => /^(content-type|x-twilio-signature)$/.test(name)),
      );
      const path = change(new URL(request.url).pathname);
      const answer = await fetch(url + path, { method: 'POST', headers, body: await request.text() });
      return [answer.status, await answer.text()];
    });
}

test('every step has its line, and with a service that runs no line is a problem', async () => {
  twilioStandIn();
  microsoftStandIn();
  const { service } = await start({ environment: set });
  behind(service.url);
  const config = readConfig({ ...set, TWILIO_CAMPAIGN: campaignMark(library, now) });
  const inTexts = await texting(config, now);
  const inTeams = await teams(config, now);
  const found = [...inTexts, ...inTeams];
  expect(found.filter(({ level }) => level === 'problem')).toEqual([]);
  for (const [guide, steps] of [
    ['Texting', textingSteps],
    ['Teams', teamsSteps],
  ] as const)
    for (const { step, does } of steps) {
      const lines = found.filter(({ text }) => text.startsWith(`${guide} ${step}: `));
      expect([step, lines.length > 0]).toEqual([step, true]);
      if (does === 'reminds') expect(lines.map(({ level }) => level)).toEqual(['note']);
    }
  for (const step of ['2.2', '4.2', '4.4']) expect(at(inTexts, step)).toEqual(['ok']);
  for (const step of ['2.2', '3.2', '3.4', '4.1']) expect(at(inTeams, step)).toEqual(['ok']);
});

test('another token, a proxy that changes paths and nobody there are each told', async () => {
  twilioStandIn();
  const { service } = await start({ environment: set });
  const config = readConfig(set);
  const unreached = await texting(config, now);
  expect(at(unreached, '4.2')).toEqual([expect.stringContaining('could not be reached from here')]);
  expect(at(await teams({ ...config, mode: 'production' }, now), '3.4')).toEqual([expect.stringMatching(/^problem/)]);
  behind(service.url);
  const other = readConfig({ ...set, TWILIO_AUTH_TOKEN: 'f'.repeat(32) });
  expect(at(await texting(other, now), '4.2')).toEqual([expect.stringMatching(/^problem: .*is not believed.*403/)]);
  nock.cleanAll();
  behind(service.url, (path) => `/prefix${path}`);
  expect(at(await texting(config, now), '4.2')).toEqual([expect.stringMatching(/^problem: .*404/)]);
  expect(at(await teams(config, now), '3.2')).toEqual([expect.stringMatching(/^problem: .*404/)]);
});

test('a secret that Microsoft does not take is a problem, and nothing of it is said', async () => {
  nock('https://login.microsoftonline.com')
    .post(`/${tenant}/oauth2/v2.0/token`)
    .reply(400, { error: 'invalid_client' });
  const [found] = at(await teams(readConfig(set), now), '2.2');
  expect(found).toMatch(/^problem: .*grants no token/);
  expect(found).not.toContain(azureEnvironment.MICROSOFT_APP_PASSWORD);
});

test('words that changed since the carrier registered them are a problem', async () => {
  const config = readConfig({ ...environment, TWILIO_CAMPAIGN: '0'.repeat(12) });
  expect(at(await texting(config, now), '2.2')).toEqual([expect.stringMatching(/^problem: .*have changed/)]);
});
