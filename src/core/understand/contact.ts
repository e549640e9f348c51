import { questions } from '../../../dialogs/questions.ts';
import { isDigit } from './text.ts';

const digitsMin = 7; // The shortest number that rings somebody.
const digitsMax = 15; // E.164
const telling = /[\d@]/; // Without one of these it is neither.

/** Their own words, if there is a phone number or an address in them to reach somebody by. */
export function readContact(text: string): string | undefined {
  if (!telling.test(text)) return undefined;
  const line = [...text.slice(0, 1000).toWellFormed()]
    .map((sign) => (sign < ' ' || sign === '\u007f' ? ' ' : sign))
    .join('');
  const said = line
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')
    .slice(0, questions.contact.lengthMax)
    .toWellFormed();
  return hasPhone(said) || said.split(' ').some(isAddress) ? said : undefined;
}

const wholeWordsMax = 9; // "Hi, my name is Ana and my number is 614 555 0199": beyond that it tells of something else too.
const unaskedDigitsMin = 10; // A date has eight, and a social security number nine.

/** The same where nobody asked for it: a whole number or an address, with the words around it only where there are few. */
export function readUnaskedContact(text: string, aroundMax = wholeWordsMax): string | undefined {
  const said = readContact(text);
  if (said === undefined || text.includes('?') || text.includes('¿')) return undefined;
  const numbers = said.match(/[+(]?\d[\d+\-(). ]*\d/g) ?? [];
  const number = numbers.find((each) => digitsIn(each) >= unaskedDigitsMin && digitsIn(each) <= digitsMax);
  const found = number ?? said.split(' ').find((word) => word.includes('@') && isAddress(word));
  if (found === undefined) return undefined;
  const around = said
    .replace(found, '')
    .split(' ')
    .filter((word) => word !== '');
  return around.length <= aroundMax ? said : found;
}

const digitsIn = (text: string) => [...text].filter(isDigit).length;

/** Digits that stand together, give or take the signs people put between them. */
function hasPhone(text: string): boolean {
  let run = 0;
  for (const sign of `${text} x`) {
    if (isDigit(sign)) run++;
    else if (!'+-(). /'.includes(sign)) {
      if (run >= digitsMin && run <= digitsMax) return true;
      run = 0;
    }
  }
  return false;
}

function isAddress(word: string): boolean {
  const at = word.indexOf('@');
  return at > 0 ? word.indexOf('.', at) > at + 1 : at === 0 && word.length > 2;
}
