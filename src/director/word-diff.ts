/** What stayed, what is gone and what is new, word by word, in the order in which it is read. */
interface Part {
  readonly how: 'same' | 'gone' | 'new';
  readonly text: string;
}

const wordsMax = 1_500; // Two long answers; the table below has a cell for each pair.

/** By the longest common run of words (Hunt and Szymanski's problem, solved by the plain table). Blanks belong to the word before. */
export function wordDiff(before: string, after: string): readonly Part[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  if (a.length > wordsMax || b.length > wordsMax) return joined([gone(before), fresh(after)]);
  const common = table(a, b);
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (i < a.length && j < b.length && left.trimEnd() === right.trimEnd()) {
      parts.push({ how: 'same', text: right });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      parts.push(gone(left));
      i += 1;
    } else {
      parts.push(fresh(right));
      j += 1;
    }
  }
  return joined(parts);
}

function gone(text: string): Part {
  return { how: 'gone', text };
}

function fresh(text: string): Part {
  return { how: 'new', text };
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/** How many words the rests of both have in common, from the end. */
function table(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const isSame = a[i]?.trimEnd() === b[j]?.trimEnd();
      const [below, right, across] = [rows[i + 1]?.[j] ?? 0, rows[i]?.[j + 1] ?? 0, rows[i + 1]?.[j + 1] ?? 0];
      const row = rows[i];
      if (row) row[j] = isSame ? across + 1 : Math.max(below, right);
    }
  return rows;
}

function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = [];
  for (const part of parts.filter(({ text }) => text !== '')) {
    const last = whole.at(-1);
    if (last?.how === part.how) whole[whole.length - 1] = { how: part.how, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}
