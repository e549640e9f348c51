import { paths, type SmsAccount } from '../channels/sms/account.ts';
import { type Fields, isSigned, signatureOf } from '../channels/sms/signature.ts';
import type { Config } from '../config.ts';
import { checkContent } from '../content/check.ts';
import { hasErrors } from '../content/problem.ts';
import type { Centre } from '../core/book.ts';
import { type LiveLibrary, openLibrary } from '../library.ts';
import { campaign, campaignMark, campaignProblems } from '../sms-campaign.ts';
import { type Finding, note, ok, problem } from './finding.ts';
import { judged, knock } from './knock.ts';
import { type Step, walk } from './step.ts';

interface Scene {
  readonly config: Config;
  readonly sms: SmsAccount;
  readonly library: LiveLibrary;
  readonly centre: Centre;
  readonly now: number;
}

/** Twilio's own example: https://www.twilio.com/docs/usage/security. */
const published = {
  token: '12345',
  url: 'https://mycompany.com/myapp',
  fields: {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  },
  signature: '3KI2uRuYyAdhZIJXcpU0izDUzWI=',
} as const;

const remind = (text: string) => () => [note(text)];

/** The steps of docs/channels.md. */
// biome-ignore format: a table reads in columns
export const textingSteps: readonly Step<Scene>[] = [
  { step: '1.1', does: 'reminds', look: remind('is there a business associate agreement with Twilio, and is the account marked for HIPAA?') },
  { step: '1.2', does: 'reminds', look: remind('has a lawyer read the opt-out, opt-in and help texts?') },
  { step: '2.1', does: 'checks',  look: numbers },
  { step: '2.2', does: 'checks',  look: registration },
  { step: '2.3', does: 'reminds', look: remind('does the wording of the opt-in stand wherever a number is printed? `porchlight sms campaign` prints it.') },
  { step: '2.4', does: 'checks',  look: service },
  { step: '3.1', does: 'checks',  look: names },
  { step: '3.2', does: 'checks',  look: () => [ok('the content has no problem; every crisis text is one segment.')] },
  { step: '4.1', does: 'checks',  look: settings },
  { step: '4.2', does: 'checks',  look: webhook },
  { step: '4.3', does: 'reminds', look: remind('is there a TwiML Bin as "Primary handler fails" of each number?') },
  { step: '4.4', does: 'checks',  look: wayThrough },
  { step: '5.1', does: 'reminds', look: optOutTexts },
  { step: '6.1', does: 'checks',  look: paging },
  { step: '6.2', does: 'reminds', look: remind('did the greeting come to your own phone, in one text?') },
  { step: '6.3', does: 'reminds', look: remind('did STOP and START do what they say?') },
  { step: '6.4', does: 'reminds', look: remind('did a sentence of danger bring the crisis text, and a page to your team?') },
];

/** What can be seen from here, step by step. What must be set at the carrier can only be said again, every time. */
export async function texting(config: Config, now: number): Promise<readonly Finding[]> {
  const { sms, contentDirectory } = config;
  if (!sms) return [note('Texting: not set up. docs/channels.md goes step by step.')];
  if (hasErrors(checkContent(contentDirectory)))
    return [problem('Texting 3.2: mend the content before anybody texts.')];
  const library = openLibrary(contentDirectory, () => {}, false);
  return walk('Texting', textingSteps, { config, sms, library, centre: library.current().book.centre, now });
}

function numbers({ sms: { numbers: ours }, centre }: Scene): readonly Finding[] {
  const known = centre.sites.map(({ id }) => id);
  const strangers = ours.filter(({ site }) => !known.includes(site));
  const without = known.filter((id) => !ours.some(({ site }) => site === id));
  return [
    ...strangers.map(({ site }) => problem(`there is no site "${site}" in centre.yaml.`)),
    ...without.map((id) => note(`the site "${id}" has no number.`)),
    ...(strangers.length + without.length === 0 ? [ok('each site has a number.')] : []),
  ];
}

/** The words fit the form, and are those that were registered. */
function registration({ sms, library, now }: Scene): readonly Finding[] {
  const unfit = library.spoken().flatMap((locale) => campaignProblems(campaign(library, locale, now)));
  if (unfit.length > 0) return unfit.map((text) => problem(`${text} The carrier would not take it.`));
  if (sms.campaign === undefined)
    return [
      note('the words fit the form. Register them, and set TWILIO_CAMPAIGN to the mark that is printed with them.'),
    ];
  return [
    sms.campaign === campaignMark(library, now)
      ? ok('the words are those that the carrier has registered.')
      : problem(
          'the words have changed since they were registered. Send the carrier what changed, then set the new mark.',
        ),
  ];
}

