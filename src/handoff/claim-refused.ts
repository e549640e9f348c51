import type { Refusal } from '../store/staff-store.ts';

/** The browser of a counsellor was heard of so lately: they are there to give the crisis line (law 1). */
export const attendedMs = 15_000;

/** The claim is not what a turn of staff needs. Nothing was written. */
export class ClaimRefused extends Error {
  override readonly name = 'ClaimRefused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`The claim is refused: ${refusal.why}.`);
    this.refusal = refusal;
  }
}
