/**
 * What the director's pages ask of the store: counts that know nobody, the words as they were run, who signed which of
 * them. Texts here are our own and are kept as they are. Days are whole days since 1970, UTC.
 */
export interface DirectorStore {
  /** Counts of the days from one on, before the other. */
  tallies(kind: TallyKind, from: number, until: number): Promise<readonly Counted[]>;
  /** One more of something that no turn counts. */
  count(tally: Tally): Promise<void>;
  /** Promised looks on the day after a crisis that ended in this time, by how they ended. */
  followUps(fromAt: number, untilAt: number): Promise<readonly FollowUp[]>;

  /** Keep texts as they are said now. Answers since when each has been known, in the order given. */
  keepTexts(at: number, texts: readonly KeptText[]): Promise<readonly number[]>;
  /** Keep which texts a version of the words is made of; the same version again only moves its last time. */
  keepVersion(version: string, at: number, parts: Uint8Array): Promise<void>;
  /** The latest first. */
  versions(limit: number): Promise<readonly Version[]>;
  version(version: string): Promise<Uint8Array | undefined>;
  /** The texts of these fingerprints; undefined for one that was never kept. */
  texts(wanted: readonly Pick<KeptText, 'key' | 'fingerprint'>[]): Promise<readonly (string | undefined)[]>;

  /** All of them, or none, with a line each in the audit. The same id again changes nothing. */
  sign(signatures: readonly Signature[]): Promise<void>;
  signatures(limit: number): Promise<readonly Signature[]>;

  /** Somebody has seen to this question; asked again later, it is back on the list. */
  handleQuestion(
    question: { readonly locale: string; readonly question: string },
    at: number,
    by: string,
  ): Promise<void>;
}

export type TallyKind = 'arrow' | 'question' | 'crisis' | 'tap';

/** One more of something on the day of this moment. */
export interface Tally {
  readonly kind: TallyKind;
  readonly at: number;
  readonly what: string;
}

export interface Counted {
  readonly day: number;
  readonly what: string;
  readonly count: number;
}

interface FollowUp {
  readonly endedAt: number;
  readonly how: string;
}

export interface KeptText {
  readonly key: string; // Where it stands: "en/intake.yaml#who.say".
  readonly fingerprint: string;
  readonly text: string;
}

interface Version {
  readonly version: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Somebody stands for one text as it is: with other words it says nothing. */
export interface Signature {
  readonly id: string;
  readonly key: string; // What was signed: a question, a rule, a text or an answer, and in which language.
  readonly fingerprint: string;
  readonly at: number;
  readonly account: string;
  readonly name: string; // As it is to be printed.
  readonly role: string; // What they sign as: docs/reviewers.yaml.
}
