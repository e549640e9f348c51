import { expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { noon, someone, talk } from './scene.ts';

export function unansweredContract(store: () => Store): void {
  test('questions without an answer are counted by language, and are erased with their conversation', async () => {
    const [first, second] = [someone(), someone()];
    const asked = (question: string, locale = 'en') => ({ unanswered: { locale, question } });
    await talk(store(), { address: first, ...asked('do you have a pool') });
    await talk(store(), { address: second, ...asked('do you have a pool') });
    await talk(store(), { address: second, ...asked('do you have a pool', 'es') });
    await talk(store(), { address: second, ...asked('is there a gym') });
    const pool = { locale: 'en', question: 'do you have a pool', count: 2, lastAt: noon };
    expect((await store().unanswered(1))[0]).toEqual(pool);
    expect(await store().unanswered(10)).toHaveLength(3);
    await talk(store(), { address: second, erase: true });
    expect(await store().unanswered(10)).toEqual([{ ...pool, count: 1 }]);
    await talk(store(), { address: first, erase: true, ...asked('and nothing of the turn that erases') });
    expect(await store().unanswered(10)).toEqual([]);
  });
}
