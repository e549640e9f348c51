import type { Activity } from 'botbuilder-core';
import type { TokenSource } from './credentials.ts';
import { type Outbound, type OutboundAnswer, OutboundError, type OutboundRequest } from './outbound.ts';

/** Our way out, and the token that we show on it. */
export interface Way {
  readonly tokens: TokenSource;
  readonly outbound: Outbound;
}

/**
 * One activity to a conversation, by the Bot Connector's REST API. The library's client reads and writes each field by a
 * table of its own on the way, which costs more than the turn that the words come from.
 */
export async function postActivity(
  way: Way,
  serviceUrl: string,
  conversation: string,
  activity: Partial<Activity>,
): Promise<void> {
  const path = `v3/conversations/${encodeURIComponent(conversation)}/activities`;
  const headers = {
    authorization: `Bearer ${await way.tokens.token()}`,
    accept: 'application/json',
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Porchlight',
  };
  const body = JSON.stringify(activity);
  await callAsUs(way, `${serviceUrl.replace(/\/+$/, '')}/${path}`, { method: 'POST', headers, body });
}

/** Who is told that the token is not good gets another one for the next request. */
export async function callAsUs(
  { tokens, outbound }: Way,
  url: string,
  request: OutboundRequest,
): Promise<OutboundAnswer> {
  try {
    return await outbound.call(url, request);
  } catch (thrown) {
    if (thrown instanceof OutboundError && thrown.code === 'status 401') tokens.forget();
    throw thrown;
  }
}
