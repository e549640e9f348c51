import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { AzureAccount } from '../channels/azure/options.ts';

const keyId = 'demo';
const issuer = 'https://api.botframework.com';
const tokenLifeS = 3_600;

/** The paths of Microsoft's own hosts that an issuer answers at. The login's ends like this, after the organisation. */
export const issuerPaths = {
  metadata: '/v1/.well-known/openidconfiguration',
  keys: '/v1/.well-known/keys',
  login: '/oauth2/v2.0/token',
} as const;

/** The two hosts at one origin of this machine. */
export function issuerAt(origin: string): NonNullable<AzureAccount['endpoints']> {
  return { metadataUrl: `${origin}${issuerPaths.metadata}`, loginOrigin: origin, issuer };
}

/** A stand-in for those who sign and grant tokens at Microsoft, with a key that is forgotten with the process. */
export class Issuer {
  readonly #account: Pick<AzureAccount, 'appId' | 'password'>;
  readonly #pair = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  #granted = '';

  constructor(account: Pick<AzureAccount, 'appId' | 'password'>) {
    this.#account = account;
  }

  metadata(origin: string): object {
    return { issuer, jwks_uri: `${origin}${issuerPaths.keys}`, id_token_signing_alg_values_supported: ['RS256'] };
  }

  keys(): object {
    const { n, e } = this.#pair.publicKey.export({ format: 'jwk' });
    return { keys: [{ kty: 'RSA', use: 'sig', kid: keyId, x5t: keyId, n, e, x5c: [], endorsements: ['msteams'] }] };
  }

  /** The login service: a token for the app's own secret, or nothing. */
  grant(form: URLSearchParams): object | undefined {
    const { appId, password } = this.#account;
    const isOurs = form.get('client_id') === appId && form.get('client_secret') === password;
    if (!isOurs || form.get('grant_type') !== 'client_credentials') return undefined;
    this.#granted ||= randomBytes(24).toString('base64url');
    return { token_type: 'Bearer', expires_in: tokenLifeS, access_token: this.#granted };
  }

  isGranted(authorization: string | undefined): boolean {
    return this.#granted !== '' && authorization === `Bearer ${this.#granted}`;
  }

  /** What comes with every activity of a channel. */
  token(serviceUrl: string, now: number): string {
    const nowS = Math.floor(now / 1_000);
    const { appId } = this.#account;
    const claims = { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: nowS - 10, exp: nowS + tokenLifeS };
    const signed = [{ alg: 'RS256', typ: 'JWT', kid: keyId }, claims].map(encoded).join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.#pair.privateKey).toString('base64url')}`;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
