import { allPagers, type Pager, webhookPager } from '../alerts.ts';
import { paths } from '../channels/sms/account.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Rota } from './notice.ts';

const nobody = { onCall: [], supervisor: [] } as const; // Who left a number with their account is told all the same.

/** Every way to staff that is set up; the libraries of the others are not loaded. */
export async function openPagers(config: Config, rota: Rota, now: () => number, log: Log): Promise<Pager> {
  const { pageWebhook, onCall, sms, publicUrl } = config;
  const pagers: Pager[] = pageWebhook ? [webhookPager(pageWebhook, now)] : [];
  if (onCall.email) pagers.push((await import('./email.ts')).emailPager(onCall.email, rota, publicUrl));
  if (onCall.teamsUrl) pagers.push((await import('./teams-card.ts')).teamsPager(onCall.teamsUrl, publicUrl));
  if (sms && publicUrl) {
    const { twilioSender } = await import('../channels/sms/send.ts');
    const { textPager } = await import('./on-call-text.ts');
    const [first] = sms.numbers;
    const from = (site: string | undefined) => (sms.numbers.find((each) => each.site === site) ?? first)?.number ?? '';
    const sender = twilioSender(sms, `${sms.publicUrl}${paths.status}`);
    pagers.push(textPager({ from, to: onCall.phones ?? nobody }, rota, sender, publicUrl));
  }
  return allPagers(log, pagers);
}
