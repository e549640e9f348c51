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
  ['mi nuera deja al niño solo en el carro', 'mi nuera lleva al niño a la escuela en el carro'],
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
const defenceless: Pairs = [
  ['a mi abuelita le pegan', 'a mi abuelita le pega duro el frío'],
  ['no le dan de comer a mi abuelo', 'ya le dan de comer a mi abuelo en el hospital'],
  ['le quieren dar piso', 'le quieren dar trabajo'],
  ['mi novio me cortó la cara', 'mi novio me cortó por mensaje'],
  ['mi jefe me va a matar si hablo', 'mi ruca me mata si no dejo la cheve'],
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
  ['me voy ahorcar', 'me voy a matar trabajando'],
  ['es mi última noche, adiós', 'hoy es mi último día tomando'],
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
  'beaten, and cannot fight back':         { category: 'violence_abuse',    pairs: defenceless },
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
