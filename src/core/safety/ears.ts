import { categories, topics } from '../../../dialogs/memory.ts';
import { type EachLocale, entriesOf, inLocale, mapLocales } from '../languages.ts';
import type { Locale } from '../model.ts';
import { clueTag } from './clues.ts';
import { type DangerWords, ruleHalves } from './danger-words.ts';
import type { Said } from './evidence.ts';
import { type Found, Grammar, type GrammarTables } from './grammar.ts';
import { GrammarBuilder } from './grammar-builder.ts';
import type { GuardTag } from './guard-tag.ts';
import type { RuleTag } from './judgement.ts';
import { Lexicon, type LexiconTables, numberWords } from './lexicon.ts';
import type { Word } from './scanner.ts';
import { Scene } from './scene.ts';
import { agreedWordsMax, isBroad } from './score.ts';
import { Steps, stepsMax } from './steps.ts';
import { hearTogether, type Together } from './together.ts';
import type { Want } from './wanted.ts';
import { WordClasses } from './word-classes.ts';

export type Dangers = EachLocale<DangerWords>;

/** What one language's rules hear in a message, and the classes and guards they found in it: evidence for the score. */
export interface Heard extends Together {
  readonly said: () => Said;
}
export type Ear = (words: readonly Word[], steps: Steps) => Heard;

/** One for each language: every text is heard in all of them. `tables`: read from the same words before. */
export function compileEars(dangers: Dangers, tables = readEars(dangers)): readonly Ear[] {
  return entriesOf(tables).map(([locale, each]) => earOf(locale, each));
}

/** All that is worked out from the words of a language before anything is heard. Plain data, which can be kept. */
export interface EarTables {
  readonly lexicon: LexiconTables;
  readonly rules: GrammarTables<RuleTag>;
  readonly guards: GrammarTables<GuardTag>;
}

export function readEars(dangers: Dangers): EachLocale<EarTables> {
  return mapLocales(dangers, (_, locale) => readEar(dangers, locale));
}

/** What the rules of all languages hear in these words, as evidence for the score. */
export function saidIn(ears: readonly Ear[], words: readonly Word[]): Said {
  return together(ears.map((ear) => ear(words, new Steps(stepsMax))));
}

export function together(heard: readonly Heard[]): Said {
  const said = heard.map((one) => one.said());
  return { words: said.flatMap(({ words }) => words), rules: said.flatMap(({ rules }) => rules) };
}

const nothing: Together = { signals: [], excused: false };

/** Each phrase that cannot be read, or that names what is not there, and why. Empty where all are heard. */
export function unreadable(
  dangers: Dangers,
  locale: Locale,
): readonly { readonly phrase: string; readonly message: string }[] {
  const { rules, guards, phrases } = emptyEar(dangers, locale);
  const problems = new Map<string, string>();
  const tried = <Tag>(grammar: GrammarBuilder<Tag>, tag: Tag, phrase: string) => {
    try {
      grammar.add(tag, phrase);
    } catch (thrown) {
      problems.set(phrase, thrown instanceof Error ? thrown.message : `"${phrase}" cannot be read.`);
    }
  };
  for (const [tag, phrase] of phrases.rules) tried(rules, tag, phrase);
  for (const [tag, phrase] of phrases.guards) tried(guards, tag, phrase);
  return [...problems].map(([phrase, message]) => ({ phrase, message }));
}

function emptyEar(dangers: Dangers, locale: Locale) {
  const danger = inLocale(dangers, locale);
  const lexicon = Lexicon.of(danger);
  const classes = classesOf(dangers, locale);
  const rules = new GrammarBuilder<RuleTag>(lexicon, classes);
  const guards = new GrammarBuilder<GuardTag>(lexicon, classes);
  return { lexicon, rules, guards, phrases: { rules: rulePhrases(danger), guards: guardPhrases(danger) } };
}

/** Without what only reading the phrases needs: that takes more room than all the rest. */
function readEar(dangers: Dangers, locale: Locale): EarTables {
  const { lexicon, rules, guards, phrases } = emptyEar(dangers, locale);
  for (const [tag, phrase] of phrases.rules) rules.add(tag, phrase);
  for (const [tag, phrase] of phrases.guards) guards.add(tag, phrase);
  return { lexicon: lexicon.tables(), rules: rules.tables(), guards: guards.tables() };
}

function earOf(locale: Locale, tables: EarTables): Ear {
  const lexicon = new Lexicon(tables.lexicon);
  const rules = new Grammar(tables.rules, wantOf);
  const guards = new Grammar(tables.guards);
  return (words, steps) => {
    const reading = lexicon.read(words);
    const isLong = words.length > agreedWordsMax;
    const { found, classes } = rules.find(reading, steps, isLong);
    const guarding = found.length > 0 ? guards.find(reading, steps).found : undefined;
    const believed = isLong ? found.filter(({ tag }) => !isBroad(tag.rule)) : found;
    const meant = guarding ? hearTogether(believed, new Scene(reading, guarding, steps)) : nothing;
    const said = () => {
      const near = tagsOf(guarding ?? guards.find(reading, steps).found);
      const guarded = near.filter((tag) => !isUnweighed(tag));
      return {
        words: [
          ...classes().map((name) => `${locale} class ${name}`),
          ...guarded.map((tag) => `${locale} guard ${tag}`),
        ],
        rules: [...new Set(tagsOf(found).map(({ rule, half }) => `${rule.id} ${half}`))],
      };
    };
    return { ...meant, said };
  };
}

