/** GSM 03.38: what one septet can say, and what takes two. Anything else turns the whole text into 70-character segments. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('^{}\\[~]|€');

export const segmentMax = 160;

export function septets(text: string): number {
  return [...text].reduce((sum, character) => sum + (extended.has(character) ? 2 : 1), 0);
}

export function notGsm(text: string): readonly string[] {
  return [...new Set([...text].filter((character) => !basic.has(character) && !extended.has(character)))];
}
