import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { preferredLanguage } from './accept-language.ts';

/** One file we serve, read at start and held in memory: no path from a request ever reaches the disk. */
export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
  readonly encodings?: Readonly<Partial<Record<'br' | 'gzip', Uint8Array>>>; // Compressed at start.
  readonly headers?: Readonly<Record<string, string>>; // Beyond the usual ones, or instead of them.
  readonly framedBy?: readonly string[]; // Fewer pages than may frame us at all: the origins of one site.
  readonly languages?: Readonly<Record<string, string>>; // The same page for readers of another language: its path.
}

/** By path, or by path and site: `/` and `/?site=main`. A site we do not know gets the page of the path alone. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

interface Variant {
  readonly bytes: Uint8Array;
  readonly etag: string;
  readonly encoding?: string;
}

/** Makes the function that answers GET and HEAD for these files; it returns whether the path was one of them. */
export function staticResponder(files: StaticFiles): (request: IncomingMessage, response: ServerResponse) => boolean {
  const variants = new Map([...files].map(([path, file]) => [path, variantsOf(file)]));
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const asked = pathIn(files, request);
    const languages = files.get(asked)?.languages ?? {};
    const language = preferredLanguage(request.headers['accept-language'], Object.keys(languages));
    const path = (language && languages[language]) ?? asked;
    const file = files.get(path);
    if (!file) return false;
    serve(request, response, file, variants.get(path) ?? []);
    return true;
  };
}

function pathIn(files: StaticFiles, request: IncomingMessage): string {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const site = new URLSearchParams(query).get('site');
  const ofSite = `${path}?site=${site}`;
  return files.has(ofSite) ? ofSite : path;
}

function variantsOf(file: StaticFile): readonly Variant[] {
  const hash = createHash('sha256').update(file.body).digest('base64url').slice(0, 22);
  const packed = (['br', 'gzip'] as const).flatMap((encoding) => {
    const bytes = file.encodings?.[encoding];
    return bytes ? [{ bytes, encoding, etag: `"${hash}-${encoding}"` }] : [];
  });
  return [...packed, { bytes: file.body, etag: `"${hash}"` }];
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  file: StaticFile,
  variants: readonly Variant[],
): void {
  const accepted = acceptedEncodings(request.headers['accept-encoding']);
  const variant = variants.find(({ encoding }) => encoding === undefined || accepted.has(encoding));
  if (!variant) throw new Error('A file without its plain variant.');
  response.setHeader('content-type', file.type);
  response.setHeader('cache-control', 'no-cache'); // The ETag is asked for each time: a new release shows at once.
  response.setHeader('etag', variant.etag);
  const isPage = file.type.startsWith('text/html');
  if (variants.length > 1) response.setHeader('vary', isPage ? 'accept-encoding, accept-language' : 'accept-encoding');
  if (!isPage) restrict(response);
  if (file.framedBy) frameLess(response, file.framedBy);
  for (const [name, value] of Object.entries(file.headers ?? {})) response.setHeader(name, value);
  const known = request.headers['if-none-match']
    ?.split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === variant.etag);
  if (known) {
    response.writeHead(304); // restify's own returns nothing to chain on.
    response.end();
    return;
  }
  if (variant.encoding) response.setHeader('content-encoding', variant.encoding);
  response.setHeader('content-length', variant.bytes.length);
  response.writeHead(200);
  response.end(request.method === 'HEAD' ? undefined : variant.bytes);
}

/** Code and pictures are no pages: opened as one, they may do nothing, and what is said about windows is not for them. */
function restrict(response: ServerResponse): void {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  for (const name of ofPages) response.removeHeader(name);
}

const ofPages = ['cross-origin-opener-policy', 'origin-agent-cluster', 'x-dns-prefetch-control'];

/** Of those who may frame us at all, only these. */
function frameLess(response: ServerResponse, origins: readonly string[]): void {
  const policy = String(response.getHeader('content-security-policy') ?? frameAncestors(origins));
  const fewer = policy.replace(/frame-ancestors ([^;]*)/, (_, allowed: string) =>
    frameAncestors(origins.filter((origin) => allowed.split(' ').includes(origin))),
  );
  response.setHeader('content-security-policy', fewer);
}

function frameAncestors(origins: readonly string[]): string {
  return `frame-ancestors ${[...new Set(origins)].join(' ') || "'none'"}`;
}

function acceptedEncodings(header: string | undefined): ReadonlySet<string> {
  const offers = (header ?? '').toLowerCase().split(',').slice(0, 20);
  const wanted = offers.filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer));
  return new Set(wanted.map((offer) => offer.split(';')[0]?.trim() ?? ''));
}
