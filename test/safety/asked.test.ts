import { expect, test } from 'vitest';
import { questionIds } from '../../dialogs/questions.ts';
import { screen } from './dangers.ts';

test('a bare yes to the harm question is a crisis, in both languages', () => {
  for (const yes of ['yes', 'Yeah.', 'kind of', 'sí', 'a veces', 'sometimes yes']) {
    expect([yes, screen(yes, { asked: 'harm' })]).toEqual([
      yes,
      expect.objectContaining({
        outcome: 'escalate',
        category: 'suicide_self',
        severity: 'elevated',
        rules: ['ctx-harm'],
      }),
    ]);
  }
});

test('a bare no to "are you safe?" is a crisis', () => {
  expect(screen('no', { asked: 'checkIn' })).toMatchObject({ outcome: 'escalate', severity: 'high' });
  expect(screen('yes', { asked: 'checkIn' }).outcome).toBe('none');
});

test('yes or "I don\'t know" to the danger question is an emergency until we know better', () => {
  for (const said of ['yes', 'idk', 'not sure', 'no sé']) {
    expect([said, screen(said, { asked: 'danger' })]).toEqual([
      said,
      expect.objectContaining({
        outcome: 'escalate',
        category: 'medical_emergency',
        severity: 'imminent',
        rules: ['ctx-danger'],
      }),
    ]);
  }
});

test('an ordinary answer trips no question', () => {
  for (const asked of questionIds) {
    for (const said of ['no', 'none', '1', '3', 'n', 'nope'])
      expect([asked, said, screen(said, { asked }).outcome]).toEqual([asked, said, 'none']);
  }
  for (const asked of questionIds.filter((id) => id !== 'harm' && id !== 'danger')) {
    for (const said of ['yes', 'idk', 'sí'])
      expect([asked, said, screen(said, { asked }).outcome]).toEqual([asked, said, 'none']);
  }
});

test('asked about withdrawal or use, ordinary answers are answers', () => {
  const answers = [
    'I had a seizure once when I stopped',
    'I shake in the morning',
    'heroin and xanax, every day',
    'I drink a fifth of vodka',
    'sweats, nausea, the usual',
    'I used to see things when I quit',
  ];
  for (const said of answers) expect([said, screen(said, { asked: 'withdrawal' }).outcome]).toEqual([said, 'none']);
  expect(screen('I quit drinking and I am seeing things right now', { asked: 'withdrawal' }).outcome).toBe('escalate');
});

test('a longer answer speaks for itself', () => {
  expect(screen("no, I don't want to hurt anybody", { asked: 'harm' }).outcome).toBe('none');
  expect(screen('yes I want to kill myself', { asked: 'state' }).outcome).toBe('escalate');
});
