import { questions } from '../../../dialogs/questions.ts';
import { isDigit } from './text.ts';

const digitsMin = 7; // The shortest number that rings somebody.
const digitsMax = 15; // E.164

/** Their own words, if there is a phone number or an address in them to reach somebody by. */
export function readContact(text: string): string | undefined {
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
