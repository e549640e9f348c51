import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import nock from 'nock';
import { onTestFinished } from 'vitest';

/** Made-up ids; the secret is no secret. */
export const appId = '11111111-2222-4333-8444-555555555555';
export const tenant = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const service = 'https://smba.trafficmanager.net';
export const serviceUrl = `${service}/amer/`;
export const azureEnvironment = {
  MICROSOFT_APP_ID: appId,
  MICROSOFT_APP_PASSWORD: 'not-a-real-secret-of-anybody',
  MICROSOFT_APP_TENANT_ID: tenant,
};

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const strangerKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const jwk = pair.publicKey.export({ format: 'jwk' });
const publicPem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Signing {
  readonly alg?: string;
  readonly kid?: string;
  readonly key?: KeyObject;
  readonly secret?: string;
}

/** A token as Bot Framework signs one, unless the test says otherwise. */
export function token(
  claims: object = {},
  { alg = 'RS256', kid = 'k1', key = pair.privateKey, secret = publicPem }: Signing = {},
) {
  const nowS = Math.floor(Date.now() / 1_000);
  const usual = {
    iss: 'https://api.botframework.com',
    aud: appId,
    serviceurl: serviceUrl,
    nbf: nowS - 10,
    exp: nowS + 3_600,
  };
  const signed = `${part({ alg, typ: 'JWT', kid })}.${part({ ...usual, ...claims })}`;
  if (alg === 'none') return `${signed}.`;
  const bytes = Buffer.from(signed);
  const signature = alg.startsWith('HS')
    ? createHmac('sha256', secret).update(bytes).digest()
    : sign('sha256', bytes, key);
  return `${signed}.${signature.toString('base64url')}`;
}

export interface Post {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: Posted;
}

/** What we post, as far as tests look at it. */
export interface Posted {
  readonly type: string;
  readonly name?: string;
  readonly value?: { readonly priority?: string };
  readonly text?: string;
  readonly textFormat?: string;
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string }[] };
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[];
  readonly conversation: { readonly id: string };
  readonly recipient: { readonly id: string };
}

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly body: readonly Element[];
  readonly actions?: readonly CardAction[];
  readonly fallbackText?: string;
}

export interface Element {
  readonly type: string;
  readonly items?: readonly Element[];
  readonly actions?: readonly CardAction[];
  readonly inlines?: readonly { readonly text: string }[];
  readonly choices?: readonly { readonly title: string; readonly value: string }[];
}

export interface CardAction {
  readonly type: string;
  readonly title: string;
  readonly url?: string;
  readonly data?: { readonly porchlight: { readonly type: string }; readonly text: string };
  readonly fallback?: CardAction;
}

export type Mood = 'well' | 'hangs' | 'hangs after taking' | 503 | 500 | 429 | 403 | 302;

/** Microsoft at the edge: metadata, keys, login and connector, and a list of what reached the connector. */
export interface Microsoft {
  readonly posts: readonly Post[];
  /** Forget what was posted so far. */
  forget(): void;
  readonly strays: readonly string[]; // Requests to anywhere else.
  readonly tokensGiven: () => number;
  mood: Mood;
}

export function standIn(origins: readonly string[] = [service, 'https://directline.botframework.com']): Microsoft {
  const posts: Post[] = [];
  const strays: string[] = [];
  let tokens = 0;
  const microsoft: Microsoft = {
    posts,
    strays,
    tokensGiven: () => tokens,
    mood: 'well',
    forget: () => void posts.splice(0),
  };
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const isOurs = (url: string) => url.startsWith('http://127.0.0.1:'); // The test's own requests to the service.
  const stray = (request: { url?: string; options?: { href?: string } }) => {
    const url = String(request.url ?? request.options?.href ?? 'unknown');
    if (!isOurs(url)) strays.push(url);
  };
  nock.emitter.on('no match', stray);
  const keys = 'https://login.botframework.com';
  nock(keys)
    .persist()
    .get('/v1/.well-known/openidconfiguration')
    .reply(200, {
      issuer: 'https://api.botframework.com',
      jwks_uri: `${keys}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  const endorsements = ['msteams', 'directline', 'webchat'];
  nock(keys)
    .persist()
    .get('/v1/.well-known/keys')
    .reply(200, {
      keys: [{ kty: 'RSA', use: 'sig', kid: 'k1', x5t: 'k1', n: jwk.n, e: jwk.e, x5c: [], endorsements }],
    });
  nock('https://login.microsoftonline.com')
    .persist()
    .post(`/${tenant}/oauth2/v2.0/token`)
    .reply(() => {
      tokens += 1;
      return [200, { token_type: 'Bearer', expires_in: 3_600, access_token: 'OUT' }];
    });
  for (const origin of origins) {
    nock(origin)
      .persist()
      .post(/\/v3\/conversations\//)
      .reply(async (request: Request) => {
        const { mood } = microsoft;
        if (mood === 'hangs') await new Promise(() => {});
        if (typeof mood === 'number') return [mood, {}, { location: 'http://169.254.169.254/' }];
        const path = decodeURIComponent(new URL(request.url).pathname);
        const body = JSON.parse(await request.text()) as Posted;
        posts.push({ path, authorization: request.headers.get('authorization'), body });
        if (mood === 'hangs after taking') await new Promise(() => {});
        return [201, { id: `r${posts.length}` }];
      });
  }
  onTestFinished(() => {
    nock.emitter.off('no match', stray);
    nock.abortPendingRequests();
    nock.cleanAll();
  });
  return microsoft;
}
