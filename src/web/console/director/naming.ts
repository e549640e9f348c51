import type { Piece } from '../wire.ts';
import { nameIn, type Say } from '../words.ts';

type Named = Pick<Piece, 'kind' | 'name' | 'title'>;

/** A kind of danger has its name in the page's words; everything else brings its own. */
export function titleIn({ kind, name, title }: Named, locale: string, say: Say): string {
  if (kind !== 'danger') return nameIn(title, locale);
  const section = say.code('heard', name);
  return section === name ? say.code('category', name) : section;
}

/** Not of one language: a rule, a helpline. */
export function isOfAll({ kind }: Pick<Piece, 'kind'>): boolean {
  return kind === 'rule' || kind === 'helpline';
}
