import { parseArgs } from 'node:util';

/** The command line was used wrongly: what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `--name value` pairs; anything else is a usage error that says what is known. */
export function readOptions<N extends string>(
  given: readonly string[],
  names: readonly N[],
  usage: string,
): { readonly [K in N]?: string } {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    return parseArgs({ args: [...given], options, strict: true, allowPositionals: false }).values as {
      [K in N]?: string;
    }; // True: only these were declared.
  } catch {
    throw new UsageError(`Usage: porchlight ${usage}`);
  }
}

export function oneOf<V extends string>(
  value: string | undefined,
  known: readonly V[],
  fallback: V,
  option: string,
): V {
  if (value === undefined) return fallback;
  const found = known.find((each) => each === value);
  if (!found) throw new UsageError(`--${option} takes one of: ${known.join(', ')}.`);
  return found;
}
