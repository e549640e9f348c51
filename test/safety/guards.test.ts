import { describe, expect, test } from 'vitest';
import type { Screening } from '../../src/core/model.ts';
import { screen } from './dangers.ts';

type Heard = Screening['outcome'] | 'resources';

function heard(text: string): Heard {
  const { outcome, resources } = screen(text);
  return resources ? 'resources' : outcome;
}

/** Each pair differs in the one thing its guard is about. */
// biome-ignore format: a table reads in columns
const pairs: readonly (readonly [guard: string, danger: string, outcome: Heard, harmless: string, then: Heard])[] = [
  ['negation',        'I am going to kill myself',                   'escalate', 'I am not going to kill myself',                         'none'],
  ['its scope',       "I don't feel well and I want to die",         'escalate', "I don't want to die",                                   'none'],
  ['double negation', "I can't not kill myself",                     'escalate', "I wouldn't kill myself",                                'none'],
  ['not knowing why', "I don't know why I want to kill myself",      'escalate', "I don't think I want to kill myself",                   'none'],
  ['dated past',      'I tried to kill myself last night',           'escalate', 'I tried to kill myself fifteen years ago',              'resources'],
  ['over in hours',   'I overdosed last week and again tonight',     'escalate', 'I overdosed last week and they revived me',            'checkIn'],
  ['death before it', 'my dad died last year. my son overdosed',     'escalate', 'my dad died last year. he overdosed',                  'resources'],
  ['undated past',    'I want to kill myself again',                 'escalate', 'I tried to kill myself once',                           'checkIn'],
  ['said afterwards', 'I was suicidal. That was this morning.',      'checkIn',  'I overdosed. That was nine years ago.',                 'resources'],
  ['programme',       'I overdosed, do you treat that?',             'escalate', 'Do you treat people who are suicidal?',                    'resources'],
  ['quotation',       'I want to die tonight',                       'escalate', 'My poem begins "I want to die tonight" and ends well',  'resources'],
  ['film and song',   'he wants to kill himself',                    'escalate', 'in the movie he wants to kill himself',                 'resources'],
  ['idiom',           'I am dying to sleep forever, I want to die',  'escalate', 'I am dying to know your prices',                        'none'],
  ['hyperbole',       'my life makes me want to die',                'escalate', 'this traffic makes me want to die',                     'none'],
  ['jest',            'I wanna kill myself',                         'escalate', 'I wanna kill myself lol',                               'checkIn'],
  ['bereavement',     'my brother just overdosed',                   'escalate', 'my brother died of an overdose',                        'resources'],
  ['worry',           'my son says he wants to kill himself',        'escalate', "I'm worried my son might kill himself",                 'checkIn'],
  ['who is meant',    'I want to kill myself',                       'escalate', 'people who want to kill themselves need help',          'resources'],
];

describe('a guard tells danger from its neighbour', () => {
  test.each(pairs)('%s', (_guard, danger, outcome, harmless, then) => {
    expect([danger, heard(danger)]).toEqual([danger, outcome]);
    expect([harmless, heard(harmless)]).toEqual([harmless, then]);
  });
});

test('a third person in danger is somebody else, also in the same category words', () => {
  expect(screen('I want to kill myself')).toMatchObject({ category: 'suicide_self', about: 'self' });
  expect(screen('my sister wants to kill herself')).toMatchObject({ category: 'suicide_other', about: 'other' });
  expect(screen('my friend is overdosing')).toMatchObject({
    category: 'overdose_now',
    about: 'other',
    severity: 'imminent',
  });
});

test('a topic names what needs words of its own', () => {
  expect(screen("I'm going to shoot my boss")).toMatchObject({
    category: 'violence_abuse',
    topic: 'threat',
    about: 'other',
  });
  expect(screen('voices are telling me to burn it')).toMatchObject({
    category: 'medical_emergency',
    topic: 'psychosis',
    severity: 'high',
  });
  expect(screen('my uncle beats my little brother')).toMatchObject({
    category: 'violence_abuse',
    topic: 'child',
    about: 'other',
  });
  expect(screen('I took too many gabapentin')).toMatchObject({
    category: 'overdose_now',
    topic: 'ingestion',
    severity: 'high',
  });
});

