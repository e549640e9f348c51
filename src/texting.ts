import type { SmsAccount } from './channels/sms/account.ts';
import { paths } from './channels/sms/account.ts';
import { SmsAdapter } from './channels/sms/adapter.ts';
import { mountSms } from './channels/sms/routes.ts';
import { ConfigError } from './config.ts';
import type { Sender } from './sending.ts';
import { textBudget } from './text-budget.ts';
import { textCodes } from './text-codes.ts';
import { deliverTexts } from './text-delivery.ts';
import { textLimits } from './text-limits.ts';
import type { WireParts } from './wires.ts';

/** Put texting on: Twilio's webhooks in, its REST API out. Its library is loaded only here, where it is set up. */
export async function startTexting(account: SmsAccount, parts: WireParts): Promise<Sender> {
  const { bot, server, library, now, log } = parts;
  refuseUnknownSites(
    account,
    library.sites().map(({ id }) => id),
  );
  const { twilioSender } = await import('./channels/sms/send.ts');
  const texts = twilioSender(account, `${account.publicUrl}${paths.status}`);
  const budget = textBudget({ ...parts, caps: account.caps });
  const delivery = deliverTexts({ ...parts, account, texts, budget });
  mountSms(server, {
    account,
    adapter: new SmsAdapter(bot),
    now,
    limit: textLimits(parts),
    codes: textCodes(parts),
    onStatus: delivery.follow,
    report: (what) => log('warn', 'sms', { kind: what }),
  });
  return delivery;
}

/** A number of a site that is not there would take texts that nobody answers. */
function refuseUnknownSites({ numbers }: SmsAccount, sites: readonly string[]): void {
  const unknown = numbers.some(({ site }) => !sites.includes(site));
  if (unknown) throw new ConfigError(['TWILIO_NUMBERS: names a site that content/centre.yaml does not have.']);
}
