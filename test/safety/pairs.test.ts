import { describe, expect, test } from 'vitest';
import { screen } from './dangers.ts';

/** Each danger beside a harmless sentence that is built like it: [danger, twin]. */
type Pairs = readonly (readonly [danger: string, twin: string])[];

const indifferent: Pairs = [
  ['i relapsed and i dont care if it kills me', 'i dont care if it kills me to get up early'],
  ['honestly i dont care whether i wake up tomorrow', 'i dont care whether i wake up early or late'],
  ['if it kills me it kills me', 'im getting clean even if it kills me'],
  ["screw you, i'll just go use until it stops", 'i use this app until it stops working'],
  ['ill just keep drinking until it all stops', 'i use my inhaler until it stops'],
  ['im going to shoot up until my heart stops', 'i drink water until the hiccups stop'],
  ['volví a usar y no me importa si me muero', 'no me importa si me tardo'],
  ['me da igual si no despierto', 'me da igual si voy el lunes o el martes'],
  ['voy a tomar hasta que ya no despierte', 'voy a tomar el taller hasta el viernes'],
];
const withdrawing: Pairs = [
  ['a fifth a day, and when i dont drink i see spiders on the ceiling', 'when i dont drink i see my kids more'],
  ['if i stop i get seizures', 'if i stop i get bored'],
  ['i have seizures when i stop', 'i have cravings when i stop'],
  ['every time i quit vodka i hallucinate', 'every time i quit smoking i gain weight'],
  ['whenever i skip my klonopin i have seizures', 'whenever i skip breakfast i have a headache'],
  ['si no tomo veo bichos en el techo', 'si no tomo café me duele la cabeza'],
  ['cuando dejo de beber me dan convulsiones', 'cuando dejo de fumar me da ansiedad'],
  ['tomo diario y cada vez que no tomo oigo voces', 'cuando no tomo veo más a mis hijos'],
];
const unwell: Pairs = [
  [
    'im 15, my friend gave me something and my heart is racing',
    'my friend gave me something to read and i feel hopeful',
  ],
  ['some guy handed me a pill and i feel really dizzy', 'my friend gave me a ride and i feel weird about it'],
  ['someone slipped something in my drink and i cant stand', 'someone put sugar in my coffee'],
  ['un amigo me dio algo y me siento muy mareada', 'me dieron algo de dinero y me siento mal por eso'],
  ['me echaron algo en el vaso y todo me da vueltas', 'me dieron un consejo y me siento mejor'],
];
const driving: Pairs = [
  ['im driving drunk right now', 'i got a dui for driving drunk'],
  ['im behind the wheel and im so high, my kids are in the back', 'im high right now and my sister is driving me home'],
  ['he is driving wasted with the kids in the car', 'he drives me crazy when he is drunk'],
  ['voy manejando bien borracho', 'voy manejando a mi cita, ya no tomo'],
  ['estoy manejando tomado con mis hijos', 'me arrestaron por manejar tomado'],
];
const assaulted: Pairs = [
  ['i woke up with no clothes on and dont remember the party', 'i woke up without my phone'],
  ['someone drugged me, i came to naked', 'i woke up naked because it was hot'],
  ['desperté sin ropa y no recuerdo nada', 'desperté sin ganas de ir al trabajo'],
];
const threatened: Pairs = [
  ['my husband is going to kill me if he finds out im here', 'my husband is going to kill me when he sees the bill'],
  ['my ex will hurt me if i talk', 'my boss will kill me if im late'],
  ['i dont feel safe around my boyfriend', 'i dont feel safe driving at night'],
  ['no me siento segura con mi marido', 'no me siento segura de la respuesta'],
];
const swallowed: Pairs = [
  ['my 2 year old drank my methadone', 'my son takes methadone and is doing well'],
  ['the toddler chewed on my suboxone', 'my kid ate all the cookies'],
  ['mi hijo de 3 años se tomó mi metadona', 'mi hijo toma metadona en la clínica'],
  ['la bebé se tragó una pastilla de fentanilo', 'la bebé se tomó su leche'],
];
const unwaking: Pairs = [
  ['no despierta mi papá', 'no despierta mi papá temprano los domingos'],
  ['no reacciona mi hijo', 'no me contesta mi hijo el teléfono'],
  ['no respira mi esposo', 'mi esposo respira bien por la nariz'],
];
const askingHow: Pairs = [
  ['is there a painless way to end it', 'is there an easy way to end this call'],
  ['whats the quickest way to go', 'whats the quickest way to go home'],
  ['does it hurt to bleed out', 'does it hurt to get the shot'],
  ['does a tylenol overdose hurt', 'does a tylenol help'],
  ['how many sleeping pills does it take to kill someone', 'how many sleeping pills do you let me bring'],
];
const lastDeeds: Pairs = [
  ['i found a new home for my cat and wrote everyone letters', 'i found a new home for my cat because we moved'],
  ['gave away my guitar, letters are written', 'gave away my guitar to pay the rent'],
];
const childAndOpioid: Pairs = [
  ['my 2 year old sucked on my suboxone strip', 'my 2 year old comes to the clinic when i get my suboxone'],
  ['the baby got into my methadone', 'the baby was born and my methadone went down'],
  ['my toddler ate one of my heart pills and he is all floppy', 'my toddler ate and now he is sleepy'],
];
const childInCar: Pairs = [
  ['i forgot the baby in the car', 'i forgot the baby bag in the car'],
  ['my kids are locked in the hot car', 'my keys are locked in the car'],
  ['too drunk to drive and my baby is in the back seat', 'too drunk to drive so my sister took the kids'],
];
const failingBody: Pairs = [
  ['my eyes turned yellow and i keep throwing up', 'my eyes are brown and i keep showing up'],
  ['my foot is black where i inject and i have chills', 'my shoes are black where i painted them'],
  ['three days on meth and my chest is being crushed', 'three days off meth and my hopes were crushed'],
];
const voiceOfDeath: Pairs = [
  ['the voices tell me to hang myself', 'my friends tell me to hang in there'],
  ['a voice keeps telling me to jump', 'my coach keeps telling me to jump higher'],
];
const childTouched: Pairs = [
  ['im 13 and my uncle touches me', 'im 13 and my uncle drives me to school'],
  ['my coach made me undress, i am 15', 'my coach made me captain, i am 15'],
  ['i am 12 and my stepdad comes into my room at night', 'i am 42 and my cat comes into my room at night'],
];
const deliriumOfAnother: Pairs = [
  [
    'dad stopped drinking on monday, he is shaking and sees people in the room',
    'dad stopped drinking in may, he is well and sees his people',
  ],
];

