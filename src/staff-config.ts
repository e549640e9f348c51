import { z } from 'zod';
import type { ProviderSettings } from './staff/provider.ts';

/** Staff sign-in with the centre's own accounts, over OpenID Connect. Empty: only accounts of our own. */
export const staffShape = {
  OIDC_ISSUER: z
    .union([
      z.url({ protocol: /^https$/ }),
      z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
      z.literal(''),
    ])
    .default(''),
  OIDC_CLIENT_ID: z.string().max(200).default(''),
  OIDC_CLIENT_SECRET: z.string().default(''),
  OIDC_NAME: z.string().max(40).default('your work account'),
};
type Values = z.infer<z.ZodObject<typeof staffShape>>;

const secretMin = 16; // What is shorter is a placeholder.
/** Issuers that would let in everybody who has any account at Microsoft. Learn: "Validate tokens". */
const everybodys = /^https:\/\/(login\.microsoftonline\.com|sts\.windows\.net)\/(common|organizations|consumers)\b/;

export function staffContradictions(values: Values): readonly (readonly [boolean, string])[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = values;
  return [
    [issuer !== '' && id === '', 'OIDC_CLIENT_ID: set the id that the provider gave this service.'],
    [
      issuer !== '' && secret.length < secretMin,
      'OIDC_CLIENT_SECRET: set the secret that the provider gave this service.',
    ],
    [issuer === '' && (id !== '' || secret !== ''), 'OIDC_ISSUER: set it too, or empty the other OIDC_ settings.'],
    [everybodys.test(issuer), 'OIDC_ISSUER: name your own tenant; this address lets in every account of every tenant.'],
  ];
}

export function staffProvider({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: clientId,
  OIDC_CLIENT_SECRET: clientSecret,
  OIDC_NAME: name,
}: Values): ProviderSettings | null {
  return issuer === '' ? null : { name, issuer, clientId, clientSecret };
}
