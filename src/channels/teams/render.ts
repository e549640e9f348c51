import type { Activity } from 'botbuilder-core';
import type { Entry, Utterance } from '../../core/model.ts';
import { type AdaptiveCard, askRows, callActions, cardOf, spoken, type TapData, words } from './card.ts';

export const cardType = 'application/vnd.microsoft.card.adaptive';
/** Teams refuses a message over about 100 KB, counted as UTF-16; the envelope needs a little of it. */
export const bytesMax = 95 * 1024;
const suggestedMax = 3;

type Message = Partial<Activity>;

/** Our lines of one turn, in order, as what Teams shows: one message, because each one rings a bell. */
export function renderTurn(entries: readonly Entry[], publicUrl: string): readonly Message[] {
  const human = entries.flatMap((entry) => (entry.from === 'human' ? [plain(`${entry.name}: ${entry.text}`)] : []));
  const utterances = entries.flatMap((entry) => (entry.from === 'bot' ? [entry.utterance] : []));
  return [...(utterances.length > 0 ? renderUtterances(utterances, publicUrl) : []), ...human];
}

export function renderUtterances(utterances: readonly Utterance[], publicUrl: string): readonly Message[] {
  const whole = together(utterances, publicUrl);
  if (fits(whole)) return [whole];
  return utterances.flatMap((utterance) => {
    const alone = together([utterance], publicUrl);
    return fits(alone) ? [alone] : inWords(utterance);
  });
}

function together(utterances: readonly Utterance[], publicUrl: string): Message {
  const text = utterances.map((utterance) => utterance.text).join('\n\n');
  const asks = utterances.flatMap(({ ask }) => (ask ? [ask] : []));
  const calls = callActions(utterances.flatMap(({ helplines = [] }) => helplines));
  const open = asks.at(-1);
  if (calls.length === 0 && (!open || open.choices.length + open.quiet.length === 0)) return plain(text);
  const asked = utterances.findLast(({ ask }) => ask)?.text ?? '';
  const callRows = calls.length > 0 ? [{ type: 'ActionSet', actions: calls.slice(0, linksMax) }] : [];
  const spokenRows = utterances.flatMap((utterance) => [spoken(utterance), ...elsewhere(utterance, publicUrl)]);
  const body = [...spokenRows, ...callRows, ...(open ? askRows(open, asked) : [])];
  return { type: 'message', attachments: [attached(cardOf(body, [], text))] };
}

const linksMax = 6; // As many as one row shows.

/** Where to go instead of writing at work: a link, beside the words that say so. */
function elsewhere({ key }: Utterance, publicUrl: string): readonly object[] {
  if (publicUrl === '' || key !== 'employer') return [];
  return [{ type: 'ActionSet', actions: [{ type: 'Action.OpenUrl', title: new URL(publicUrl).host, url: publicUrl }] }];
}

/** Too much for a card: the words alone, in as many messages as they need, and up to three choices as suggestions. */
function inWords({ text, ask, helplines = [] }: Utterance): readonly Message[] {
  const choices = ask?.choices ?? [];
  const isFew = choices.length > 0 && choices.length <= suggestedMax && !ask?.many;
  const listed = isFew ? [] : choices.map(({ label }, at) => `${at + 1}. ${label}`);
  const lines = [text, ...helplines.map(({ label }) => label), ...listed].join('\n');
  const messages = piecesOf(lines).map(plain);
  if (!isFew) return messages;
  const actions = choices.map(({ label }) => ({ type: 'imBack', title: label, value: label }));
  return messages.map((message, at) =>
    at < messages.length - 1 ? message : { ...message, suggestedActions: { to: [], actions } },
  );
}

const pieceMax = Math.floor(bytesMax / 4); // Characters: two bytes each, and room for JSON's escapes.

function piecesOf(text: string): readonly string[] {
  const characters = Array.from(text); // By whole characters, so that none is torn.
  return Array.from({ length: Math.ceil(characters.length / pieceMax) }, (_, at) =>
    characters.slice(at * pieceMax, (at + 1) * pieceMax).join(''),
  );
}

/**
 * What takes the place of a card that was tapped: the question and the answer, so that nothing can be tapped twice. Where the
 * turn found danger, the numbers to call are here at once; the words themselves follow as a message that rings.
 */
export function renderAnswered(
  { shown = '', text }: Pick<TapData, 'shown' | 'text'>,
  entries: readonly Entry[],
): AdaptiveCard {
  const helplines = entries.flatMap((entry) => (entry.from === 'bot' ? (entry.utterance.helplines ?? []) : []));
  return cardOf(
    [...words(shown, { isSubtle: true }), ...words(`✓ ${text}`, { weight: 'Bolder' })],
    callActions(helplines),
  );
}

/** Said in the response itself, because the store did not take the turn. */
export function renderDegraded(utterances: readonly Utterance[]): AdaptiveCard {
  return cardOf(utterances.map(spoken), callActions(utterances.flatMap(({ helplines = [] }) => helplines)));
}

/** The shape in which Teams takes a card as the answer to Action.Execute. */
export function cardResponse(card: AdaptiveCard): { statusCode: 200; type: string; value: AdaptiveCard } {
  return { statusCode: 200, type: cardType, value: card };
}

export function plain(text: string): Message {
  return { type: 'message', textFormat: 'plain', text };
}

function attached(content: AdaptiveCard): { contentType: string; content: AdaptiveCard } {
  return { contentType: cardType, content };
}

function fits(message: Message): boolean {
  return JSON.stringify(message).length * 2 <= bytesMax;
}
