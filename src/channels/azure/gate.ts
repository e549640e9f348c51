import { Refusal } from '../web/refusal.ts';
import { type AzureActivity, readActivity, tenantsOf } from './activity.ts';
import type { SigningKeys } from './keys.ts';
import type { AzureAccount } from './options.ts';
import { readServiceUrl } from './service-url.ts';
import { isGenuine } from './token.ts';

interface GateOptions {
  readonly account: AzureAccount;
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly authMs: number;
  readonly now: () => number;
}

const retrySoonS = 2;

/** Everything that a message has to pass before the library sees it. A bad token learns nothing, not even about its body. */
export class Gate {
  readonly #options: GateOptions;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  async admit(authorization: string | undefined, body: unknown): Promise<AzureActivity> {
    const { account, keys, issuer, now } = this.#options;
    const activity = readActivity(body);
    const spelled = (text: unknown) => readServiceUrl(text, account.serviceOrigins);
    const serviceUrl = spelled(activity?.serviceUrl);
    // A body that cannot be read is told so only to those whose token is good for nothing else than being read.
    if (!activity || serviceUrl === undefined)
      throw new Refusal(looksLikeToken(authorization) ? 'malformed' : 'badToken');
    const expected = {
      issuer,
      appId: account.appId,
      channel: activity.channelId,
      serviceUrl,
      readServiceUrl: spelled,
      nowS: now() / 1_000,
    };
    if (!(await this.inTime(isGenuine(authorization, expected, keys)))) throw new Refusal('badToken');
    if (!account.channels.includes(activity.channelId)) throw new Refusal('notServed');
    if (!isOfTenant(activity, account)) throw new Refusal('notServed');
    return { ...activity, serviceUrl };
  }

  /** Microsoft's keys may be out of reach, or slow: then the channel is asked to come again. */
  async inTime<T>(work: Promise<T>): Promise<T> {
    let late: NodeJS.Timeout | undefined; // An AbortController would make an error with each message.
    const end = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Refusal('unavailable', retrySoonS)), this.#options.authMs).unref();
    });
    try {
      return await Promise.race([work, end]);
    } catch (thrown) {
      throw thrown instanceof Refusal ? thrown : new Refusal('unavailable', retrySoonS);
    } finally {
      clearTimeout(late);
    }
  }
}

export function looksLikeToken(authorization: string | undefined): boolean {
  return /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(authorization ?? '');
}

/** In Teams a message always names its organisation; elsewhere there is none, but one that is named must be ours. */
function isOfTenant(activity: AzureActivity, { tenants }: AzureAccount): boolean {
  const named = tenantsOf(activity);
  return named.every((tenant) => tenants.includes(tenant)) && (named.length > 0 || activity.channelId !== 'msteams');
}