/** The other parts of a rule tell nothing where its first is not said. */
function wantOf({ rule, half }: RuleTag): Want {
  const isWhole = half === 'say' || !(rule.with || rule.unless);
  return { group: rule, opens: isWhole, inLong: !isBroad(rule) };
}

function tagsOf<Tag>(found: readonly Found<Tag>[]): readonly Tag[] {
  const tags = new Set<Tag>();
  for (const { tag } of found) tags.add(tag);
  return [...tags];
}

/** What says whose a danger is or what kind, and nothing of how likely it is: no evidence for the score. */
const unweighed = new Set<GuardTag>(
  // biome-ignore format: a table reads in columns
  ['onlooker', 'seen', 'days', 'died', 'lost', 'fate', 'pronoun', 'cameOff', 'sinking', 'asksCare', 'ailing', 'drugged'],
);

function isUnweighed(tag: GuardTag): boolean {
  return unweighed.has(tag) || tag.startsWith('topic ');
}

/** The language's own word classes, with what the others lend: `<es.die>` in an English clause. */
function classesOf(dangers: Dangers, locale: Locale): WordClasses {
  const { words, fillers: own } = inLocale(dangers, locale);
  const classes = new Map(Object.entries(words));
  const fillers = new Set(own); // What is a word in one language ("a") may be filler in the other.
  for (const [other, lending] of entriesOf(dangers)) {
    if (other === locale) continue;
    const lender = new WordClasses(new Map(Object.entries(lending.words)));
    for (const name of lending.lends) {
      classes.set(
        `${other}.${name}`,
        lender.wordings(name).map((words) => words.filter((word) => !fillers.has(word)).join(' ')),
      );
    }
  }
  const isAgeAsked = [...classes.values()].some((words) => words.includes(numberWords.teen));
  const many = [numberWords.many, ...(isAgeAsked ? [numberWords.teen] : [])];
  classes.set('number', [...(classes.get('number') ?? []), numberWords.few, ...many]);
  classes.set('many', [...(classes.get('many') ?? []), ...many]);
  classes.set('year', [numberWords.year]);
  return new WordClasses(classes);
}

function rulePhrases(danger: DangerWords): readonly (readonly [RuleTag, string])[] {
  const said = categories.flatMap((category) =>
    danger.categories[category].rules.flatMap((rule) =>
      ruleHalves.flatMap((half) => {
        const tag = { rule, category, half };
        return (rule[half] ?? []).map((clause) => [tag, clause] as const);
      }),
    ),
  );
  const clauses = { ...danger.clues, young: danger.topics.child ?? [], newborn: danger.topics.newborn ?? [] };
  const hinted = (
    ['hopeless', 'goodbye', 'means', 'drowsy', 'dread', 'loss', 'reunion', 'young', 'newborn'] as const
  ).flatMap((clue) => clauses[clue].map((clause) => [clueTag(clue, clause, danger.denying), clause] as const));
  return [...said, ...hinted];
}

function guardPhrases({ guards, topics: told }: DangerWords): readonly (readonly [GuardTag, string])[] {
  const telling = topics.map((topic) => [`topic ${topic}`, told[topic] ?? []] as const);
  return [...guardTable(guards), ...telling].flatMap(([tag, phrases]) =>
    phrases.map((phrase) => [tag, phrase] as const),
  );
}

// biome-ignore format: a table reads in columns
function guardTable(guards: DangerWords['guards']): readonly (readonly [GuardTag, readonly string[]])[] {
  const { negation, past, people } = guards;
  return [
    ['negation', negation.words], ['neverNegation', negation.never], ['throughNegation', negation.through],
    ['pastClear', past.clear], ['pastUnclear', past.unclear], ['recent', past.recent], ['days', past.days], ['today', past.today], ['resolved', past.resolved], ['refers', past.refers], ['died', past.died], ['lost', past.lost], ['fate', past.fate],
    ['self', people.self], ['speaker', people.speaker], ['reported', people.reported], ['other', people.other], ['pronoun', people.pronoun], ['anyone', people.anyone], ['own', people.own], ['theirs', people.theirs],
    ['onlooker', people.onlooker], ['seen', people.seen],
    ['soon', guards.soon], ['quoted', guards.quoted], ['programme', guards.programme], ['idiom', guards.idioms],
    ['worry', guards.worry], ['jest', guards.jest], ['cameOff', guards.cameOff], ['ailing', guards.ailing], ['drugged', guards.drugged], ['sinking', guards.sinking], ['asksCare', guards.asksCare],
  ];
}
