import { expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';
import { prove } from './prove.ts';

test('every law holds in every state × every bit that a guard reads, other half', { timeout: 900_000 }, () => {
  const { scenes, steps, broken } = prove(intake, { half: 1 });
  console.log(`Laws: ${scenes} scenes, ${steps} steps, ${broken.length} broken (other half).`);
  expect(broken).toEqual([]);
  expect(scenes).toBeGreaterThan(15_000);
});
