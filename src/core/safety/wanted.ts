/** What is wanted of all that is found of a tag. */
export interface Want {
  readonly group: unknown; // What it belongs to.
  readonly opens: boolean; // The others of its group are wanted beside it.
  readonly inLong: boolean; // It is wanted in a long message too.
}

/** Of a tag with a group of its own. */
export function always(tag: unknown): Want {
  return { group: tag, opens: true, inLong: true };
}

/**
 * Most of what a long message says belongs to rules whose own clause nobody says in it. That it is said at all is told by the
 * first of it; the others are left until the end, and are looked for where the rule speaks. Kept from message to message.
 */
export class Wanted<Tag> {
  readonly #wants: Want[] = []; // By the number of a tag.
  readonly #groups: number[] = [];
  readonly #tags: Int32Array; // The number of the tag, by the place of its pattern.
  readonly #found: Int32Array; // In which message each tag was found last,
  readonly #opened: Int32Array; // and each group opened.
  readonly #left: number[] = []; // A place and a hit, in turn.
  #message = 0;
  #long = false;

  constructor(patterns: readonly { readonly tag: Tag }[], want: (tag: Tag) => Want) {
    const tags = new Map<Tag, number>();
    const groups = new Map<unknown, number>();
    this.#tags = Int32Array.from(patterns, ({ tag }) => {
      const known = tags.get(tag);
      if (known !== undefined) return known;
      const wanted = want(tag);
      const group = groups.get(wanted.group) ?? groups.size;
      groups.set(wanted.group, group);
      this.#groups.push(group);
      tags.set(tag, tags.size);
      return this.#wants.push(wanted) - 1;
    });
    this.#found = new Int32Array(tags.size);
    this.#opened = new Int32Array(groups.size);
  }

  /** Another message. */
  begin(long: boolean): void {
    this.#message += 1;
    this.#long = long;
    this.#left.length = 0;
  }

  /** Whether it is enough for now that its tag was found before. */
  waits(place: number, hit: number): boolean {
    const tag = this.#tags[place] ?? 0;
    if (this.#found[tag] !== this.#message) return false;
    const want = this.#wants[tag];
    const isDropped = this.#long && want?.inLong === false;
    if (want?.opens && !isDropped) return false;
    if (!isDropped) this.#left.push(place, hit);
    return true;
  }

  /** It was found. */
  said(place: number): void {
    const tag = this.#tags[place] ?? 0;
    this.#found[tag] = this.#message;
    if (this.#wants[tag]?.opens) this.#opened[this.#groups[tag] ?? 0] = this.#message;
  }

  /** What was left and is wanted after all, in the order in which it came. */
  eachLeft(look: (place: number, hit: number) => void): void {
    for (let at = 0; at < this.#left.length; at += 2) {
      const [place = 0, hit = 0] = [this.#left[at], this.#left[at + 1]];
      if (this.#opened[this.#groups[this.#tags[place] ?? 0] ?? 0] === this.#message) look(place, hit);
    }
  }
}
