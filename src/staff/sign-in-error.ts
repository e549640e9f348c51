import type { PasswordProblem } from './password.ts';

export type SignInRefusal =
  | 'wrong' // The pair of address and password, or the code. It never says which, nor whether there is such an account.
  | 'slow' // Too many tries: after a while.
  | 'noFactor' // They came in without a second factor of ours.
  | 'expired' // The invitation or the step before is over.
  | 'weak' // The new password; `problem` says why.
  | 'known' // There is an account with this address.
  | 'changed' // Somebody else changed it at the same moment.
  | 'unknown'; // No such account.

export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly code: SignInRefusal;
  readonly problem: PasswordProblem | undefined;

  constructor(code: SignInRefusal, problem?: PasswordProblem) {
    super(`Sign-in was refused: ${code}.`);
    this.code = code;
    this.problem = problem;
  }
}
