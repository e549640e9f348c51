import { expect, test } from 'vitest';
import { filter, porchlight } from './command-line.ts';

test('screen: one object per line, in order, in the shape that others rely on', () => {
  const [danger, calm, asked] = filter('screen', [
    { id: 'a', text: 'i took all my pills', lang: 'en', asked: 'harm' },
    { id: 2, text: 'what are your hours' },
    { id: 'c', text: 'yes', lang: 'en', asked: 'harm' },
  ]);
  expect(danger).toMatchObject({
    id: 'a',
    outcome: 'escalate',
    category: 'overdose_now',
    severity: 'imminent',
    about: 'self',
  });
  expect(danger!.rules).not.toEqual([]);
  expect(Object.keys(danger!)).toEqual(['id', 'outcome', 'category', 'severity', 'about', 'rules']);
  expect(calm).toEqual({ id: 2, outcome: 'none', category: 'none', severity: 'none', about: 'none', rules: [] });
  expect(asked).toMatchObject({ id: 'c', outcome: 'escalate', category: 'suicide_self' });
});

test('assess: a missing answer is its fail-safe value', () => {
  const answers = {
    age: 'adult',
    danger: 'none',
    harm: 'none',
    substances: ['alcohol'],
    use: 'daily',
    withdrawal: 'past_mild',
    pregnant: 'no',
    mealSupport: 'no',
    multiple: 'no',
  };
  const [judged, wrong] = filter('assess', [
    { id: 'b', answers },
    { id: 'w', answers: { home: 'castle' } },
  ]);
  expect(judged).toMatchObject({ id: 'b', outcome: 'MEDICAL_EVAL', because: ['M3'] });
  expect([...(judged!.next as string[])].toSorted()).toEqual(['I3', 'I7', 'K4']);
  expect([...(judged!.flags as string[])].toSorted()).toEqual([
    'do_not_stop_suddenly',
    'motivation_support',
    'withdrawal',
  ]);
  expect(wrong).toEqual({ id: 'w', error: 'Does not fit: answers.home.' });
});

test('understand: the question, and whatever a story states', () => {
  const [home, story] = filter('understand', [
    { id: 'c', question: 'home', text: 'sleeping in my car', lang: 'en' },
    { id: 's', question: 'open', text: 'my son is 24 and uses fentanyl every day', lang: 'en' },
  ]);
  expect(home).toEqual({ id: 'c', answers: { home: 'no_home' }, unclear: false });
  expect(story).toMatchObject({
    unclear: false,
    answers: { who: 'loved_one', age: 'adult', substances: ['opioids'], use: 'daily' },
  });
});

test('answer: the answer’s name, or null with what is said instead; danger is heard first', () => {
  const [known, noticed, none, person, dose, danger] = filter('answer', [
    { id: 'a', text: 'how long does it last?', lang: 'en' },
    { id: 2, text: '¿cuánto cuesta?' },
    { id: 'n', text: 'do you have a swimming pool?' },
    { id: 'p', text: 'is john smith a patient there?' },
    { id: 'd', text: 'how many mg of methadone should i take?' },
    { id: 'x', text: 'what does it cost? i want to kill myself' },
  ]);
  expect(known).toMatchObject({ id: 'a', answer: 'how-long' });
  expect(noticed).toMatchObject({ id: 2, answer: 'cost', text: expect.stringContaining('No tengo precios') });
  expect(none).toMatchObject({
    id: 'n',
    answer: null,
    text: expect.stringContaining('Tell me that you want a person'),
  });
  expect(person).toMatchObject({ answer: null, text: expect.stringContaining('cannot say if anyone is, or was') });
  expect(dose).toMatchObject({ answer: null, text: expect.stringContaining('cannot say how much of anything') });
  expect(danger).toMatchObject({ answer: null, text: expect.stringContaining('988') });
});

test('converse: a list of replies for each thing said, and what came of it', () => {
  const [open, sent, danger, stopped] = filter('converse', [
    { id: 'd', channel: 'web', locale: 'en', says: ['hi', 'for me', 'no', 'no'] },
    {
      id: 'e',
      says: [
        'for me',
        'no',
        'no',
        'yes',
        '34',
        'ohio',
        'weed',
        'some days',
        'nothing',
        'none',
        'no',
        'ok',
        'no',
        'safe, people support me',
        'none',
        'i can go days',
        'yes',
        'Sam 614 555 0142',
        'send',
      ],
    },
    { id: 'f', says: ['for me', 'i want to kill myself', 'i am safe now'] },
    { id: 'g', says: ['for me', 'STOP'] },
  ]);
  expect(open).toMatchObject({ id: 'd', outcome: null, disposition: null, effects: [], escalatedAt: null });
  expect(open!.replies).toHaveLength(4);
  expect((open!.replies as string[][])[0]!.join('\n')).toMatch(/not a person[\s\S]*Who is this for/);
  expect(sent).toMatchObject({ outcome: 'OUTPATIENT', disposition: 'referred', effects: ['handoff', 'page:handoff'] });
  expect(danger).toMatchObject({
    outcome: 'CRISIS_988',
    disposition: 'crisis',
    effects: ['page:crisis', 'handoff'],
    escalatedAt: 1,
  });
  expect((danger!.replies as string[][]).slice(1).every((said) => said.join(' ').includes('988'))).toBe(true);
  expect(stopped).toMatchObject({ disposition: 'stopped', effects: ['optOut'] });
});

test('a line that does not fit gets an error in its place, and nothing of it is repeated', () => {
  const { out, code } = porchlight(
    ['screen'],
    '{"id":"a","text":7}\nnot json at all, my secret\n\n{"id":"b","text":"hello"}\n',
  );
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: 'a', error: 'Does not fit: text.' },
    { id: null, error: 'Not a JSON object.' },
    expect.objectContaining({ id: 'b', outcome: 'none' }),
  ]);
  expect(code).toBe(1);
});
