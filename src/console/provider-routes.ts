import { z } from 'zod';
import type { Provider } from '../staff/provider.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';

export interface ProviderRouteParts {
  readonly provider: Provider | null;
  readonly redirect: () => string;
  readonly now: () => number;
  readonly seal: (text: string) => string;
}

/** The first step with the centre's own provider. The browser goes there, and comes back to `provider-return.ts`. */
export function providerRoutes({ provider, redirect, now, seal }: ProviderRouteParts): readonly Route[] {
  return [
    route('post', '/provider', {
      does: 'Begin to sign in with the centre’s own provider; with an invitation, tie the two together.',
      access: 'anybody',
      body: z.strictObject({
        invitation: z
          .string()
          .regex(/^[\w-]{43}$/)
          .nullable(),
      }),
      reply: z.object({ url: z.string() }),
      async run({ body: { invitation } }) {
        if (!provider) throw new ApiRefusal('unknown');
        const { url, pending } = await provider.begin(redirect(), invitation, now());
        return { body: { url }, pending: seal(JSON.stringify(pending)) };
      },
    }),
  ];
}
