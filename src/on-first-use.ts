/** A function that is built when it is first called. For what is known to build, and takes long. */
export function onFirstUse<Given extends readonly unknown[], Result>(
  build: () => (...given: Given) => Result,
): (...given: Given) => Result {
  let pending: typeof build | undefined = build; // Let go of once it is built, with all that it was built from.
  let built: ((...given: Given) => Result) | undefined;
  return (...given) => {
    built ??= pending?.();
    pending = undefined;
    return built!(...given); // Built just now, or before.
  };
}