function service({ sms: { messagingServiceSid } }: Scene): readonly Finding[] {
  return messagingServiceSid === undefined
    ? [note('texts go out from the numbers themselves. A 10DLC registration asks for a Messaging Service.')]
    : [ok('texts go out through the Messaging Service.')];
}

/** Words that would tell whoever sees a phone what it is about. */
const telling = /rehab|recover|addict|alcohol|drug|sober|detox|treat|clinic|behavio|mental|psych|therap|crisis/i;

function names({ config, centre: { smsName, smsPage } }: Scene): readonly Finding[] {
  const tells = [smsName, smsPage].some((name) => telling.test(name));
  const isOurs = new URL(smsPage).origin === new URL(config.publicUrl).origin;
  return [
    tells
      ? problem('smsName or smsPage in centre.yaml tells what it is about. Texts are read over shoulders.')
      : ok('smsName and smsPage tell nobody what it is about.'),
    ...(isOurs ? [] : [note('smsPage in centre.yaml is not at PUBLIC_URL; texts give that address.')]),
  ];
}

function settings({ sms }: Scene): readonly Finding[] {
  const url = `${sms.publicUrl}${paths.incoming}`;
  const fields = { From: '+15005550006', Body: 'doctor' };
  const isRight =
    signatureOf(published.token, published.url, published.fields) === published.signature &&
    isSigned(sms, paths.incoming, signatureOf(sms.authTokens[0], url, fields), fields);
  return [
    isRight
      ? ok('signatures are made as in Twilio’s own example, and checked over PUBLIC_URL.')
      : problem('a signature made here is not accepted here. Check PUBLIC_URL and TWILIO_AUTH_TOKEN.'),
    ok(`at most ${sms.caps.phone} segments a day to one phone, and ${sms.caps.site} for one site.`),
    ...(sms.authTokens.length > 1 ? [note('the old token still counts. Take it out when the change is done.')] : []),
  ];
}

/** A request that is signed and no text: who believes the signature says 400, who does not says 403. */
async function knockSigned({ config, sms }: Scene, path: string, fields: Fields, right: string): Promise<Finding> {
  const url = `${sms.publicUrl}${path}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': signatureOf(sms.authTokens[0], url, fields),
  };
  const answer = await knock(url, headers, new URLSearchParams(fields).toString());
  return judged(config, url, answer, {
    isRight: ({ status }) => status === 400,
    right,
    wrong:
      'what is signed with this token is not believed there: another token, another PUBLIC_URL, or something in between.',
  });
}

async function webhook(scene: Scene): Promise<readonly Finding[]> {
  const url = `${scene.sms.publicUrl}${paths.incoming}`;
  const right = `set exactly ${url} as "A message comes in" of each number, by POST. It answers from here.`;
  return [await knockSigned(scene, paths.incoming, { Doctor: 'looks' }, right)];
}

/** Signs that a proxy would be tempted to write another way. */
async function wayThrough(scene: Scene): Promise<readonly Finding[]> {
  const fields = { Doctor: 'a b+c%20d ñ ¿? &=/' };
  return [await knockSigned(scene, paths.status, fields, 'path and body arrive as they were sent.')];
}

function optOutTexts({ library, now }: Scene): readonly Finding[] {
  const texts = library.spoken().map((locale) => campaign(library, locale, now));
  const isWhole = texts.every((each) =>
    [each.OptOutMessage, each.HelpMessage].every((text) => /\b911\b/.test(text) && /\b988\b/.test(text)),
  );
  return [
    isWhole
      ? note(
          'after STOP the carrier blocks us. Set the Advanced Opt-Out texts at Twilio, with 911 and 988; `porchlight sms campaign` prints them.',
        )
      : problem('the texts for STOP and HELP have to name 911 and 988.'),
  ];
}

function paging({ config: { pageWebhook, mode } }: Scene): readonly Finding[] {
  const tell = mode === 'production' ? problem : note;
  return pageWebhook
    ? [ok('a page goes to the webhook.')]
    : [tell('set PAGE_WEBHOOK_URL before anybody else has the number, so that a crisis wakes somebody.')];
}
