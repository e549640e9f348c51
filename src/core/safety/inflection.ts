const vowels = 'aeiou';

/**
 * "stab~" is every form of a regular English verb, "peg~ar" of a Spanish one; anything else is itself. "mat~arme" is
 * what one does to oneself, "mat~arse" what somebody else does to themselves, "mat~arlo" what one does to others, with the
 * pronoun wherever it may stand: "matarme", "me mato", "me voy a matar". "peg~a" and "mord~e" are what others do, in the
 * forms that cannot be "I": "pega", "pegaron", "va a pegar". Such a form may be several words.
 */
export function forms(word: string): readonly string[] {
  const at = word.indexOf('~');
  if (at < 1) return [word];
  const stem = word.slice(0, at);
  const ending = word.slice(at + 1);
  if (ending === '') return english(stem);
  if (isVerb(ending)) return spanish(stem, ending);
  if (ending === 'a' || ending === 'e') return othersDo(stem, ending);
  const verb = ending.slice(0, 2);
  const object = ending.slice(2);
  if (isVerb(verb) && isObject(object)) return withPronoun(stem, verb, object);
  throw new Error(
    `"${word}" has no such forms: write stab~, peg~ar, tem~er, sufr~ir, or mat~arme, mat~arse, mat~arlo, mat~a.`,
  );
}

function english(base: string): readonly string[] {
  const last = base.at(-1) ?? '';
  const before = base.at(-2) ?? '';
  const ies = last === 'y' && !vowels.includes(before);
  const short = doubles(base) ? base + last : base;
  const silent = last === 'e' ? base.slice(0, -1) : short;
  const s = ies ? `${base.slice(0, -1)}ies` : /(?:[sxz]|[cs]h)$/.test(base) ? `${base}es` : `${base}s`;
  const ed = ies ? `${base.slice(0, -1)}ied` : `${silent}ed`;
  const ing =
    before === 'i' && last === 'e'
      ? `${base.slice(0, -2)}ying`
      : `${last === 'e' && before === 'e' ? base : silent}ing`;
  return [...new Set([base, s, ed, ing])];
}

/** One syllable with one vowel doubles its last letter: stab, stabbing. */
function doubles(base: string): boolean {
  return /^[^aeiou]*[aeiou][bdgmnprt]$/.test(base);
}

type Verb = 'ar' | 'er' | 'ir';

function isVerb(ending: string): ending is Verb {
  return ending === 'ar' || ending === 'er' || ending === 'ir';
}

const pronouns = ['', 'me', 'te', 'se', 'lo', 'la', 'le', 'los', 'las', 'les', 'nos'];
// biome-ignore format: a table reads in columns
const personal = {
  ar: ['o', 'as', 'a', 'amos', 'an', 'e', 'aste', 'aron', 'aba', 'abas', 'aban', 'es', 'en', 'ara', 'aran', 'ase', 'are', 'aria', 'arian', 'ado', 'ada', 'ados', 'adas'],
  er: ['o', 'es', 'e', 'emos', 'en', 'i', 'iste', 'io', 'ieron', 'ia', 'ias', 'ian', 'a', 'as', 'an', 'iera', 'ieran', 'iese', 'ere', 'era', 'eria', 'ido', 'ida', 'idos', 'idas'],
  ir: ['o', 'es', 'e', 'imos', 'en', 'i', 'iste', 'io', 'ieron', 'ia', 'ias', 'ian', 'a', 'as', 'an', 'iera', 'ieran', 'iese', 'ire', 'ira', 'iria', 'ido', 'ida', 'idos', 'idas'],
} as const;

/** Accents are gone before anything is compared, so "mató" and "mato" are one form. */
function spanish(stem: string, ending: Verb): readonly string[] {
  const gerund = gerundOf(stem, ending);
  const plain = personal[ending].flatMap((form) => softened(stem, form));
  return [...new Set([...pronouns.flatMap((pronoun) => [stem + ending + pronoun, gerund + pronoun]), ...plain])];
}

