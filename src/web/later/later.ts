import { button, element } from '../chat/element.ts';
import type { Ticket } from '../chat/place.ts';
import { pathOf, request, succeeded } from '../chat/request.ts';

/** What the page needs only when somebody asks for it, so that nobody waits for it: built apart, and loaded then. */

/** Every word of it, by language; the build puts them in front. */
declare const WORDS: { readonly [locale: string]: { readonly [K in LaterKey]: string } };

export type LaterKey =
  | 'byText'
  | 'callPaper'
  | 'visitPaper'
  | 'held'
  | 'showCode'
  | 'codeText'
  | 'codeOpen'
  | 'codeUntil'
  | 'codeFailed'
  | 'printThis';

const words = WORDS[document.documentElement.lang] ?? Object.values(WORDS)[0]!; // True: the build has one for each language.

/** More of the menu: each is a command of the conversation. */
export function menuItems(does: (command: string, label: string) => void): readonly HTMLElement[] {
  const commands = [
    ['texting', words.byText],
    ['call', words.callPaper],
    ['visit', words.visitPaper],
    ['held', words.held],
  ] as const;
  return commands.map(([command, label]) => button(label, 'choice', () => does(command, label)));
}

/** What stands below a line of ours: a code for the phone, or a way to print this one alone. */
export function furnish(item: HTMLElement, key: string, ticket: () => Ticket | null): void {
  const print = () => button(words.printThis, 'quiet', () => printOnly(item));
  item.append(key === 'moveTerms' ? codeOffer(ticket) : print());
}

function codeOffer(ticket: () => Ticket | null): HTMLElement {
  const place = element('div', { role: 'status' });
  place.style.marginBlockStart = '8px';
  const show = button(words.showCode, 'choice', () => {
    show.disabled = true;
    void shownCode(ticket()).then((shown) => {
      show.disabled = false;
      place.replaceChildren(...shown);
    });
  });
  place.append(show);
  return place;
}

async function shownCode(ticket: Ticket | null): Promise<readonly HTMLElement[]> {
  const answer = ticket && (await request('POST', pathOf(ticket, '/move'), ticket.token));
  const { code, number, until } = answer?.body ?? {};
  if (!answer || !succeeded(answer) || typeof code !== 'string' || typeof number !== 'string')
    return [element('p', {}, words.codeFailed)];
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' }).format(Number(until));
  const href = `sms:${number}?&body=${encodeURIComponent(code)}`; // Both forms that phones read: "?body" and "&body".
  const large = element('strong', {}, code);
  large.style.fontSize = '1.5rem';
  const how = words.codeText.replace('{number}', readable(number));
  return [
    element('p', {}, `${how}\n`, large, `\n${words.codeUntil.replace('{time}', time)}`),
    element('a', { href, class: 'quiet' }, words.codeOpen),
  ];
}

/** +16145550142 as people here write it. */
function readable(number: string): string {
  return number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3');
}

/** The rest of the page is put away while the paper is printed; who to call stays on top of it. */
function printOnly(item: HTMLElement): void {
  const rest = document.querySelectorAll<HTMLElement>('#log > li, #about, #choices, #over, #card, footer');
  const away = [...rest].filter((each) => each !== item && !each.hidden);
  const show = (yes: boolean) => {
    for (const each of away) each.hidden = !yes;
  };
  show(false);
  addEventListener('afterprint', () => show(true), { once: true });
  print();
}
