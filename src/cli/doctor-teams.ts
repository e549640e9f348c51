import { connect } from '../channels/azure/connect.ts';
import { type AzureAccount, azureLimits, messagesPath } from '../channels/azure/options.ts';
import { appProblems } from '../channels/teams/manifest.ts';
import type { Config } from '../config.ts';
import { checkContent } from '../content/check.ts';
import { hasErrors } from '../content/problem.ts';
import { openLibrary } from '../library.ts';
import { type Finding, note, ok, problem } from './finding.ts';
import { judged, knock } from './knock.ts';
import { type Step, walk } from './step.ts';
import { teamsApp } from './teams.ts';

interface Scene {
  readonly config: Config;
  readonly account: AzureAccount;
  readonly now: number;
}

const remind = (text: string) => () => [note(text)];

/** The steps of docs/channels-teams.md. */
// biome-ignore format: a table reads in columns
export const teamsSteps: readonly Step<Scene>[] = [
  { step: '1.1', does: 'reminds', look: remind('an employer may be able to read what is written there; the first text says so. Has a lawyer said that you may offer it?') },
  { step: '1.2', does: 'reminds', look: remind('is there an agreement for health data with Microsoft?') },
  { step: '2.1', does: 'checks',  look: ids },
  { step: '2.2', does: 'checks',  look: secret },
  { step: '3.1', does: 'reminds', look: remind('is there an Azure Bot with the same app id, for a single tenant?') },
  { step: '3.2', does: 'checks',  look: endpoint },
  { step: '3.3', does: 'checks',  look: channels },
  { step: '3.4', does: 'checks',  look: wayOut },
  { step: '4.1', does: 'checks',  look: appPackage },
  { step: '5.1', does: 'reminds', look: remind('is the app uploaded, and allowed for whom it is meant?') },
  { step: '5.2', does: 'reminds', look: remind('did a card with buttons come, and did a tap take its place?') },
  { step: '6.1', does: 'checks',  look: organisations },
  { step: '6.2', does: 'checks',  look: hosts },
];

export async function teams(config: Config, now: number): Promise<readonly Finding[]> {
  const { azure: account } = config;
  if (!account) return [note('Teams: not set, and nothing of Azure is. docs/channels-teams.md goes step by step.')];
  return walk('Teams', teamsSteps, { config, account, now });
}

/** The configuration has refused anything but whole ids of their form. */
function ids({ account: { loginTenant } }: Scene): readonly Finding[] {
  return [
    ok(
      `the app id and the tenant are GUIDs; the app signs in at ${loginTenant === 'botframework.com' ? 'Bot Framework' : 'its tenant'}.`,
    ),
  ];
}

/** Whether Microsoft grants a token for what is set. Nothing of the secret is said. */
async function secret({ config: { mode }, account, now }: Scene): Promise<readonly Finding[]> {
  try {
    await connect(account, azureLimits, () => now).tokens.token();
    return [ok('Microsoft grants a token for this app id, tenant and secret.')];
  } catch (thrown) {
    const { code = '' } = thrown as { code?: string }; // True of anything: it may be missing.
    if (/status 4\d\d/.test(code))
      return [
        problem('Microsoft grants no token: the app id, the tenant or the secret is wrong, or the secret has run out.'),
      ];
    const tell = mode === 'production' ? problem : note;
    return [tell('the login service could not be reached from here, so the secret was not tried.')];
  }
}

async function endpoint({ config }: Scene): Promise<readonly Finding[]> {
  if (!config.publicUrl.startsWith('https:'))
    return [problem('set PUBLIC_URL to the https address that Microsoft reaches this service at.')];
  const url = `${config.publicUrl}${messagesPath}`;
  const answer = await knock(url, { 'content-type': 'application/json' }, '{}');
  return [
    judged(config, url, answer, {
      isRight: ({ status, body }) => status === 401 && body.includes('This token is not valid.'),
      right: `set exactly ${url} as the messaging endpoint. It answers from here, and lets nobody in without a token.`,
      wrong: `${url} is to answer 401 where there is no token; is there a proxy in between?`,
    }),
  ];
}

function channels({ account }: Scene): readonly Finding[] {
  const { channels: served, handoffChannels } = account;
  const named = served.join(', ');
  return [
    served.includes('msteams')
      ? ok(`served: ${named}. Add the same in the portal.`)
      : note(`served: ${named}, and not Teams.`),
    ...(handoffChannels.length > 0
      ? [
          note(
            `on ${handoffChannels.join(', ')} a hub may say that a person has taken over: be sure that no visitor can send events there.`,
          ),
        ]
      : []),
  ];
}

async function wayOut({ config: { mode }, account, now }: Scene): Promise<readonly Finding[]> {
  try {
    await connect(account, azureLimits, () => now).keys.find('');
    return [ok('the keys that Microsoft signs with can be read from here.')];
  } catch {
    const tell = mode === 'production' ? problem : note;
    return [tell('the keys that Microsoft signs with could not be read from here, and without them nobody gets in.')];
  }
}

function appPackage({ config: { contentDirectory, publicUrl }, account }: Scene): readonly Finding[] {
  if (hasErrors(checkContent(contentDirectory))) return [problem('mend the content first: the app has its name.')];
  if (!publicUrl.startsWith('https:')) return [problem('set PUBLIC_URL first: Teams wants an https address.')];
  const { centre } = openLibrary(contentDirectory, () => {}, false).current().book;
  const problems = appProblems(teamsApp(account, publicUrl, centre));
  if (problems.length > 0) return problems.map(problem);
  return [ok('the app package is one that Teams takes.')];
}

function organisations({ account: { tenants } }: Scene): readonly Finding[] {
  return [ok(`people of ${tenants.length === 1 ? 'one organisation' : `${tenants.length} organisations`} may write.`)];
}

/** Microsoft's own names, or none that anybody could put up by chance. */
function hosts({ account: { serviceOrigins } }: Scene): readonly Finding[] {
  const theirs = /^https:\/\/([a-z0-9-]+\.)*(trafficmanager\.net|botframework\.com|botframework\.us|azure\.us)$/;
  const strange = serviceOrigins.filter((origin) => !theirs.test(origin));
  return [
    ok(`messages are taken from, and replies posted to, ${serviceOrigins.length} host(s) and no other.`),
    ...strange.map((origin) => note(`${origin} is no host of Microsoft’s public cloud. Is it yours?`)),
  ];
}
