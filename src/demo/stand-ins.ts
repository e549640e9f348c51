import { randomBytes, randomUUID } from 'node:crypto';
import type { AzureAccount } from '../channels/azure/options.ts';
import type { SmsAccount } from '../channels/sms/account.ts';
import type { Config } from '../config.ts';
import { thaw } from '../core/conversation.ts';
import type { Locale } from '../core/model.ts';
import type { LiveLibrary } from '../library.ts';
import { campaign } from '../sms-campaign.ts';
import { openWires, type WireParts, type Wires } from '../wires.ts';
import { Carrier } from './carrier.ts';
import { Connector } from './connector.ts';
import { Feed } from './feed.ts';
import { Issuer, issuerAt } from './issuer.ts';
import type { CarrierTexts } from './opt-out.ts';
import { type Outside, openOutside } from './outside.ts';

/** A phone network and a Teams on this machine, with our own channels mounted on them. */
export interface OpenStandIns {
  readonly feed: Feed;
  readonly carrier: Carrier;
  readonly connector: Connector;
  readonly wires: Wires;
  readonly number: string; // To text us at.
  readonly site: string; // Whose number it is.
  close(): Promise<void>;
}

const number = '+16145550199'; // Reserved for fiction, as the centre's own.
const publicUrl = 'https://demo.porchlight.invalid'; // The address that a carrier was told, and signs. The stand-in knows the way.

/** Accounts that were never anywhere: every secret is made here and forgotten with the process. */
export async function openStandIns(config: Config, parts: WireParts, service: string): Promise<OpenStandIns> {
  const { library, now } = parts;
  const outside = await openOutside();
  const sms = smsAccount(outside, library);
  const azure = azureAccount(outside);
  const feed = new Feed();
  const carrier = new Carrier({ account: sms, feed, textsFor: carrierTexts(parts), service });
  const issuer = new Issuer(azure);
  const connector = new Connector({ account: azure, issuer, origin: outside.origin, feed, service, now });
  outside.open({ sms, carrier, connector, issuer });
  const wires = await openWires({ ...config, sms, azure, publicUrl: service }, parts);
  const site = sms.numbers[0]?.site ?? '';
  return { feed, carrier, connector, wires, number, site, close: outside.close };
}

/** As an operator sets them from `porchlight sms campaign`; a carrier knows the language by the one that was set for a number. */
function carrierTexts({ store, library, now }: WireParts) {
  const of = (locale: Locale): CarrierTexts => {
    const { OptOutMessage: STOP, HelpMessage: HELP, StartMessage: START } = campaign(library, locale, now());
    return { STOP, HELP, START };
  };
  return async (thread: string): Promise<CarrierTexts> => {
    const [site] = library.sites();
    const finding = site && store.find({ channel: 'sms', site: site.id, thread });
    const found = await finding?.catch(() => undefined); // The store is away: a carrier answers all the same.
    return of(found ? thaw(found.state, found.lastAt).locale : 'en');
  };
}

function smsAccount({ origin }: Outside, library: LiveLibrary): SmsAccount {
  return {
    accountSid: `AC${randomBytes(16).toString('hex')}`,
    authTokens: [randomBytes(16).toString('hex')],
    numbers: library
      .sites()
      .slice(0, 1)
      .map(({ id: site }) => ({ number, site })),
    caps: { phone: 200, site: 5_000 }, // As .env.example has them.
    apiUrl: origin,
    publicUrl,
  };
}

function azureAccount({ origin }: Outside): AzureAccount {
  const tenant = randomUUID();
  return {
    appId: randomUUID(),
    password: randomBytes(24).toString('base64url'),
    loginTenant: tenant,
    tenants: [tenant],
    channels: ['msteams'],
    handoffChannels: [],
    serviceOrigins: [origin],
    endpoints: issuerAt(origin),
  };
}
