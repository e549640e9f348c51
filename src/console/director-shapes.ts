import { z } from 'zod';
import { locales } from '../core/model.ts';
import { crisisCounts, waits } from '../core/tally.ts';
import { pieceKinds } from '../director/pieces.ts';
import { signingRoles } from '../director/sign-offs.ts';
import { flagKinds } from '../store/staff-store.ts';

/** What the director's pages are told. Times are ms since 1970 UTC; counts below five are not shown. */
const Both = z.object({ en: z.string(), es: z.string() });
const Shown = z.union([z.number(), z.literal('<5')]);
const Signed = z.object({ name: z.string(), role: z.string(), at: z.number() });

const Language = z.object({
  locale: z.enum(locales),
  fingerprint: z.string(),
  since: z.number().nullable(),
  file: z.object({ by: z.string().nullable(), on: z.string().nullable(), until: z.string().nullable() }),
  signed: Signed.nullable(),
  lapsed: Signed.nullable(),
  isTooHard: z.boolean(),
});

export const Piece = z.object({
  id: z.string(),
  kind: z.enum(pieceKinds),
  name: z.string(),
  file: z.string(),
  title: Both,
  sources: z.array(z.string()),
  languages: z.array(Language),
});

const Said = z.object({ text: z.string(), score: z.number().nullable() });

export const OpenedPiece = Piece.extend({
  rows: z.array(
    z.object({
      slot: z.string(),
      kind: z.string(),
      limit: z.object({ en: z.number().nullable(), es: z.number().nullable() }),
      en: Said.nullable(),
      es: Said.nullable(),
    }),
  ),
  texted: Both.nullable(),
});

export const Versions = z.object({
  version: z.string(),
  versions: z.array(z.object({ version: z.string(), firstAt: z.number(), lastAt: z.number() })),
});

export const Changed = z.object({
  key: z.string(),
  parts: z.array(z.object({ how: z.enum(['same', 'gone', 'new']), text: z.string() })),
});

export const ToSign = z.strictObject({
  id: z.string().min(1).max(120),
  locale: z.enum(locales),
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
});
export const SigningRole = z.enum(signingRoles);

export const SignOffs = z.object({
  reviewers: z.array(
    z.object({ name: z.string(), role: z.string(), languages: z.array(z.enum(locales)), addedOn: z.string() }),
  ),
  rules: z.object({ version: z.string(), reviewedBy: z.string(), reviewedOn: z.string() }).nullable(),
  files: z.array(z.object({ file: z.string(), reviewedBy: z.string(), reviewedOn: z.string() })),
  helplines: z.array(z.object({ line: z.string(), dialledBy: z.string(), dialledOn: z.string() })),
});

export const ChartFigures = z.object({
  svg: z.string(),
  questions: z.array(
    z.object({
      id: z.string(),
      name: Both,
      asked: Shown,
      answered: Shown,
      skipped: Shown,
      elsewhere: Shown,
      left: Shown,
      told: Shown,
      dropOff: z.number().nullable(),
    }),
  ),
  arrows: z.array(
    z.object({ region: z.string(), from: z.string(), to: z.string(), event: z.string().nullable(), count: Shown }),
  ),
});

const counts = z.object(
  Object.fromEntries(crisisCounts.map((count) => [count, Shown])) as {
    [C in (typeof crisisCounts)[number]]: typeof Shown;
  },
); // True: one for each.
const speed = { taps: Shown, followedUp: Shown, medianMs: z.number().nullable() };

export const CrisisFigures = z.object({
  taps: z.array(z.object({ site: z.string(), name: z.string().nullable(), calls: Shown, texts: Shown })),
  all: counts.extend(speed),
  categories: z.array(counts.extend({ category: z.string(), within: z.enum(waits).nullable() })),
  days: z.array(counts.extend({ at: z.number(), ...speed })),
});

export const ReviewRow = z.object({
  id: z.string(),
  kind: z.enum(flagKinds),
  at: z.string(),
  channel: z.string(),
  from: z.enum(['person', 'bot', 'human']),
  text: z.string(),
  heard: z.object({ outcome: z.string(), category: z.string(), rules: z.array(z.string()) }),
});
