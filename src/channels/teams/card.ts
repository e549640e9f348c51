import type { Ask, HelplineLink, Utterance } from '../../core/model.ts';
import type { WireValue } from '../../web/wire.ts';

/** The parts of Adaptive Cards 1.4 that we use. Words are text runs: those are never read as markup. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.4';
  readonly body: readonly object[];
  readonly actions?: readonly object[];
  readonly fallbackText?: string;
  readonly msteams: { readonly width: 'Full' };
}

/** What a tap brings back, under our name beside whatever Teams adds. `shown` is what stood above the buttons. */
export interface TapData {
  readonly porchlight: WireValue;
  readonly text: string;
  readonly labels?: { readonly [value: string]: string };
  readonly shown?: string;
}

export const pickedInput = 'picked'; // The id of the list to choose several from; its value comes back as 'a,b'.
export const tapVerb = 'porchlight';
const actionsMax = 5; // Teams hides more than six of one row behind dots, and the reference renderer refuses more than five.

export function cardOf(body: readonly object[], actions: readonly object[] = [], fallbackText?: string): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body,
    ...(actions.length > 0 && { actions }),
    ...(fallbackText !== undefined && { fallbackText }),
    msteams: { width: 'Full' },
  };
}

/** Each line a block of its own: a line break inside a run is a space in some clients. */
export function words(text: string, look: { weight?: 'Bolder'; isSubtle?: boolean } = {}): readonly object[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, ...look }] }));
}

export function spoken({ text, tone, helplines = [] }: Utterance): object {
  const items = [...words(text, tone === 'crisis' ? { weight: 'Bolder' } : {}), ...linkLines(text, helplines)];
  return { type: 'Container', spacing: 'Medium', ...(tone === 'crisis' && { style: 'attention', bleed: true }), items };
}

/** Teams opens tel: and https: links; a line to text is written out where the text has not named it. */
export function callActions(helplines: readonly HelplineLink[]): readonly object[] {
  const unique = new Map(helplines.map((link) => [link.href, link]));
  return [...unique.values()]
    .filter(({ href }) => /^(tel|https):/.test(href))
    .map(({ label, href }) => ({ type: 'Action.OpenUrl', title: label, url: href }));
}

function linkLines(text: string, helplines: readonly HelplineLink[]): readonly object[] {
  const digits = (of: string) => of.replace(/\D/g, '');
  return helplines
    .filter(({ href }) => href.startsWith('sms:') && !digits(text).includes(digits(href)))
    .flatMap(({ label }) => words(label));
}

/** The buttons of one question, in rows that Teams shows whole; the quiet ways out come last. */
export function askRows(ask: Ask, shown: string): readonly object[] {
  const { question, turn } = ask;
  const tap = (label: string, porchlight: WireValue) => execute(label, { porchlight, text: label, shown });
  const quiet = ask.quiet.map(({ label, value }) => tap(label, { type: 'command', command: value, question, turn }));
  if (ask.many) return [...pickRows(ask, shown), ...rowsOf(quiet)];
  const choices = ask.choices.map(({ label, value }) =>
    tap(label, { type: 'choice', question, turn, values: [value] }),
  );
  return [...rowsOf(choices), ...rowsOf(quiet)];
}

function pickRows({ question, turn, choices, done = '✓' }: Ask, shown: string): readonly object[] {
  const labels = Object.fromEntries(choices.map(({ label, value }) => [value, label]));
  const data: TapData = { porchlight: { type: 'choice', question, turn, values: [] }, text: done, labels, shown };
  return [
    {
      type: 'Input.ChoiceSet',
      id: pickedInput,
      isMultiSelect: true,
      style: 'expanded',
      wrap: true,
      choices: choices.map(({ label, value }) => ({ title: label, value })),
    },
    ...rowsOf([execute(done, data)]),
  ];
}

/** A client that knows no Action.Execute submits the same as a message, and shows what was tapped as the person's line. */
function execute(title: string, data: TapData): object {
  const { shown: _, ...plain } = data;
  const echo = { type: 'messageBack', displayText: title, text: title };
  return {
    type: 'Action.Execute',
    verb: tapVerb,
    title,
    data,
    fallback: { type: 'Action.Submit', title, data: { ...plain, msteams: echo } },
  };
}

function rowsOf(actions: readonly object[]): readonly object[] {
  const rows: object[] = [];
  for (let at = 0; at < actions.length; at += actionsMax)
    rows.push({ type: 'ActionSet', spacing: 'Small', actions: actions.slice(at, at + actionsMax) });
  return rows;
}
