import { z } from 'zod';
import type { Director } from '../director/director.ts';
import type { Member } from '../staff/sessions.ts';
import { flagKinds } from '../store/staff-store.ts';
import * as shapes from './director-shapes.ts';
import { ApiRefusal } from './refusal.ts';
import { type Route, route } from './route.ts';
import { Done, done } from './shapes.ts';

interface DirectorRouteParts {
  readonly director: Director;
  /** Rejects unless this code of the account's second factor is right, and was not used before. */
  readonly prove: (account: string, code: string) => Promise<void>;
}

const signedAtOnceMax = 500;

/** What is live, what it was, who stands for it, and what came of it. Each look is a line in the audit. */
export function directorRoutes(parts: DirectorRouteParts): readonly Route[] {
  return [...words(parts), ...figures(parts), ...signing(parts), ...quotes(parts)];
}

function words({ director }: DirectorRouteParts): readonly Route[] {
  return [
    route('get', '/director/pieces', {
      does: 'Every question, rule, text and answer as it is live: source, age, review, fingerprints, who signed.',
      access: 'director',
      reply: z.object({ version: z.string(), pieces: z.array(shapes.Piece) }),
      async run({ by }) {
        await director.seen(by.id, 'pieces');
        return { body: (await director.pieces()) as never };
      },
    }),
    route('get', '/director/piece', {
      does: 'One of them with every wording in both languages, and how hard each is to read.',
      access: 'director',
      query: z.strictObject({ id: z.string().min(1).max(120) }),
      reply: shapes.OpenedPiece,
      async run({ by, query: { id } }) {
        const piece = await director.piece(id);
        if (!piece) throw new ApiRefusal('unknown');
        await director.seen(by.id, piece.id);
        return { body: piece as never };
      },
    }),
    route('get', '/director/versions', {
      does: 'Every version of words and rules that ran here, by fingerprint, the latest first.',
      access: 'director',
      reply: shapes.Versions,
      async run({ by }) {
        await director.seen(by.id, 'versions');
        return { body: (await director.versions()) as never };
      },
    }),
    route('get', '/director/diff', {
      does: 'Word by word, what is live against an earlier version.',
      access: 'director',
      query: z.strictObject({ from: z.string().regex(/^[0-9a-f]{12}-[0-9a-f]{8}$/) }),
      reply: z.object({ changes: z.array(shapes.Changed) }),
      async run({ by, query: { from } }) {
        const changes = await director.diff(from);
        if (!changes) throw new ApiRefusal('unknown');
        await director.seen(by.id, 'diff');
        return { body: { changes: changes as never } };
      },
    }),
  ];
}

const dayMax = 100_000;
const Days = z.strictObject({
  from: z.coerce.number().int().min(0).max(dayMax),
  until: z.coerce.number().int().min(0).max(dayMax),
});

function figures({ director }: DirectorRouteParts): readonly Route[] {
  return [
    route('get', '/director/chart', {
      does: 'The chart of the running code with counts on its arrows, and what became of each question, of conversations that began on these days since 1970 (UTC).',
      access: 'director',
      query: Days,
      reply: shapes.ChartFigures,
      async run({ by, query }) {
        await director.seen(by.id, 'chart');
        return { body: await director.chart(query) };
      },
    }),
    route('get', '/director/crises', {
      does: 'What became of crises on these days since 1970 (UTC): in all, by category, by day.',
      access: 'director',
      query: Days,
      reply: shapes.CrisisFigures,
      async run({ by, query }) {
        await director.seen(by.id, 'crises');
        return { body: (await director.crises(query)) as never };
      },
    }),
  ];
}

function signing({ director, prove }: DirectorRouteParts): readonly Route[] {
  return [
    route('get', '/director/sign-offs', {
      does: 'What is signed, in the form that content/ and docs/reviewers.yaml keep it in.',
      access: 'director',
      reply: shapes.SignOffs,
      async run({ by }) {
        await director.seen(by.id, 'sign-offs');
        return { body: (await director.signOffs()) as never };
      },
    }),
    route('post', '/director/sign-offs', {
      does: 'Sign texts as they were read, by fingerprint and with a fresh code of the second factor. `changed`: one of them is not what it was.',
      access: 'words',
      isCommand: true,
      body: z.strictObject({
        code: z.string().regex(/^\d{6}$/),
        role: shapes.SigningRole,
        agrees: z.literal(true), // To be named as a reviewer.
        texts: z.array(shapes.ToSign).min(1).max(signedAtOnceMax),
      }),
      reply: Done,
      async run({ by, key, body: { code, role, texts } }) {
        const signer = { account: by.id, name: by.name, role, key };
        if (await director.isSigned(signer, texts)) return done;
        if ((await director.stale(texts)).length > 0) throw new ApiRefusal('changed');
        await prove(by.id, code);
        await director.sign(signer, texts);
        return done;
      },
    }),
  ];
}

const Since = { since: z.coerce.number().int().min(0).default(0) };

/** What quotes people: for whoever mends the words. */
function quotes({ director }: DirectorRouteParts): readonly Route[] {
  const query = z.strictObject({ ...Since, kind: z.enum(flagKinds).optional() });
  const rows = async ({ sites }: Member, { since, kind }: z.infer<typeof query>) =>
    (await director.review(since, sites)).filter((row) => kind === undefined || row.kind === kind);
  return [
    route('get', '/director/review', {
      does: 'Lines that staff marked as missed or as a false alarm, without numbers and addresses. It quotes people.',
      access: 'quotes',
      query,
      reply: z.object({ rows: z.array(shapes.ReviewRow) }),
      async run({ by, query: wanted }) {
        await director.seen(by.id, 'review');
        return { body: { rows: (await rows(by, wanted)) as never } };
      },
    }),
    route('get', '/director/review/export', {
      does: 'The same as JSONL, one line each, to be kept elsewhere.',
      access: 'quotes',
      query,
      reply: z.object({ jsonl: z.string() }),
      async run({ by, query: wanted }) {
        await director.seen(by.id, 'review export');
        return { body: { jsonl: (await rows(by, wanted)).map((row) => `${JSON.stringify(row)}\n`).join('') } };
      },
    }),
    route('post', '/unanswered/handled', {
      does: 'Somebody has seen to this question; asked again, it is back on the list.',
      access: 'words',
      isCommand: true,
      body: z.strictObject({ locale: z.string().max(8), question: z.string().min(1).max(4_000) }),
      reply: Done,
      async run({ by, body }) {
        await director.handle(body, by.id);
        return done;
      },
    }),
  ];
}
