const vowels = 'aeiou';

/** "stab~" is every form of a regular English verb, "peg~ar" of a Spanish one; anything else is itself. */
export function forms(word: string): readonly string[] {
  const at = word.indexOf('~');
  if (at < 1) return [word];
  const stem = word.slice(0, at);
  const ending = word.slice(at + 1);
  if (ending === '') return english(stem);
  if (ending === 'ar' || ending === 'er' || ending === 'ir') return spanish(stem, ending);
  throw new Error(`"${word}" has no such forms: write stab~, peg~ar, tem~er or sufr~ir.`);
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

const pronouns = ['', 'me', 'te', 'se', 'lo', 'la', 'le', 'los', 'las', 'les', 'nos'];
// biome-ignore format: a table reads in columns
const personal = {
  ar: ['o', 'as', 'a', 'amos', 'an', 'e', 'aste', 'aron', 'aba', 'abas', 'aban', 'es', 'en', 'ara', 'aran', 'ase', 'are', 'aria', 'arian', 'ado', 'ada', 'ados', 'adas'],
  er: ['o', 'es', 'e', 'emos', 'en', 'i', 'iste', 'io', 'ieron', 'ia', 'ias', 'ian', 'a', 'as', 'an', 'iera', 'ieran', 'iese', 'ere', 'era', 'eria', 'ido', 'ida', 'idos', 'idas'],
  ir: ['o', 'es', 'e', 'imos', 'en', 'i', 'iste', 'io', 'ieron', 'ia', 'ias', 'ian', 'a', 'as', 'an', 'iera', 'ieran', 'iese', 'ire', 'ira', 'iria', 'ido', 'ida', 'idos', 'idas'],
} as const;

/** Accents are gone before anything is compared, so "mató" and "mato" are one form. */
function spanish(stem: string, ending: 'ar' | 'er' | 'ir'): readonly string[] {
  const gerund = stem + (ending === 'ar' ? 'ando' : 'iendo');
  const plain = personal[ending].flatMap((form) => softened(stem, form));
  return [...new Set([...pronouns.flatMap((pronoun) => [stem + ending + pronoun, gerund + pronoun]), ...plain])];
}

/** "pegue", "ataque", "amenace": the spelling that keeps the sound before an e. */
function softened(stem: string, form: string): readonly string[] {
  if (!form.startsWith('e')) return [stem + form];
  const kept = { g: 'gu', c: 'qu', z: 'c' }[stem.at(-1) ?? ''];
  return kept ? [stem + form, stem.slice(0, -1) + kept + form] : [stem + form];
}
