import { IntlMessageFormat } from 'intl-messageformat';

/** Who reads: how their language writes numbers and dates ("es-US"), and the zone of the clock that is meant. */
export interface Reader {
  readonly region: string;
  readonly zone: string;
}

type Values = { readonly [placeholder: string]: string | number };

const compound = /\{\w+\s*,/; // A plural, a date, a number: only these need the grammar of ICU.
const keptMax = 500; // Texts with one; a book has a few dozen for each language.
const kept = new Map<string, IntlMessageFormat>();

/** Does a text hold more than names in braces? */
export function isCompound(text: string): boolean {
  return compound.test(text);
}

/** ICU MessageFormat: plurals, numbers, dates and times as the reader writes them. Throws where the text or a value does not fit. */
export function format(text: string, values: Values, reader: Reader): string {
  return String(compiled(text, reader).format({ ...values }));
}

/** Parsing costs ten times what formatting does, and a turn says the same texts again and again. */
function compiled(text: string, { region, zone }: Reader): IntlMessageFormat {
  const key = `${region} ${zone} ${text}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= keptMax) kept.clear();
  // Asked for with every use of a text: by what it is made with, each is made once.
  const numbers = onceEach((tags, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(tags, options));
  const plurals = onceEach((tags, options?: Intl.PluralRulesOptions) => new Intl.PluralRules(tags, options));
  const times = onceEach(
    (tags, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tags, { timeZone: zone, ...options }),
  );
  const made = new IntlMessageFormat(text, region, undefined, {
    ignoreTag: true, // Nothing we say is markup.
    formatters: { getNumberFormat: numbers, getPluralRules: plurals, getDateTimeFormat: times },
  });
  kept.set(key, made);
  return made;
}

/** A text names few ways of writing, and making the tool for one costs a hundred times what using it does. */
function onceEach<Options, Tool>(
  make: (tags: Tags, options?: Options) => Tool,
): (tags: Tags, options?: Options) => Tool {
  const made = new Map<string, Tool>();
  return (tags, options) => {
    const key = JSON.stringify([tags, options]);
    const known = made.get(key) ?? make(tags, options);
    made.set(key, known);
    return known;
  };
}

type Tags = string | string[] | undefined;
type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Throws where a text is not ICU MessageFormat; the message names what is wrong. */
export function partsOf(text: string): readonly Part[] {
  return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
}

/** Every way in which a text can read, one for each branch of its plurals, with names in braces for what is filled in. */
export function variantsOf(text: string): readonly string[] {
  return isCompound(text) ? expanded(partsOf(text), '') : [text];
}

/** What a text names: every placeholder, also within its plurals. Where it is no ICU message: what stands in braces. */
export function namesOf(text: string): readonly string[] {
  if (!isCompound(text)) return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  try {
    return partsOf(text).flatMap(named);
  } catch {
    return [];
  }
}

function named(part: Part): readonly string[] {
  if ('options' in part)
    return [part.value, ...Object.values(part.options).flatMap(({ value }) => value.flatMap(named))];
  return part.type === literal || part.type === hash ? [] : [part.value];
}

const literal = 0; // The library's own numbers for the kinds of parts.
const hash = 7; // "#": what is counted.

function expanded(parts: readonly Part[], counted: string): readonly string[] {
  return parts.reduce<readonly string[]>(
    (said, part) => said.flatMap((before) => readings(part, counted).map((more) => before + more)),
    [''],
  );
}

function readings(part: Part, counted: string): readonly string[] {
  if ('options' in part) return Object.values(part.options).flatMap(({ value }) => expanded(value, part.value));
  if (part.type === literal) return [part.value];
  return [`{${part.type === hash ? counted : part.value}}`];
}

/** A text about one number, for where no ICU is: by plural category, or by the number itself as `=1`. `#` is `{name}`. */
export function pluralsOf(text: string, name: string): { readonly [category: string]: string } {
  const parts = isCompound(text) ? partsOf(text) : [];
  const plural = parts.find((part) => 'options' in part && part.value === name);
  if (!plural || !('options' in plural)) return { other: text };
  return Object.fromEntries(
    Object.entries(plural.options).map(([category, { value }]) => {
      const said = parts.flatMap((part) => (part === plural ? value : [part]));
      return [category, expanded(said, name)[0] ?? ''];
    }),
  );
}
