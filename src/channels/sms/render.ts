import type { Utterance } from '../../core/model.ts';
import { plainly } from './segments.ts';

/** One text message as it is sent. */
export interface Text {
  readonly body: string;
  readonly tone: Utterance['tone'];
}

export const bodyLengthMax = 1_600; // Twilio refuses a longer one (error 21617).

/**
 * What one turn says, as text messages in order. Usually it is one. A crisis card goes first and alone, in one segment:
 * nothing may stand between the person and the number. Nothing is ever cut; what is too long goes on in the next one.
 */
export function renderTexts(utterances: readonly Utterance[]): readonly Text[] {
  const cards = utterances.filter(isCard);
  const rest = utterances.filter((utterance) => !isCard(utterance));
  const tone = rest.some((utterance) => utterance.tone === 'crisis') ? 'crisis' : 'plain';
  return [
    ...cards.map(({ sms = '' }): Text => ({ body: plainly(sms), tone: 'crisis' })),
    ...divided(plainly(rest.map(spoken).join('\n'))).map((body): Text => ({ body, tone })),
  ];
}

/** The card of a safety level when it is raised: written for a text message, with its numbers and answers in it. */
function isCard({ sms, ask }: Utterance): boolean {
  return sms !== undefined && ask !== undefined && !followsOn.includes(ask.question);
}

/** What is asked after the card answers what they said before it, so it comes after that answer. */
const followsOn: readonly string[] = ['barrier', 'means', 'nearby'];

/** What is asked, and the answers by number: "1 Me". */
function spoken({ text, sms, ask }: Utterance): string {
  if (sms !== undefined && ask !== undefined) return sms; // Its answers are in it.
  const choices = ask?.choices.map(({ label }, at) => `${at + 1} ${label}`) ?? [];
  return [sms ?? text, ...choices].join('\n');
}

/** At the end of a line, else between words, else between characters. */
function divided(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > bodyLengthMax) {
    const head = rest.slice(0, bodyLengthMax + 1);
    const at = [head.lastIndexOf('\n'), head.lastIndexOf(' ')].find((end) => end > bodyLengthMax / 2) ?? between(rest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

function between(text: string): number {
  return /[\ud800-\udbff]/.test(text.charAt(bodyLengthMax - 1)) ? bodyLengthMax - 1 : bodyLengthMax;
}

/** Twilio's markup: said in the response itself, or nothing. */
export function twiml(bodies: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${bodies.map((body) => `<Message>${escaped(body)}</Message>`).join('')}</Response>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
