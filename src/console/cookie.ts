import type { IncomingMessage, ServerResponse } from 'node:http';

/** `__Host-`: only over TLS (or to this machine), only from us, for the whole host; no neighbour can plant one. */
export const sessionCookie = '__Host-staff';
export const providerCookie = '__Host-provider';

export function readCookie(request: IncomingMessage, name: string): string | undefined {
  const found = (request.headers.cookie ?? '').split(';').flatMap((pair) => {
    const [key = '', value = ''] = pair.trim().split('=', 2);
    return key === name && /^[\w.-]{16,2000}$/.test(value) ? [value] : [];
  });
  return found.length === 1 ? found[0] : undefined; // Two of a name: somebody planted one, so neither counts.
}

/** `lax` only for the way back from the centre's own provider, which is a link from another site. */
export function setCookie(
  response: ServerResponse,
  name: string,
  value: string | null,
  sameSite: 'Strict' | 'Lax' = 'Strict',
): void {
  const age = value === null ? '; Max-Age=0' : '';
  response.appendHeader('set-cookie', `${name}=${value ?? ''}; Path=/; Secure; HttpOnly; SameSite=${sameSite}${age}`);
}
