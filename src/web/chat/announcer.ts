import { element } from './element.ts';

const clearedAfterMs = 10_000; // Long enough to be read out; then it is only in the log.

/** Reads new lines out: politely, or at once when it is a crisis. */
export function openAnnouncer(polite: HTMLElement, assertive: HTMLElement) {
  return (text: string, urgent: boolean): void => {
    const said = element('p', {}, text);
    (urgent ? assertive : polite).append(said);
    setTimeout(() => said.remove(), clearedAfterMs);
  };
}
