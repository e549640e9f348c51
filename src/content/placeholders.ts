import type { Book } from '../core/book.ts';
import { isCompound, namesOf, partsOf } from '../core/format.ts';
import { sourceLocale } from '../core/languages.ts';
import type { Path } from './source.ts';
import { textsOf } from './texts.ts';

/** What stands in braces. The numbers come from helplines.yaml by the id of the line; `crisis` is suicide_crisis. */

/** Only these texts know a time to call, or a count. */
const momentary: { readonly [placeholder: string]: readonly string[] } = {
  slot: ['callbackBooked', 'callbackKept', 'callbackMoved'],
  count: ['left'],
  contact: ['numberKnown'],
  from: ['slotTime'],
  until: ['slotTime'],
  related: ['say'],
};

/** Only these files know who is writing, or what the console just counted. */
const filed: { readonly [file: string]: readonly string[] } = {
  'page.yaml': ['number', 'time'],
  'console.yaml': [
    'name',
    'count',
    'time',
    'channel',
    'units',
    'parts',
    'texts',
    'total',
    'link',
    'on',
    'live',
    'room',
    'each',
    'names',
    'times',
    'end',
    'rows',
    'row',
  ],
  'canned.yaml': ['counsellor'],
  'demo.yaml': ['number', 'code'],
  'safety.yaml': ['number'],
};

/** What is said in a crisis is said when all else is broken too: then only the numbers of the public lines are known. */
const ofTheCentre: readonly string[] = ['centre', 'site', 'phone', 'hours', 'notice', 'page', 'textNumber'];

interface Wrong {
  readonly file: string;
  readonly path: Path;
  readonly message: string;
}

/** Every placeholder is known here, has a value for the country of this centre, and is the same in every language. */
export function wrongPlaceholders(book: Book): readonly Wrong[] {
  const values = placeholderValues(book);
  const english = new Map(
    textsOf(book)
      .filter(({ locale }) => locale === sourceLocale)
      .map(({ file, path, text }) => [keyOf(file, path), namesIn(text)]),
  );
  return textsOf(book).flatMap(({ file, path, text, locale }) => {
    const names = namesIn(text);
    const here = filed[file.slice(file.indexOf('/') + 1)] ?? [];
    const unknown = names.filter(
      (name) => !(name in values) && !here.includes(name) && !momentary[name]?.includes(String(path[0])),
    );
    const stray = messageFault(text);
    const expected = locale === sourceLocale ? names : (english.get(keyOf(file, path)) ?? names);
    return [
      ...stray,
      ...(file.endsWith('/safety.yaml') ? names : [])
        .filter((name) => ofTheCentre.includes(name))
        .map((name) => `In a crisis only public lines can be named, not {${name}}.`),
      ...unknown.map((name) => `There is no placeholder {${name}} here. content/README.md lists them.`),
      ...(stray.length > 0 ? [] : unlike(names, expected)),
    ].map((message) => ({ file, path, message }));
  });
}

/** The values that do not depend on the moment; hours are an example, since they differ by site and language. */
export function placeholderValues({ centre, helplines }: Book): { readonly [placeholder: string]: string } {
  const lines = Object.entries(helplines.countries[centre.country] ?? {});
  const numbers = lines.flatMap(([id, { call, text, chat }]) => {
    const number = call ?? text?.number;
    const name = id === 'suicide_crisis' ? 'crisis' : id;
    return [
      ...(number ? [[name, number]] : []),
      ...(text ? [[`${name}Text`, text.number]] : []),
      ...(text?.word ? [[`${name}Word`, text.word]] : []),
      ...(chat ? [[`${name}Chat`, chat.replace('https://', '')]] : []),
    ];
  });
  const [site] = centre.sites;
  return {
    ...Object.fromEntries(numbers),
    centre: centre.name,
    site: site?.name ?? '',
    phone: site?.phone ?? '',
    hours: 'Mon–Fri 8 AM–6 PM',
    notice: centre.privacyNotice,
    page: centre.smsPage,
    textNumber: site?.phone ?? '',
  };
}

/** Why a translation does not fit its source: it is no ICU message, or it lacks a placeholder, or has one of its own. */
export function placeholderFaults(text: string, source: string): readonly string[] {
  const fault = messageFault(text);
  return fault.length > 0 ? fault : unlike(namesIn(text), namesIn(source));
}

function unlike(names: readonly string[], expected: readonly string[]): readonly string[] {
  return [
    ...expected
      .filter((name) => !names.includes(name))
      .map((name) => `The English text names {${name}}, this one does not.`),
    ...names
      .filter((name) => !expected.includes(name))
      .map((name) => `The English text does not name {${name}}, this one does.`),
  ];
}

/** The library's own codes, in words. */
const faults: { readonly [code: string]: string } = {
  MISSING_OTHER_CLAUSE: 'A plural or a choice needs `other`: it is said where nothing else fits.',
};
const quoting = /'[{}]|''/; // ICU quotes with them, and nobody who writes a text means that.

function messageFault(text: string): readonly string[] {
  try {
    partsOf(text);
    if (!quoting.test(text)) return text.replace(/\{\w+\}/g, '').includes('{') && !isCompound(text) ? [braces] : [];
    return ['An apostrophe beside a brace, or two of them: MessageFormat would take it for a quote.'];
  } catch (thrown) {
    const code = thrown instanceof Error ? thrown.message : '';
    return [faults[code] ?? `${braces} (${code.toLowerCase().replaceAll('_', ' ')})`];
  }
}

const braces = 'A brace without its other half, or with something else than a name or a MessageFormat argument in it.';

function namesIn(text: string): readonly string[] {
  return [...new Set(namesOf(text))];
}

/** A voice may word a text in its own way, so the whole key is compared where the languages divide it differently. */
function keyOf(file: string, path: Path): string {
  return [file.replace(/^[\w-]+\//, ''), ...path].join('|');
}
