import { resolve } from 'node:path';
import { z } from 'zod';
import { azureAccount, azureContradictions, azureShape } from './azure-config.ts';
import type { AzureAccount } from './channels/azure/options.ts';
import type { SmsAccount } from './channels/sms/account.ts';
import { type OnCall, onCallContradictions, onCallOf } from './on-call-config.ts';
import { smsAccount, smsProblems } from './sms-config.ts';
import type { ProviderSettings } from './staff/provider.ts';
import { staffContradictions, staffProvider, staffShape } from './staff-config.ts';
import { type Vigil, vigilOf, vigilShape } from './vigil-config.ts';

/** Every setting, with what it is for. `.env.example` says the same, and a test compares the two. */
const Environment = z.object({
  PORT: whole(0, 65_535, 3978),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  CONTENT_DIR: z.string().min(1).default('./content'),
  PORCHLIGHT_MODE: z.enum(['demo', 'production']).default('demo'),
  PUBLIC_URL: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).default(''),
  MASTER_KEY_FILE: z.string().default(''),
  TRUSTED_PROXY_HOPS: whole(0, 5, 0),
  PAGE_WEBHOOK_URL: webhook(),
  PAGE_WEBHOOK_SECRET: z.string().default(''),
  HANDOFF_WEBHOOK_URL: webhook(),
  HANDOFF_WEBHOOK_SECRET: z.string().default(''),
  STORE_DEADLINE_MS: whole(50, 2_000, 300),
  SMTP_URL: z.union([z.url({ protocol: /^smtps?$/ }), z.literal('')]).default(''),
  SMTP_FROM: z.string().default(''),
  ONCALL_EMAILS: z.string().default(''),
  SUPERVISOR_EMAILS: z.string().default(''),
  ONCALL_PHONES: z.string().default(''),
  SUPERVISOR_PHONES: z.string().default(''),
  ONCALL_TEAMS_URL: webhook(),
  TWILIO_ACCOUNT_SID: z.string().default(''),
  TWILIO_AUTH_TOKEN: z.string().default(''),
  TWILIO_AUTH_TOKEN_OLD: z.string().default(''),
  TWILIO_NUMBERS: z.string().default(''),
  TWILIO_MESSAGING_SERVICE_SID: z.string().default(''),
  TWILIO_CAMPAIGN: z.string().default(''),
  TEXTS_PER_PHONE_MAX: whole(20, 10_000, 200),
  TEXTS_PER_SITE_MAX: whole(100, 1_000_000, 5_000),
  ...azureShape,
  ...staffShape,
  ...vigilShape,
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  readonly contentDirectory: string;
  readonly mode: 'demo' | 'production';
  readonly publicUrl: string;
  readonly masterKeyFile: string;
  readonly trustedProxyHops: number;
  readonly pageWebhook: Webhook | null;
  readonly handoffWebhook: Webhook | null;
  readonly storeDeadlineMs: number;
  readonly onCall: OnCall;
  readonly sms: SmsAccount | null; // Null: nobody can text.
  /** Null: no Teams and no Azure, and nothing of them is loaded. */
  readonly azure: AzureAccount | null;
  readonly staffProvider: ProviderSettings | null; // Null: staff have accounts of our own only.
  readonly vigil: Vigil;
  readonly teamsSite: string; // '' is the centre's first site.
}

export interface Webhook {
  readonly url: string;
  readonly secret: Uint8Array;
}

/** Every problem at once: the variable and what to do, never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration does not work:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

const loopback = ['127.0.0.1', '::1', 'localhost'];
const secretPattern = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/; // 24 to 64 random bytes, after the Standard Webhooks specification.

/** Read the environment. An empty value counts as not set, so that a copied `.env.example` works as it is. */
export function readConfig(environment: { readonly [name: string]: string | undefined }): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((name) =>
      environment[name]?.trim() ? [[name, environment[name].trim()]] : [],
    ),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${remedyFor(issue.message)}`));
  const values = parsed.data;
  const problems = [...contradictions(values), ...smsProblems(values)];
  if (problems.length > 0) throw new ConfigError(problems);
  const dataDirectory = resolve(values.DATA_DIR);
  return {
    port: values.PORT,
    host: values.HOST,
    dataDirectory,
    contentDirectory: resolve(values.CONTENT_DIR),
    mode: values.PORCHLIGHT_MODE,
    publicUrl: values.PUBLIC_URL.replace(/\/$/, ''),
    masterKeyFile: values.MASTER_KEY_FILE ? resolve(values.MASTER_KEY_FILE) : resolve(dataDirectory, 'master.key'),
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    pageWebhook: hook(values.PAGE_WEBHOOK_URL, values.PAGE_WEBHOOK_SECRET),
    handoffWebhook: hook(values.HANDOFF_WEBHOOK_URL, values.HANDOFF_WEBHOOK_SECRET),
    storeDeadlineMs: values.STORE_DEADLINE_MS,
    onCall: onCallOf(values),
    sms: smsAccount(values),
    azure: azureAccount(values),
    staffProvider: staffProvider(values),
    vigil: vigilOf(values),
    teamsSite: values.TEAMS_SITE,
  };
}

function contradictions(values: z.infer<typeof Environment>): readonly string[] {
  const production = values.PORCHLIGHT_MODE === 'production';
  const checks: readonly (readonly [boolean, string])[] = [
    [
      !production && !loopback.includes(values.HOST),
      'HOST: in demo mode only loopback is served; set 127.0.0.1, or PORCHLIGHT_MODE=production.',
    ],
    [production && values.PUBLIC_URL === '', 'PUBLIC_URL: set the https address that people reach this service at.'],
    [production && values.PUBLIC_URL.startsWith('http:'), 'PUBLIC_URL: use https in production.'],
    [
      production && values.MASTER_KEY_FILE === '',
      'MASTER_KEY_FILE: set the path of a file with 32 random bytes in hex, readable by this user only.',
    ],
    [
      values.PAGE_WEBHOOK_URL !== '' && !secretPattern.test(values.PAGE_WEBHOOK_SECRET),
      'PAGE_WEBHOOK_SECRET: set whsec_ and 24 to 64 random bytes in base64.',
    ],
    [
      values.HANDOFF_WEBHOOK_URL !== '' && !secretPattern.test(values.HANDOFF_WEBHOOK_SECRET),
      'HANDOFF_WEBHOOK_SECRET: set whsec_ and 24 to 64 random bytes in base64.',
    ],
  ];
  return [...checks, ...onCallContradictions(values), ...azureContradictions(values), ...staffContradictions(values)]
    .filter(([wrong]) => wrong)
    .map(([, problem]) => problem);
}

function whole(min: number, max: number, fallback: number) {
  const message = `set a whole number from ${min} to ${max}.`;
  return z.coerce.number({ error: message }).int(message).min(min, message).max(max, message).default(fallback);
}

function webhook() {
  return z
    .union([
      z.url({ protocol: /^https$/ }),
      z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }),
      z.literal(''),
    ])
    .default('');
}

function hook(url: string, secret: string): Webhook | null {
  return url === '' ? null : { url, secret: Buffer.from(secret.slice('whsec_'.length), 'base64') };
}

/** Zod may quote what it was given; what is said here never does. */
function remedyFor(message: string): string {
  return message.startsWith('set a whole number') ? message : 'set one of the forms that .env.example shows.';
}
