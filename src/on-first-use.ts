/** A function that is built when it is first called. For what is known to build, and takes long. */
export function onFirstUse<Given extends readonly unknown[], Result>(
  build: () => (...given: Given) => Result,
): (...given: Given) => Result {
  let built: ((...given: Given) => Result) | undefined;
  return (...given) => {
    built ??= build();
    return built(...given);
  };
}
