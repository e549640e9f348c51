import type { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { TokenSource } from './credentials.ts';
import { callAsUs, type Way } from './post-activity.ts';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]>;
type HttpClient = NonNullable<ConnectorOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];

/**
 * The library's requests go out through our one way. Left alone it waits for ever, and tries four times whatever happened:
 * an error that is not its own ends that, and the outbox decides what may be tried again.
 */
export function connectorHttp(way: Way): ConnectorOptions {
  return {
    httpClient: {
      async sendRequest(request) {
        const headers = Object.fromEntries(request.headers.headersArray().map(({ name, value }) => [name, value]));
        const body = request.body === undefined || request.body === null ? {} : { body: String(request.body) };
        const answer = await callAsUs(way, request.url, { method: request.method, headers, ...body });
        return {
          request,
          status: answer.status,
          headers: emptied(request, answer.contentType),
          bodyAsText: answer.text,
        };
      },
    },
  };
}

/** The library's own kind of headers, without a second package to make them from. */
function emptied({ headers }: Request, contentType: string | undefined): Request['headers'] {
  const made = headers.clone();
  for (const { name } of made.headersArray()) made.remove(name);
  if (contentType) made.set('content-type', contentType);
  return made;
}

export function signingWith(tokens: TokenSource) {
  return {
    async signRequest(request: Request): Promise<Request> {
      request.headers.set('authorization', `Bearer ${await tokens.token()}`);
      return request;
    },
  };
}
