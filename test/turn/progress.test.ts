import { expect, test } from 'vitest';
import type { Ask } from '../../src/core/model.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { rehearse } from '../../src/rehearsal.ts';
import { openMorning, openTable, afterConsent as rest } from './table.ts';

const { library } = openTable();

/** Every question of an interview as it is asked, in order. */
function asks(texts: readonly string[]): readonly Ask[] {
  const rehearsal = rehearse(
    library as LiveLibrary,
    { channel: 'web', locale: 'en', now: () => openMorning },
    () => {},
  );
  const said = [rehearsal.say({ type: 'joined' }), ...texts.map((text) => rehearsal.say({ type: 'text', text }))];
  return said.flatMap((utterances) => utterances.flatMap(({ ask }) => ask ?? []));
}

const stories = {
  'for oneself': ['me', 'no', 'no', 'i agree', ...rest, 'Sam 614-555-0199'],
  'for somebody else': ['my son', 'no', 'no', 'go on', 'i agree', ...rest, 'Sam 614-555-0199'],
  'with the team alone': ['my son', 'no', 'no', 'no questions about them', 'i agree'],
  'a minor': ['me', 'no', 'no', 'i agree', 'im 16', 'ohio'],
};

test.for(Object.entries(stories))(
  'how many questions are left is how many are asked from there on: %s',
  ([, texts]) => {
    const asked = asks(texts);
    const known = asked.slice(texts.includes('im 16') ? 6 : texts.includes('no questions about them') ? 4 : 1); // Until what makes the way shorter or longer was said.
    expect(known.length).toBeGreaterThan(0);
    for (const [at, { question, left }] of known.entries())
      expect([question, left]).toEqual([question, known.length - at]);
  },
);
