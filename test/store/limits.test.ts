import { expect, test } from 'vitest';
import { queries } from '../../src/store/queries.ts';

test('no statement has a bare limit, which SQLite would plan anew with every run', () => {
  const all = Object.values(queries).map(({ sql }) => sql);
  expect(all.filter((sql) => /limit \?(?! \+ 0)/.test(sql))).toEqual([]);
  expect(all.filter((sql) => sql.includes('limit ? + 0')).length).toBeGreaterThan(20);
});
