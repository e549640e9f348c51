type Later = typeof import('../later/later.ts');

const path = '/later.js'; // A name that the bundler leaves alone: it is built apart.

/** What is seldom needed comes when it is. Without a network it is not there, and nothing waits for it. */
export function later(use: (later: Later) => void): void {
  (import(path) as Promise<Later>).then(use, () => {});
}
