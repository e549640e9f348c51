import { createHash } from 'node:crypto';
import type { Kind, Text } from '../content/texts.ts';
import { textsOf } from '../content/texts.ts';
import { type Rule, waysOf } from '../core/assessment/rule.ts';
import { rules, ruleVersion } from '../core/assessment/rules.ts';
import type { Book } from '../core/book.ts';
import type { Locale } from '../core/model.ts';
import { type DangerSource, dangerPieces, helplinePieces } from './heard.ts';

export const pieceKinds = ['question', 'rule', 'danger', 'text', 'answer', 'helpline'] as const;
type PieceKind = (typeof pieceKinds)[number];

/** One wording: where in its piece it stands, and the words of one language. Rules are the program's, in one language. */
export interface Wording {
  readonly key: string; // The same in every version: "en/intake.yaml#who.say.self".
  readonly slot: string; // Within the piece, without the language: "say.self".
  readonly locale: Locale;
  readonly kind: Kind | 'rule' | 'danger' | 'helpline';
  readonly text: string;
}

/** What a reviewer reads and signs at once: a question with all its wordings, a rule, what is heard as one kind of danger, a text, an answer, a helpline. */
export interface Piece {
  readonly id: string; // "question who"
  readonly kind: PieceKind;
  readonly name: string; // "who"
  readonly file: string; // Without its language: "intake.yaml".
  readonly source: string | null; // Of a rule.
  readonly wordings: readonly Wording[];
}

const rulesFile = 'rules';

/** Everything that is said, decided and listened for by this book, these rules and these words of danger: what runs, and no copy of it. */
export function piecesOf(book: Book, danger: DangerSource): readonly Piece[] {
  const found = new Map<string, { head: Omit<Piece, 'wordings'>; wordings: Wording[] }>();
  for (const text of textsOf(book)) {
    const { head, slot } = placeOf(text);
    const piece = found.get(head.id) ?? { head, wordings: [] };
    found.set(head.id, piece);
    const key = `${text.file}#${text.path.join('.')}`;
    piece.wordings.push({ key, slot, locale: text.locale, kind: text.kind, text: text.text });
  }
  const said = [...found.values()].map(({ head, wordings }) => ({ ...head, wordings }));
  return [...said, ...rules.map(pieceOfRule), ...dangerPieces(danger), ...helplinePieces(book)];
}

function placeOf({ file, path, locale }: Text): { head: Omit<Piece, 'wordings'>; slot: string } {
  const steps = path.map(String).filter((step) => file !== 'centre.yaml' || step !== locale);
  const bare = file.replace(/^\w+\//, '');
  const [first = '', ...rest] = steps;
  const head = (kind: PieceKind, name: string) => ({ id: `${kind} ${name}`, kind, name, file: bare, source: null });
  if (bare === 'intake.yaml') return { head: head('question', first), slot: rest.join('.') };
  const [, answer] = /^answers\/(.+)\.md$/.exec(bare) ?? [];
  if (answer) return { head: head('answer', answer), slot: steps.join('.') };
  const depth = first === 'cards' ? 2 : ['safety.yaml', 'asking.yaml', 'centre.yaml'].includes(bare) ? steps.length : 1;
  const name = `${bare.replace(/\.yaml$/, '')}.${steps.slice(0, depth).join('.')}`;
  return { head: head('text', name), slot: steps.slice(depth).join('.') };
}

function pieceOfRule(rule: Rule): Piece {
  const key = `${rulesFile}#${rule.id}`;
  const wording: Wording = { key, slot: '', locale: 'en', kind: 'rule', text: ruleText(rule) };
  const { id, source } = rule;
  return { id: `rule ${id}`, kind: 'rule', name: id, file: `${rulesFile} ${ruleVersion}`, source, wordings: [wording] };
}

/** The whole row, so that whatever changes in it changes its fingerprint. */
function ruleText(rule: Rule): string {
  const { id, unless, alone, always, vote, because, source, alarm } = rule;
  return [
    `${id}: ${because}`,
    ...(always ? [] : waysOf(rule).map((way, at) => `${at === 0 ? 'when' : 'or'} ${conditionText(way)}`)),
    ...(unless ? [`unless ${conditionText(unless)}`] : []),
    ...(alone ? ['only where nothing else was found'] : []),
    ...(always ? ['always'] : []),
    `votes ${vote}`,
    ...(alarm ? [`interrupts at once: ${conditionText({ ...alarm, topic: alarm.topic ?? 'none' })}`] : []),
    `source: ${source}`,
  ].join('\n');
}

function conditionText(condition: object): string {
  return Object.entries(condition)
    .map(([name, value]) => `${name} is ${[value].flat().join(' or ')}`)
    .join(' and ');
}

export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Of one language of a piece: it changes with any word of it, and with nothing else. */
export function pieceFingerprint({ id, wordings }: Piece, locale: Locale): string | null {
  const own = wordings.filter((wording) => wording.locale === locale);
  if (own.length === 0) return null;
  const sorted = own.map(({ slot, text }) => [slot, text]).toSorted(([a = ''], [b = '']) => a.localeCompare(b));
  return fingerprint(JSON.stringify([id, locale, sorted]));
}
