import type { Pager } from './alerts.ts';
import type { SmsAccount } from './channels/sms/account.ts';
import { paths } from './channels/sms/account.ts';
import { SmsAdapter } from './channels/sms/adapter.ts';
import { mountSms } from './channels/sms/routes.ts';
import type { Log } from './log.ts';
import type { SendText } from './outbox.ts';
import type { WebServer } from './server.ts';
import type { Store } from './store/store.ts';
import { deliverTexts } from './text-delivery.ts';

interface Parts {
  readonly account: SmsAccount;
  readonly bot: ConstructorParameters<typeof SmsAdapter>[0];
  readonly server: Pick<WebServer, 'routes'>;
  readonly store: Store;
  readonly pager: Pager;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
}

/** Put texting on: Twilio's webhooks in, its REST API out. Its library is loaded only here, where it is set up. */
export async function startTexting(parts: Parts): Promise<SendText> {
  const { account, bot, server, now, log } = parts;
  const { twilioSender } = await import('./channels/sms/send.ts');
  const sender = twilioSender(account, `${account.publicUrl}${paths.status}`);
  const delivery = deliverTexts({ ...parts, sender });
  mountSms(server, {
    account,
    adapter: new SmsAdapter(bot),
    now,
    onStatus: delivery.follow,
    report: (what) => log('warn', 'sms', { kind: what }),
  });
  return delivery.deliver;
}