const own = {
  ar: ['o', 'e', 'are', 'aria', 'aba', 'ara'],
  er: ['o', 'i', 'a', 'ere', 'eria', 'ia', 'iera'],
  ir: ['o', 'i', 'a', 'ire', 'iria', 'ia', 'iera'],
};
const their = {
  ar: ['a', 'e', 'o', 'an', 'en', 'aron', 'aba', 'aria', 'ara', 'aran'],
  er: ['e', 'a', 'io', 'en', 'an', 'ieron', 'ia', 'eria', 'era', 'iera'],
  ir: ['e', 'a', 'io', 'en', 'an', 'ieron', 'ia', 'iria', 'ira', 'iera'],
};
const iAm = {
  endings: own,
  to: ['voy a', 'vaya a', 'iba a', 'quiero', 'quisiera', 'queria', 'pienso', 'tengo que', 'debo', 'puedo'],
  now: ['estoy', 'ando', 'sigo', 'estaba'],
  have: 'he',
};
const theyAre = {
  endings: their,
  to: ['va a', 'vaya a', 'iba a', 'quiere', 'quiera', 'queria', 'quisiera', 'piensa', 'puede', 'intento'],
  now: ['esta', 'anda', 'sigue', 'estaba'],
  have: 'ha',
};
const objects = {
  me: { ...iAm, before: ['me'], after: ['me'] },
  se: { ...theyAre, before: ['se'], after: ['se'] },
  lo: { ...iAm, before: ['lo', 'le', 'les'], after: ['lo', 'la', 'los', 'las', 'le', 'les'] },
} as const;

function isObject(text: string): text is keyof typeof objects {
  return text in objects;
}

function withPronoun(stem: string, ending: Verb, object: keyof typeof objects): readonly string[] {
  const { before, after, endings, to, now, have } = objects[object];
  const gerund = gerundOf(stem, ending);
  const past = stem + (ending === 'ar' ? 'ado' : 'ido');
  const attached = after.flatMap((pronoun) => [stem + ending + pronoun, gerund + pronoun]);
  const apart = [
    ...endings[ending].flatMap((form) => softened(stem, form)),
    ...to.map((verb) => `${verb} ${stem}${ending}`),
    ...now.map((verb) => `${verb} ${gerund}`),
    `${have} ${past}`,
  ];
  return [...new Set([...attached, ...before.flatMap((pronoun) => apart.map((form) => `${pronoun} ${form}`))])];
}

const othersForms = {
  a: ['a', 'an', 'aron', 'aba', 'aban', 'aran', 'aria'],
  e: ['e', 'en', 'ieron', 'ia', 'ian', 'eran', 'iran'],
};
const othersTo = [
  'va a',
  'van a',
  'iba a',
  'quiere',
  'quieren',
  'quiso',
  'queria',
  'intento',
  'intenta',
  'trato de',
  'trata de',
  'vuelve a',
  'volvio a',
  'viene a',
  'puede',
  'suele',
];
const othersNow = ['esta', 'estan', 'estaba', 'anda', 'andan', 'sigue', 'vive'];

/** "pego" is left out: without its accent nobody can say whose it is. */
function othersDo(stem: string, ending: 'a' | 'e'): readonly string[] {
  const endings: readonly Verb[] = ending === 'a' ? ['ar'] : ['er', 'ir'];
  const compound = endings.flatMap((verb) => [
    ...othersTo.map((before) => `${before} ${stem}${verb}`),
    ...othersNow.map((before) => `${before} ${gerundOf(stem, verb)}`),
    ...['ha', 'han', 'habia', 'hayan'].map((before) => `${before} ${stem}${verb === 'ar' ? 'ado' : 'ido'}`),
  ]);
  return [...new Set([...othersForms[ending].map((form) => stem + form), ...compound])];
}

function gerundOf(stem: string, ending: Verb): string {
  return stem + (ending === 'ar' ? 'ando' : 'iendo');
}

/** "pegue", "ataque", "amenace": the spelling that keeps the sound before an e. */
function softened(stem: string, form: string): readonly string[] {
  if (!form.startsWith('e')) return [stem + form];
  const kept = { g: 'gu', c: 'qu', z: 'c' }[stem.at(-1) ?? ''];
  return kept ? [stem + form, stem.slice(0, -1) + kept + form] : [stem + form];
}
