/**
 * Many consoles ask for the same at the same moment. Whoever asks while a reading is under way shares the next one with all
 * who ask meanwhile: so each answer was begun after its question, and never are two under way.
 */
export function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  const begin = () => {
    next = undefined;
    return read();
  };
  return () => {
    if (!next) {
      next = before.then(begin);
      before = next.catch(() => {}); // Whoever asked for it is told.
    }
    return next;
  };
}
