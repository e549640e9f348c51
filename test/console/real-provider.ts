import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { onTestFinished } from 'vitest';

export const clientId = 'porchlight';
export const clientSecret = 'a secret that only this test knows of';

/** Who signs in at the provider, and how it says that it asked them. */
export interface Elsewhere {
  subject: string;
  methods: readonly string[];
}

/** A real OpenID Connect provider on this machine, where whoever comes is `who`. */
export interface RealProvider {
  readonly issuer: string;
  readonly who: Elsewhere;
  /** Once it is known where we listen. */
  expect(redirect: string): void;
}

export async function realProvider(): Promise<RealProvider> {
  const who: Elsewhere = { subject: 'ana', methods: ['pwd', 'otp'] };
  let provider: Provider | undefined;
  const server = createServer(async (request, response) => {
    if (!provider) return void response.writeHead(503).end();
    if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: who.subject, amr: [...who.methods] } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // True: it listens on a port.
  return {
    issuer,
    who,
    expect(redirect) {
      provider = new Provider(issuer, {
        clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect] }],
        claims: { openid: ['sub', 'amr'] },
        conformIdTokenClaims: false,
        features: { devInteractions: { enabled: false } },
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
        async loadExistingGrant({ oidc }) {
          const grant = new oidc.provider.Grant({
            clientId: oidc.client!.clientId, // Both are known once somebody has signed in.
            accountId: oidc.session!.accountId!,
          });
          grant.addOIDCScope('openid profile');
          await grant.save();
          return grant;
        },
      });
    },
  };
}

/** Follow the provider's redirects, with its cookies, until it sends the browser back to us. */
export async function throughProvider(url: string, home: string): Promise<URL> {
  const jar = new Map<string, string>();
  for (let at = url; ; ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`The provider answered with ${response.status}: ${await response.text()}`);
    at = new URL(next, at).href;
    if (at.startsWith(home)) return new URL(at);
  }
}
