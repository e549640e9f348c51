import { expect, test } from 'vitest';
import { screen } from './dangers.ts';

// What is only asked about, what is let be, and what is still heard beside it.

test.each(['i dont feel safe', 'i am not safe here', 'no me siento segura', 'no me siento seguro'])(
  'who does not feel safe is asked: %s',
  (text) => {
    expect(screen(text)).toMatchObject({ outcome: 'checkIn', category: 'violence_abuse', about: 'self' });
  },
);

test.each([
  'tengo miedo que me quiten al bebé',
  'me van a quitar a mis hijos si pido ayuda?',
  'temo que el DIF se lleve a mi niña',
  'im afraid cps will take my kids',
  'will they take my baby away if i ask for help',
  'i lost custody of my son',
])('the fear of losing a child is no violence: %s', (text) => {
  const { outcome, resources = false } = screen(text);
  expect({ outcome, resources }).toEqual({ outcome: 'none', resources: false });
});

test.each([
  ['my boyfriend says he will kill me and take my kids', 'violence_abuse'],
  ['tengo miedo que mi esposo me quite a los niños y me pegue', 'violence_abuse'],
  ['tengo miedo que me quiten al bebé y me quiero morir', 'suicide_self'],
  ['cps took my kids and i want to die', 'suicide_self'],
] as const)('and it hides nothing that is said beside it: %s', (text, category) => {
  expect(screen(text)).toMatchObject({ outcome: 'escalate', category });
});

test.each([
  'heroína y pastillas',
  'tomo mucho',
  'me inyecto',
  'me eché un pericazo ayer',
  'tiemblo en las mañanas hasta que me tomo una',
  'pa mí',
  'nadie más lo ve',
  'no, estoy a salvo',
  'no hay nadie herido',
  'quiero dejar de vivir así, drogado',
  'ya no puedo con el trago',
  'ya me cansé de esta vida de vicio',
])('an answer, or a wish to get well, is no danger: %s', (text) => {
  expect(screen(text).outcome).toBe('none');
});

test.each(['ya no puedo con la vida', 'quiero dejar de vivir', 'no estoy a salvo', 'me ahorco con el cinturón'])(
  'and what sounds like it is still heard: %s',
  (text) => {
    expect(screen(text).outcome).not.toBe('none');
  },
);

test.each([
  '¿me encierran o puedo salirme?',
  '¿le quedaría a alguien como yo el iop?',
  'se descargó la batería del carro',
  'se me murió la batería del carro y no pude ir',
])('is no danger: %s', (text) => {
  expect(screen(text).outcome).toBe('none');
});

test.each(['withdrawal', 'substances', 'use'] as const)(
  'asked about their history (%s), what always happens is asked about and not called a crisis',
  (asked) => {
    expect(screen('if i stop i get seizures', { asked }).outcome).toBe('checkIn');
    expect(screen('i quit on friday and right now i am seizing', { asked }).outcome).toBe('escalate');
  },
);

test.each([
  [
    'i have been clean since april and im about to shoot up alone',
    'i have been clean since april and im about to eat alone',
  ],
  ['fresh out of detox with a bag in front of me', 'fresh out of detox with my bag in the hallway'],
  ['using alone with the door locked', 'i used the bathroom with the door locked'],
  ['gonna do one last shot tonight', 'gonna do one last load of laundry tonight'],
])('about to use what the body no longer bears: %s | %s', (danger, twin) => {
  expect(screen(danger)).toMatchObject({ outcome: 'checkIn', topic: 'tolerance', about: 'self' });
  expect(screen(twin).topic).toBeNull();
});

test.each([
  ['if detox does not work there is no plan b for me', 'if the bus does not come there is no plan b'],
  ['i want it all to stop', 'i want the mail to stop'],
  ['tell my husband the papers are in the drawer', 'tell my husband the papers came'],
])('is asked about: %s | %s', (danger, twin) => {
  expect(screen(danger)).toMatchObject({ outcome: 'checkIn', category: 'suicide_self' });
  expect(screen(twin).outcome).toBe('none');
});

test.each([
  'my husband overdosed and died 3 weeks ago',
  'my sister died of fentanyl in may',
  'we lost my son to heroin last winter',
  'my mom overdosed and passed away',
])('whoever lost somebody is not told to wake them: %s', (text) => {
  expect(screen(text).outcome).toBe('none');
});

test('whoever lost somebody and is not well is asked about themselves', () => {
  expect(screen('my sister died of fentanyl in may and im not ok')).toMatchObject({
    outcome: 'checkIn',
    category: 'suicide_self',
    about: 'self',
  });
});

test.each(['he overdosed and died in front of me', 'my brother just overdosed', 'i overdosed in may and again today'])(
  'and help that may still be in time is called: %s',
  (text) => {
    expect(screen(text)).toMatchObject({ outcome: 'escalate', category: 'overdose_now' });
  },
);

test('a list of what they use is an answer, and a count in it is asked about', () => {
  expect(screen('alcohol, and some pills', { asked: 'substances' }).outcome).toBe('none');
  expect(screen('alcohol, and too many pills', { asked: 'substances' }).outcome).not.toBe('none');
});

test('a seizure the last time they quit is history, and one last night is not', () => {
  expect(screen('i had a seizure last time i quit', { asked: 'withdrawal' }).outcome).toBe('none');
  expect(screen('i had a seizure last night', { asked: 'withdrawal' }).outcome).toBe('escalate');
});

test.each(['i want to kill this habit', 'im dying to get started', "i od'd in may, narcan'd twice"])(
  'is no danger of this moment: %s',
  (text) => {
    expect(screen(text).outcome).toBe('none');
  },
);

test.each(['she seems sleepy', 'hes really tired and wont eat'])(
  'a sign said of somebody who is in danger already is heard, and alone it is none: %s',
  (text) => {
    const underway = { asked: 'moderate', about: 'other' } as const;
    expect(screen(text, underway)).toMatchObject({ outcome: 'escalate', category: 'overdose_now', about: 'other' });
    expect(screen(text).outcome).not.toBe('escalate');
  },
);
