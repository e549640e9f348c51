import { expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';
import { applies, questionIds } from '../../dialogs/questions.ts';
import { endings } from '../../dialogs/vocabulary.ts';
import { advance, open } from '../../src/core/advance.ts';
import { regions } from '../../src/core/floor.ts';
import { prove } from './prove.ts';
import { answerTo, ordinary, pick, substanceLists } from './scenes.ts';

// Two halves, so that both cores of a small machine work on it; proof-other-half.test.ts is the second.
test('every law holds in every state × every bit that a guard reads, first half', { timeout: 900_000 }, () => {
  const { scenes, steps, broken } = prove(intake, { half: 0 });
  console.log(`Laws: ${scenes} scenes, ${steps} steps, ${broken.length} broken (first half).`);
  expect(broken).toEqual([]);
  expect(scenes).toBeGreaterThan(15_000);
});

test('the chart asks in the order of the table', () => {
  expect(Object.keys(intake.config.states!.dialog!.states!)).toEqual([...questionIds, ...endings]);
});

test('whatever two answers are missing, those two are asked, in order, if they apply', () => {
  const asking = questionIds.filter((id) => id !== 'callback'); // A time is asked for only where one was offered.
  let stories = 0;
  for (const substances of substanceLists)
    for (const first of asking)
      for (const second of asking) {
        if (first === second || first === 'substances' || second === 'substances') continue;
        stories++;
        const missing = asking.filter((id) => id === first || id === second);
        const asked: string[] = [];
        let at = open(
          pick(
            asking.filter((id) => !missing.includes(id)),
            { ...ordinary, substances },
          ),
        );
        while (regions(at).dialog !== 'referred') {
          const question = regions(at).dialog as keyof typeof ordinary; // True: it is not an ending.
          asked.push(question);
          at = advance(at, answerTo(question as (typeof questionIds)[number])).snapshot;
        }
        expect(asked).toEqual(missing.filter((id) => applies(id, { ...ordinary, substances })));
      }
  expect(stories).toBe(21 * 20 * 5);
});
