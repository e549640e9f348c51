const lengthMax = 300;

/**
 * The service URL, if it is one that we may post a person's words to. Only the plainest spelling is read: what a URL parser
 * would have to mend (a dot at the end, a port, an account, other alphabets, an encoded slash) is not one of Microsoft's.
 */
export function readServiceUrl(spelled: unknown, origins: readonly string[]): string | undefined {
  if (typeof spelled !== 'string' || spelled.length > lengthMax) return undefined;
  const url = URL.canParse(spelled) ? new URL(spelled) : undefined;
  if (!url || !origins.includes(url.origin)) return undefined;
  const path = spelled.slice(url.origin.length);
  if (!spelled.startsWith(url.origin) || !/^(\/[\w-]+)*\/?$/.test(path)) return undefined;
  return `${url.origin}${path.replace(/\/$/, '')}/`;
}