test('a time makes it imminent', () => {
  expect(screen('I will kill myself')).toMatchObject({ severity: 'high' });
  expect(screen('I will kill myself tonight')).toMatchObject({ severity: 'imminent' });
});

test('the same trigger is heard through every way of typing it', () => {
  const typed = [
    'i wana kms',
    'I W A N T  T O  D I E',
    'im gonna k1ll myself',
    'i want to k!ll my self',
    'thinking of suiside',
    'i wanna dieeeee',
    'i want to 𝗱𝗶𝗲',
    'i want to kill mуself',
    'i’m gonna kill myself',
    'i want to k.i.l.l. myself',
    'i want to k*ll myself',
    'i want to <b>kill</b> myself',
    'I wan\u200bt to k\u0301ill myself',
    'QUIERO MATARME',
    'kiero matarme',
    'quiero kill myself',
    'i want to matarme',
  ];
  expect(typed.filter((text) => screen(text).outcome !== 'escalate')).toEqual([]);
});

test('nobody waking, breathing or with colour is an overdose here, for the naloxone card; chest, throat and seizure are not', () => {
  const overdose = [
    "she won't wake up",
    'not breathing',
    'his fingernails are turning blue',
    'my roommate is unresponsive',
    'mi vecino no reacciona',
    'tuvo una sobredosis y está morado',
  ];
  for (const text of overdose)
    expect([text, screen(text)]).toMatchObject([text, { category: 'overdose_now', severity: 'imminent' }]);
  const medical = [
    'I have chest pain',
    'I think I am having a stroke',
    'he is having a seizure',
    'she is choking on a grape',
    'having an allergic reaction',
    'me duele el pecho',
  ];
  for (const text of medical)
    expect([text, screen(text)]).toMatchObject([text, { category: 'medical_emergency', severity: 'imminent' }]);
});

test('being well now is not the time of what was long ago; a danger that is back is', () => {
  const well = [
    'I tried to kill myself nine years ago, I am fine now',
    'I tried to kill myself nine years ago. Doing better now.',
    'intenté suicidarme hace nueve años, ya estoy bien',
    'hace nueve años intenté matarme pero ahora estoy mejor',
  ];
  expect(well.map(heard)).toEqual(well.map(() => 'resources'));
  expect(heard('I tried to kill myself nine years ago, now I just drink')).toBe('checkIn');
  const back = [
    'I tried to kill myself nine years ago, now I want to do it again',
    'I tried to kill myself nine years ago, I want to do it now',
    'intenté matarme hace nueve años, ahora quiero hacerlo otra vez',
  ];
  expect(back.map(heard)).toEqual(back.map(() => 'escalate'));
});

test.each([
  ['my daughter was in the lake and she is not breathing', 'medical_emergency'],
  ['my daughter was in the lake and took pills and she is not breathing', 'overdose_now'],
  ['he is choking on a grape and turning blue', 'medical_emergency'],
  ['he shot up and is turning blue', 'overdose_now'],
])('why a body fails tells which danger it is: %s', (text, category) => {
  expect(screen(text)).toMatchObject({ outcome: 'escalate', severity: 'imminent', category, about: 'other' });
});

test('the contraction that lost its apostrophe names somebody else', () => {
  expect(screen('my brother said hed be dead before morning')).toMatchObject({
    outcome: 'escalate',
    category: 'suicide_other',
    about: 'other',
  });
});

test('sick after the last of an opioid was days ago, the score does not rename it', () => {
  expect(screen('did my last oxy three days ago and cant stop puking')).toMatchObject({
    category: 'withdrawal_danger',
  });
});

test('how to reach help is asked about where nobody told of danger, and answered where a card stands', () => {
  expect(screen('can i text 911')).toMatchObject({ outcome: 'checkIn', category: 'medical_emergency' });
  expect(screen('can i text 911', { asked: 'emergency' }).outcome).toBe('none');
});

test('a gun held to the writer is the danger of the writer', () => {
  expect(screen('he has a gun to my head')).toMatchObject({ category: 'violence_abuse', about: 'self' });
});
