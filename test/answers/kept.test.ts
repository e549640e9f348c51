import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { compileSearch, readSearch } from '../../src/core/answers/search.ts';
import { entriesOf } from '../../src/core/languages.ts';
import { openTable } from '../turn/table.ts';

test('what was kept of our phrases finds what the phrases themselves find', () => {
  const { words } = openTable().library.current().book;
  for (const [, each] of entriesOf(words)) {
    const kept = deserialize(serialize(readSearch(each, each.language)));
    const [again, first] = [compileSearch(each, each.language, kept), compileSearch(each, each.language)];
    const asked = [
      ...Object.values(each.answers).flatMap(({ asks }) => asks.slice(0, 2)),
      'do you allow emotional suport dogs',
      'blargh',
    ];
    expect(asked.map((text) => again(text))).toEqual(asked.map((text) => first(text)));
    expect(asked.filter((text) => again(text)?.kind === 'answer').length).toBeGreaterThan(asked.length / 2);
  }
});
