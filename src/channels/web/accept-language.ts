import { localeFor } from '../../core/languages.ts';

const offersMax = 20;

/** The first of our languages that the reader asks for, in the order of their wishes; undefined if there is none. */
export function preferredLanguage(header: string | undefined, known: readonly string[]): string | undefined {
  const offers = (header ?? '').toLowerCase().split(',').slice(0, offersMax).map(readOffer);
  const wanted = offers.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => localeFor(language, known)).find((own) => own !== undefined);
}

function readOffer(offer: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = offer.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { language: tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
}
