import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { questionIds } from '../../dialogs/questions.ts';
import { steps } from '../../dialogs/support.ts';
import { endings, owners, safetyLevels } from '../../dialogs/vocabulary.ts';
import { freeze, SnapshotError, thaw, version } from '../../src/core/conversation.ts';
import { regions, type Stored } from '../../src/core/floor.ts';
import { openTable, say } from '../turn/table.ts';

interface Golden {
  readonly name: string;
  readonly value: Stored;
  readonly lastAt: number;
  readonly frozen: Readonly<Record<string, unknown>>;
}

const goldens = globSync(join(import.meta.dirname, 'v*/*.json'))
  .toSorted()
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Golden); // True: make.ts wrote them.
const table = openTable();
const [first] = goldens;

describe.for(goldens)('a conversation frozen at $name', ({ value, lastAt, frozen }) => {
  const stored = JSON.stringify(frozen);

  test('thaws where it stood, and freezes to the same bytes', () => {
    const thawed = thaw(stored, lastAt);
    const { dialog, safety, owner } = regions(thawed.snapshot);
    expect([dialog, safety, owner]).toEqual([value.dialog, levelOf(value), value.owner]);
    if (frozen.version === version) expect(thawed.snapshot.value).toEqual(value);
    if (frozen.version === version) expect(JSON.parse(freeze(thawed))).toEqual(frozen);
  });

  test('takes a turn: a plain message is answered, unless a person answers or they told us to stop', () => {
    const { utterances, conversation } = say(table, thaw(stored, lastAt), 'what is this');
    const silent = value.owner === 'human' || value.owner === 'nobody';
    expect(utterances.length === 0).toBe(silent);
    expect(thaw(freeze(conversation), lastAt).snapshot.value).toEqual(conversation.snapshot.value);
  });

  test('hears danger', () => {
    const { utterances, effects } = say(table, thaw(stored, lastAt), 'i want to kill myself');
    expect(effects).toContainEqual(expect.objectContaining({ type: 'page', reason: 'crisis' }));
    if (value.owner !== 'nobody') expect(utterances.map(({ text }) => text).join(' ')).toMatch(/988|911/);
  });
});

test('every safety level, step, owner and ending has its golden conversation of this version', () => {
  const latest = goldens.filter(({ frozen }) => frozen.version === version);
  const seen = latest.flatMap(({ value }) => [levelOf(value), value.owner, value.dialog, ...stepOf(value)]);
  expect(latest.length).toBeGreaterThanOrEqual(20);
  for (const place of [...safetyLevels, ...owners, ...endings, ...steps]) expect(seen).toContain(place);
  for (const place of seen) expect([...safetyLevels, ...owners, ...endings, ...questionIds, ...steps]).toContain(place);
});

const broken: { readonly [what: string]: (frozen: Golden['frozen']) => unknown } = {
  'a version from the future': (frozen) => ({ ...frozen, version: version + 1 }),
  'a version that nobody can migrate': (frozen) => ({ ...frozen, version: 0 }),
  'another chart': (frozen) => ({ ...frozen, chart: 'aftercare' }),
  'an unknown question': (frozen) => withValue(frozen, { dialog: 'shoe_size' }),
  'an unknown safety level': (frozen) => withValue(frozen, { safety: 'fine' }),
  'an unknown owner': (frozen) => withValue(frozen, { owner: 'parrot' }),
  'an unknown answer': (frozen) => withContext(frozen, { answers: { home: 'secret words' } }),
  'a key that we do not know': (frozen) => ({ ...frozen, extra: 'secret words' }),
  'a missing memory': (frozen) => withContext(frozen, { heard: undefined }),
  'no conversation at all': () => null,
};

test.for(Object.entries(broken))('%s is refused, and the error quotes nothing', ([, spoil]) => {
  const stored = JSON.stringify(spoil(first?.frozen ?? {}));
  expect(() => thaw(stored, 0)).toThrow(SnapshotError);
  expect(() => thaw(stored, 0)).not.toThrow(/secret/);
});

test('what is not JSON is refused without a quotation', () => {
  expect(() => thaw('secret words {', 0)).toThrow(SnapshotError);
  expect(() => thaw('secret words {', 0)).not.toThrow(/secret/);
});

function levelOf({ safety }: Stored): string {
  return typeof safety === 'string' ? safety : (Object.keys(safety)[0] ?? '');
}

function stepOf({ safety }: Stored): readonly string[] {
  return typeof safety === 'string' ? [] : Object.values(safety);
}

function withValue(frozen: Golden['frozen'], change: object): unknown {
  const { value, context } = frozen.snapshot as { value: object; context: object }; // True: make.ts wrote it.
  return { ...frozen, snapshot: { context, value: { ...value, ...change } } };
}

function withContext(frozen: Golden['frozen'], change: object): unknown {
  const { value, context } = frozen.snapshot as { value: object; context: object }; // True: make.ts wrote it.
  return { ...frozen, snapshot: { value, context: { ...context, ...change } } };
}
