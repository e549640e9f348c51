import { randomUUID } from 'node:crypto';
import { serviceUrl, tenant, token } from './microsoft.ts';

/** Somebody in Teams, as their messages reach us. */
export interface TeamsPerson {
  readonly conversation: string;
  readonly activity: (more?: object) => Record<string, unknown>;
  post(more?: object, authorization?: string): Promise<Answer>;
  say(text: string, more?: object): Promise<Answer>;
  install(): Promise<readonly Answer[]>;
  execute(data: object, more?: object): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly ms: number;
  readonly text: string;
  readonly headers: Headers;
}

export function teamsPerson(url: string, conversation = `a:${randomUUID()}`): TeamsPerson {
  const user = `29:${randomUUID()}`;
  const activity = (more: object = {}) => ({
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
    from: { id: user, name: 'Somebody', aadObjectId: randomUUID() },
    recipient: { id: `28:bot`, name: 'Intake' },
    channelData: { tenant: { id: tenant } },
    locale: 'en-US',
    ...more,
  });
  const post = (more: object = {}, authorization = `Bearer ${token()}`) => send(url, activity(more), authorization);
  return {
    conversation,
    activity,
    post,
    say: (text, more = {}) => post({ text, ...more }),
    install: async () => [
      await post({ type: 'installationUpdate', action: 'add' }),
      await post({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }),
    ],
    execute: (data, more = {}) =>
      post({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb: 'porchlight', data }, trigger: 'manual' },
        ...more,
      }),
  };
}

export async function send(
  url: string,
  body: unknown,
  authorization: string | undefined,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, ms: performance.now() - began, text, headers: response.headers };
}
