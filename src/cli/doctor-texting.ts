import { paths } from '../channels/sms/account.ts';
import { isSigned, signatureOf } from '../channels/sms/signature.ts';
import type { Config } from '../config.ts';
import { checkContent } from '../content/check.ts';
import { hasErrors } from '../content/problem.ts';
import { openLibrary } from '../library.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** What can be seen from here. What must be set at the carrier can only be said again, every time. */
export function texting({ sms, contentDirectory }: Config): readonly Finding[] {
  if (!sms) return [note('Texting: not set up. docs/channels.md goes step by step.')];
  if (hasErrors(checkContent(contentDirectory))) return [note('Texting: not looked at while the content is broken.')];
  const { centre } = openLibrary(contentDirectory, () => {}, false).current().book;
  const { publicUrl, numbers, authTokens } = sms;
  const fields = { From: '+15005550006', Body: 'doctor' };
  const url = `${publicUrl}${paths.incoming}`;
  const signature = signatureOf(authTokens[0], url, fields);
  const known = centre.sites.map(({ id }) => id);
  return [
    isSigned(sms, paths.incoming, signature, fields)
      ? ok(
          `Texting: signatures are checked over ${url}. Set exactly this as "A message comes in" of each number, by POST.`,
        )
      : problem('Texting: a signature made here is not accepted here. Check PUBLIC_URL and TWILIO_AUTH_TOKEN.'),
    ...numbers
      .filter(({ site }) => !known.includes(site))
      .map(({ site }) => problem(`Texting: there is no site "${site}" in centre.yaml.`)),
    ...known
      .filter((id) => !numbers.some(({ site }) => site === id))
      .map((id) => note(`Texting: the site "${id}" has no number.`)),
    ...(new URL(centre.smsPage).origin === new URL(publicUrl).origin
      ? []
      : [note('Texting: smsPage in centre.yaml is not at PUBLIC_URL; texts give that address.')]),
    ...(authTokens.length > 1
      ? [note('Texting: the old token still counts. Take it out when the change is done.')]
      : []),
    ok(`Texting: at most ${sms.caps.phone} segments a day to one phone, and ${sms.caps.site} for one site.`),
    note(
      'Texting: after STOP the carrier blocks us. Set Advanced Opt-Out texts at Twilio that name 911 and 988; `porchlight sms campaign` prints them.',
    ),
  ];
}
