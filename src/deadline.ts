/** A turn that takes longer goes on by itself; its inbox row keeps it from happening twice. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError(`No answer within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // Answered in degraded mode already; the spool row brings it back.
  }
}

export class LateError extends Error {
  override readonly name = 'LateError';
}
