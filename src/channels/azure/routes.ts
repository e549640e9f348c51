import type { WebServer } from '../../server.ts';
import { openAdapter } from './adapter.ts';
import { Azure } from './azure.ts';
import { connect } from './connect.ts';
import { Gate } from './gate.ts';
import { type AzureOptions, azureLimits, messagesPath } from './options.ts';
import { AzureSender, type SenderOptions } from './sender.ts';

/**
 * Mount the messaging endpoint, and answer with what posts our replies. Called only where there is an app id: without one the
 * library believes everybody, and posts to wherever they say.
 */
export async function mountAzure(
  { routes }: WebServer,
  options: AzureOptions,
  { referenceOf, justSaid }: Pick<SenderOptions, 'referenceOf' | 'justSaid'>,
): Promise<AzureSender> {
  const { account, desk, publicUrl, now } = options;
  if (!/^[0-9a-f-]{36}$/i.test(account.appId) || account.password === '')
    throw new Error('Azure needs its credentials.');
  const limits = { ...azureLimits, ...options.limits };
  const { outbound, tokens, keys, issuer } = connect(account, limits, now);
  const adapter = await openAdapter({ account, tokens, outbound });
  keys.find('').catch(() => {}); // Read ahead, so that the first person need not wait; if it fails, the first one reads.
  const gate = new Gate({ account, issuer, keys, authMs: limits.authMs, now });
  const azure = new Azure(options, gate, adapter);
  routes.post(messagesPath, async (request, response) => {
    try {
      await azure.receive(request, response);
    } catch (error) {
      azure.refuse(error, response);
    }
  });
  const { serviceOrigins, handoffChannels } = account;
  return new AzureSender({ adapter, desk, referenceOf, justSaid, serviceOrigins, handoffChannels, publicUrl });
}