const tooMuch: Pairs = [
  ['creo que me pasé de heroína', 'creo que me pasé de la raya con mi mamá'],
  ['me pasé de fenta', 'me pasé de listo'],
  ['me inyecté de más', 'me inyecté la vacuna'],
  ['le entré a unas percs y ando cabeceando', 'ando cabeceando en clase'],
  ['me piqué y no siento las manos', 'me piqué con una espina'],
  [
    'a mi hermana se le pusieron blancos los ojos y hace ruidos',
    'mi hermana tiene los ojos claros y hace ruido al comer',
  ],
  ['my daughter no despierta, she took pills', 'my daughter no despierta temprano'],
];
const strangled: Pairs = [
  ['me ahorcó con las dos manos', 'la renta me ahorca'],
  ['me golpeo y me ahorco', 'me golpeo la suerte, nada grave'],
  ['mi marido me ahorco anoche', 'mi corbata me ahorca'],
  ['mi novio me apretó el cuello', 'me aprieta el cuello de la camisa'],
];
const goodbyes: Pairs = [
  ['ya les dejé una carta a mis hijos', 'dejé una carta en el buzón para mis hijos'],
  ['quiero estar con mi abuela allá arriba', 'quiero estar con mi abuela allá arriba en el segundo piso'],
  ['mejor me voy con mi papá que en paz descanse', 'mejor me voy con mi papá al centro'],
];
const theirGoodbyes: Pairs = [
  ['mi sobrina dejó una nota de despedida', 'mi jefa dejó una nota de despedida porque se jubila'],
  ['mi mujer amenaza con beberse el veneno', 'mi mujer amenaza con irse a casa de su mamá'],
];

// biome-ignore format: a table reads in columns
const classes = {
  'indifference to death':                 { category: 'suicide_self',      pairs: indifferent },
  'what happens when the drinking stops':  { category: 'withdrawal_danger', pairs: withdrawing },
  'something given to them':               { category: 'overdose_now',      pairs: unwell },
  'driving now, and not fit to':           { category: 'medical_emergency', pairs: driving },
  'drugged, and undressed':                { category: 'violence_abuse',    pairs: assaulted },
  'a partner who would':                   { category: 'violence_abuse',    pairs: threatened },
  'a small child, and a drug':             { category: 'overdose_now',      pairs: swallowed },
  'how to die, and whether it hurts':      { category: 'suicide_self',      pairs: askingHow },
  'given away, and letters':               { category: 'suicide_self',      pairs: lastDeeds },
  'a voice that orders death':             { category: 'suicide_self',      pairs: voiceOfDeath },
  'a small child, and an opioid':          { category: 'overdose_now',      pairs: childAndOpioid },
  'a child in a car':                      { category: 'medical_emergency', pairs: childInCar },
  'a body that fails':                     { category: 'medical_emergency', pairs: failingBody },
  'a child that is touched':               { category: 'violence_abuse',    pairs: childTouched },
  'delirium told about another':           { category: 'withdrawal_danger', pairs: deliriumOfAnother },
  'the verb before the person':            { category: 'overdose_now',      pairs: unwaking },
  'too much of what stops the breath':     { category: 'overdose_now',      pairs: tooMuch },
  'a hand around the throat':              { category: 'violence_abuse',    pairs: strangled },
  'a letter, and those in heaven':         { category: 'suicide_self',      pairs: goodbyes },
  'a letter of theirs, or a threat':       { category: 'suicide_other',     pairs: theirGoodbyes },
} as const;

describe.each(Object.entries(classes))('%s', (_, { category, pairs }) => {
  test.each(pairs)('%s | %s', (danger, twin) => {
    expect(screen(danger)).toMatchObject({ outcome: 'escalate', category });
    expect(screen(twin).outcome).not.toBe('escalate');
  });
});

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
