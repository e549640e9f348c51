import type { SignOffs } from '../content/write-sign-offs.ts';
import { ruleVersion } from '../core/assessment/rules.ts';
import { type Locale, locales } from '../core/model.ts';
import type { Signature } from '../store/director-store.ts';
import { type Piece, pieceFingerprint } from './pieces.ts';

/** What somebody signs as: the roles of docs/reviewers.yaml. */
export const signingRoles = ['licensed clinician', 'lawyer', 'native speaker'] as const;
export type SigningRole = (typeof signingRoles)[number];

export function signatureKey({ id }: Pick<Piece, 'id'>, locale: Locale): string {
  return `${id} ${locale}`;
}

/** Who stands for these very words; and who did for others that stood here, and does so no more. */
interface Standing {
  readonly signed: Signature | null;
  readonly lapsed: Signature | null;
}

/** `signatures` the latest first. */
export function standingOf(piece: Piece, locale: Locale, signatures: readonly Signature[]): Standing {
  const key = signatureKey(piece, locale);
  const print = pieceFingerprint(piece, locale);
  const own = signatures.filter((signature) => signature.key === key);
  const signed = own.find((signature) => signature.fingerprint === print) ?? null;
  return { signed, lapsed: signed ? null : (own[0] ?? null) };
}

/** A file counts when one and the same person has signed every text that stands in it today. */
export function signOffsOf(pieces: readonly Piece[], signatures: readonly Signature[]): SignOffs {
  const signedRules = wholly(
    pieces.filter(({ kind }) => kind === 'rule'),
    'en',
    signatures,
  );
  const said = pieces.filter(({ kind, file }) => kind !== 'rule' && kind !== 'helpline' && file !== 'centre.yaml');
  const files = locales.flatMap((locale) =>
    [...new Set(said.map(({ file }) => file))].flatMap((file) => {
      const own = said.filter((piece) => piece.file === file && pieceFingerprint(piece, locale) !== null);
      const by = wholly(own, locale, signatures);
      return by ? [{ file: `${locale}/${file}`, ...by, locale }] : [];
    }),
  );
  const helplines = dialled(pieces, signatures);
  const named = [
    ...files,
    ...helplines.map((line) => ({ reviewedBy: line.dialledBy, locale: null })),
    ...(signedRules ? [{ ...signedRules, locale: null }] : []),
  ];
  const names = [...new Set(named.map(({ reviewedBy }) => reviewedBy))];
  return {
    reviewers: names.map((name) => {
      const own = named.filter(({ reviewedBy }) => reviewedBy === name);
      const first = signatures.findLast((signature) => signature.name === name);
      return {
        name,
        role: first?.role ?? '',
        languages: locales.filter((locale) => own.some((each) => each.locale === locale)),
        addedOn: dateOf(first?.at ?? 0),
      };
    }),
    rules: signedRules && { version: ruleVersion, ...signedRules },
    files: files.map(({ file, reviewedBy, reviewedOn }) => ({ file, reviewedBy, reviewedOn })),
    helplines,
  };
}

/** Each line for itself: whoever signed it has dialled it, last on that day. */
function dialled(pieces: readonly Piece[], signatures: readonly Signature[]): SignOffs['helplines'] {
  return pieces.flatMap((piece) => {
    const { signed } = standingOf(piece, 'en', signatures);
    if (piece.kind !== 'helpline' || !signed) return [];
    return [{ line: piece.name, dialledBy: signed.name, dialledOn: dateOf(signed.at) }];
  });
}

function wholly(pieces: readonly Piece[], locale: Locale, signatures: readonly Signature[]) {
  if (pieces.length === 0) return null;
  for (const account of new Set(signatures.map((signature) => signature.account))) {
    const own = signatures.filter((signature) => signature.account === account);
    const standing = pieces.map((piece) => standingOf(piece, locale, own).signed);
    const [latest] = standing.toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0));
    if (latest && standing.every((signed) => signed !== null))
      return { reviewedBy: latest.name, reviewedOn: dateOf(latest.at) };
  }
  return null;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
