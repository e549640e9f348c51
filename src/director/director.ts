import { createHash } from 'node:crypto';
import type { SignOffs } from '../content/write-sign-offs.ts';
import type { Book, Review } from '../core/book.ts';
import type { Locale } from '../core/model.ts';
import type { LiveLibrary } from '../library.ts';
import { codeOf, type Log } from '../log.ts';
import type { Signature } from '../store/director-store.ts';
import type { Flag } from '../store/staff-store.ts';
import type { Store } from '../store/store.ts';
import { chartFigures, type Days } from './chart-figures.ts';
import { crisisFigures } from './crisis-figures.ts';
import { type Listed, listed, type Opened, opened } from './listing.ts';
import { pieceFingerprint } from './pieces.ts';
import { reviewRow } from './review-list.ts';
import { type SigningRole, signatureKey, signOffsOf } from './sign-offs.ts';
import { changedSince, type KeptVersion, keepVersion, versions } from './versions.ts';
import { wordDiff } from './word-diff.ts';

interface DirectorParts {
  readonly store: Store;
  readonly library: Pick<LiveLibrary, 'current' | 'danger' | 'onReload'>;
  /** What the repository says of the review of these rules. */
  readonly reviewOfRules: () => Pick<Review, 'by' | 'on'>;
  readonly now: () => number;
  readonly log: Log;
}

/** One text to be signed, as whoever signs it has read it. */
export interface ToSign {
  readonly id: string;
  readonly locale: Locale;
  readonly fingerprint: string;
}

interface Signer {
  readonly account: string;
  readonly name: string;
  readonly role: SigningRole;
  readonly key: string; // Of the command.
}

const signaturesMax = 20_000;
const flagsMax = 5_000;
const keepAgainMs = 60_000;
const keepAfterMs = 2_000; // Whoever writes first comes first; nobody needs an earlier version that soon.
const lookedAtMs = 300_000; // So long after somebody looked, what it was read into is let go.

/** What is said and decided now, what it was before, who stands for it, and what came of it. Everything may reject with StoreError. */
export function createDirector({ store, library, reviewOfRules, now, log }: DirectorParts) {
  const { director } = store;
  const { versionNow, keepNow, letGo } = keeper(
    () => library.current().book,
    (book) => keepVersion(director, { book, danger: library.danger() }, now()),
  );
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const keepIn = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      keepNow().catch((thrown) => {
        if (isClosed) return;
        log('warn', 'content.unkept', { code: codeOf(thrown) });
        keepIn(keepAgainMs);
      });
    }, delayMs).unref();
  };
  keepIn(keepAfterMs);
  library.onReload(() => keepIn(keepAfterMs));
  const read = async () => {
    const [kept, signatures] = await Promise.all([versionNow(), director.signatures(signaturesMax)]);
    return { kept, signatures, book: library.current().book, reviewOfRules: reviewOfRules() };
  };
  return {
    async pieces(): Promise<{ readonly version: string; readonly pieces: readonly Listed[] }> {
      const all = await read();
      return { version: all.kept.version, pieces: all.kept.pieces.map((piece) => listed(piece, all)) };
    },
    async piece(id: string): Promise<Opened | undefined> {
      const all = await read();
      const piece = all.kept.pieces.find((each) => each.id === id);
      return piece && opened(piece, all);
    },
    async versions() {
      const { version } = await versionNow();
      return { version, versions: await versions(director) };
    },
    /** Undefined: this version never ran here. */
    async diff(from: string) {
      const kept = await versionNow();
      const changed = await changedSince(director, from, kept);
      return changed?.map(({ key, before, after }) => ({ key, parts: wordDiff(before ?? '', after ?? '') }));
    },
    /** What of it is not as it was read, or is not there any more. */
    async stale(texts: readonly ToSign[]): Promise<readonly ToSign[]> {
      const { pieces } = await versionNow();
      return texts.filter(({ id, locale, fingerprint }) => {
        const piece = pieces.find((each) => each.id === id);
        return !piece || pieceFingerprint(piece, locale) !== fingerprint;
      });
    },
    /** Were these signed by this very command already? */
    async isSigned(signer: Signer, texts: readonly ToSign[]): Promise<boolean> {
      const known = new Set((await director.signatures(signaturesMax)).map(({ id }) => id));
      return texts.every((text) => known.has(idOf(signer, text)));
    },
    async sign(signer: Signer, texts: readonly ToSign[]): Promise<void> {
      const { account, name, role } = signer;
      const signatures = texts.map((text): Signature => {
        const { fingerprint, locale } = text;
        return { id: idOf(signer, text), key: signatureKey(text, locale), fingerprint, at: now(), account, name, role };
      });
      await director.sign(signatures);
    },
    async signOffs(): Promise<SignOffs> {
      const { kept, signatures } = await read();
      return signOffsOf(kept.pieces, signatures);
    },
    chart: (days: Days) => chartFigures(director, library.current().book.words, days),
    crises: (days: Days) => crisisFigures(store, library.current().book, days),
    /** Lines that staff marked, from this moment on: the words, without numbers and addresses. No sites: of all. */
    async review(since: number, sites: readonly string[]) {
      const flags = await store.staff.flags(since, flagsMax);
      return (sites.length === 0 ? flags : await atSites(store, flags, sites)).map(reviewRow);
    },
    handle: (question: { readonly locale: string; readonly question: string }, by: string) =>
      director.handleQuestion(question, now(), by),
    /** That somebody looked at one of these pages, for the audit. */
    seen: (by: string, view: string) => store.accounts.record(now(), 'director.seen', JSON.stringify({ by, view })),
    close(): void {
      isClosed = true;
      clearTimeout(timer);
      letGo();
    },
  };
}

export type Director = ReturnType<typeof createDirector>;

/** Whoever works for one site reads what was said at that site. */
async function atSites({ staff }: Store, flags: readonly Flag[], sites: readonly string[]): Promise<readonly Flag[]> {
  const conversations = [...new Set(flags.map(({ conversation }) => conversation))];
  const addresses = await Promise.all(conversations.map((conversation) => staff.address(conversation)));
  const theirs = new Set(conversations.filter((_, at) => sites.includes(addresses[at]?.site ?? '')));
  return flags.filter(({ conversation }) => theirs.has(conversation));
}

/** Kept once for each book while somebody looks at it; after a failure it is tried again by whoever asks next. */
function keeper(book: () => Book, keep: (book: Book) => Promise<KeptVersion>) {
  let made: { readonly of: Book; readonly kept: Promise<KeptVersion> } | undefined;
  let looking: NodeJS.Timeout | undefined;
  const letGo = () => {
    clearTimeout(looking);
    made = undefined;
  };
  /** In the store, and not in memory for whoever may look one day: it takes as much as the whole book. */
  const keepNow = async () => {
    const of = book(); // Throws while the words are not whole.
    return made?.of === of ? made.kept : keep(of);
  };
  const versionNow = async () => {
    clearTimeout(looking);
    looking = setTimeout(letGo, lookedAtMs).unref();
    const next = { of: book(), kept: keepNow() };
    next.kept.catch(() => {
      if (made === next) made = undefined;
    });
    made = next;
    return next.kept;
  };
  return { versionNow, keepNow, letGo };
}

function idOf({ account, key }: Signer, { id, locale, fingerprint }: ToSign): string {
  return createHash('sha256')
    .update(JSON.stringify(['signature', account, key, id, locale, fingerprint]))
    .digest('hex');
}
