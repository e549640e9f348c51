import type { DirectorStore, KeptText, Signature } from './director-store.ts';
import type { Engine } from './engine.ts';
import { countTally, tallies } from './tallies.ts';
import { questionHash } from './unanswered.ts';

type Answers = {
  readonly [M in keyof DirectorStore]: (
    engine: Engine,
    ...given: Parameters<DirectorStore[M]>
  ) => Awaited<ReturnType<DirectorStore[M]>>;
};

/** Each method of the port, as the worker answers it. */
export const directorAnswers: Answers = {
  tallies,
  count: countTally,
  followUps: ({ run }, from, until) =>
    run.followUps.all({ from, until }).map(({ ended_at, how }) => ({ endedAt: ended_at ?? 0, how: how ?? '' })),
  keepTexts: (engine, at, texts) => texts.map((text) => keepText(engine, at, text)),
  keepVersion: ({ run }, version, at, parts) => void run.keepVersion.run({ version, at, parts }),
  versions: ({ run }, limit) =>
    run.versions.all({ limit }).map(({ version, first_at, last_at }) => ({
      version,
      firstAt: first_at,
      lastAt: last_at,
    })),
  version: ({ run }, version) => run.versionOf.one({ version })?.parts,
  texts: ({ run }, wanted) => wanted.map(({ key, fingerprint }) => run.textOf.one({ key, fingerprint })?.text),
  sign: (engine, signatures) => {
    for (const signature of signatures) sign(engine, signature);
  },
  signatures: ({ run }, limit) => run.signatures.all({ limit }),
  handleQuestion: (engine, { locale, question }, at, by) => {
    engine.run.handleQuestion.run({ question: questionHash(engine, locale, question), at, by });
    engine.audit.append('', [{ at, what: 'director.handled', detail: JSON.stringify({ by }) }]);
  },
};

function keepText({ run }: Engine, at: number, { key, fingerprint, text }: KeptText): number {
  const known = run.textOf.one({ key, fingerprint });
  if (!known) run.keepText.run({ key, fingerprint, at, text });
  return known?.first_at ?? at;
}

function sign(engine: Engine, signature: Signature): void {
  const { key, fingerprint, account, role, at } = signature;
  if (engine.run.sign.run({ ...signature }) === 0) return;
  engine.audit.append('', [
    { at, what: 'director.signed', detail: JSON.stringify({ by: account, key, fingerprint, role }) },
  ]);
}
