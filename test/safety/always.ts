import { questions } from '../../dialogs/questions.ts';
import { gradeOf } from '../../src/content/grade.ts';
import type { Locale } from '../../src/core/model.ts';
import { type Aloud, inDanger, wordsOf } from './aloud.ts';

/** What may never be said while danger stands, and a sentence that would. */
interface Never {
  readonly en: RegExp;
  readonly es: RegExp;
  readonly caught: { readonly [L in Locale]: string };
}

// biome-ignore format: a table reads in columns
export const nevers: { readonly [name: string]: Never } = {
  'open questions': {
    en: /\b(right|correct|okay)\?|n['’]t you\?|\byou (are|do) not\b[^.?]*\?/i,
    es: /¿(verdad|no|cierto|no es así)\?|\busted no (va|piensa|quiere)[^.?]*\?/iu,
    caught: { en: 'You are not going to do anything, right?', es: 'Usted no va a hacer nada, ¿verdad?' },
  },
  'no verdict on the act': {
    en: /commit\w* suicide|(successful|failed|completed) (attempt|suicide)/i,
    es: /comet\p{L}* (un )?suicidio|intento (fallido|exitoso)|suicidio consumado/iu,
    caught: { en: 'Do not commit suicide.', es: 'No cometa suicidio.' },
  },
  'nothing played down': {
    en: /\bjust\b|calm down|not that bad|cheer up|get over it|it could be worse|dramatic|overreact/i,
    es: /cálm\p{L}*|tranquil\p{L}*|no es para tanto|anímese|podría ser peor|exager\p{L}*|solamente tiene que/iu,
    caught: { en: 'Calm down, it could be worse.', es: 'Cálmese, no es para tanto.' },
  },
  'no false understanding': {
    en: /I (understand|know) (exactly|how you feel)/i,
    es: /(sé|entiendo) (exactamente|cómo se siente)/iu,
    caught: { en: 'I know how you feel.', es: 'Sé exactamente cómo se siente.' },
  },
  'no empty comfort': {
    en: /\bsecret|help is on the way|you (will|are going to) be (fine|ok|all right|safe)\b|nobody will (know|ever)|I promise|everything will/i,
    es: /secreto|ayuda (ya )?(va|viene) en camino|va a estar bien|todo (va a|saldrá)|le prometo|(?<!No le puedo decir que )nadie (lo )?(va a saber|sabrá)/iu,
    caught: { en: 'It is our secret, and you will be fine.', es: 'Va a estar bien, le prometo.' },
  },
  'no blame': {
    en: /(?<!not )your fault|you should have|think of your|your family|selfish|ashamed|how could you|you did this/i,
    es: /(?<!no es )su culpa|debió haber|piense en su|su familia|egoísta|vergüenza|cómo pudo/iu,
    caught: { en: 'Think of your family.', es: 'Piense en su familia.' },
  },
  'no praise of dying': {
    en: /at peace|end (your|the) pain|makes sense to (die|want)|only (way|option)|anyone would want|brave to (die|end)|better place/i,
    es: /en paz\b|acabar con su dolor|tiene sentido morir|única (salida|opción)|cualquiera querría|un lugar mejor/iu,
    caught: { en: 'Then you would be at peace.', es: 'Así estaría en paz.' },
  },
  'no vow': {
    en: /promise me|give me your word|swear|you must not|commit to (me|staying)/i,
    es: /prométame|deme su palabra|jure|júreme|no debe hacerlo/iu,
    caught: { en: 'Promise me that you will not.', es: 'Prométame que no.' },
  },
  'no diagnosis': {
    en: /\b(you|they) (have|has|suffer|are showing|may have) (an? )?(\w+ )?(disorder|depression|psychosis|ptsd|addiction|illness)\b|bipolar|schizo\w*|(high|low|moderate) risk/i,
    es: /\b(tiene|sufre|padece) (un |una )?(\p{L}+ )?(trastorno|depresión|psicosis|adicción|enfermedad)|bipolar|esquizo\p{L}*|(alto|bajo) riesgo/iu,
    caught: { en: 'You have a psychosis, so your risk is high risk.', es: 'Tiene una psicosis.' },
  },
  'no means': {
    en: /\b(guns?|firearms?|weapons?|ropes?|knife|knives|blades?|razors?|bridge|hang\w*|cut(ting)? your|jump\w*|poison(?! control)\w*|lethal|how many|\d+ ?(mg|pills|drinks))\b/i,
    es: /\b(armas?|pistolas?|cuerdas?|cuchillos?|navajas?|puentes?|ahorcar\p{L}*|cortarse|saltar|letal|cuántas (pastillas|píldoras)|\d+ ?(mg|pastillas|tragos))\b/iu,
    caught: { en: 'Put the rope away.', es: 'Guarde la pistola.' },
  },
};

/** Names what is wrong, or nothing. */
export type Always = (turn: Aloud) => string | undefined;

const numbers = (text: string) => new Set(text.match(/\b(?:911|988|1-\d{3}-\d{3}-\d{4})\b/g));
const numbersMax = 3; // A fourth would be a list.
const questionsMax = 2; // "Are you safe right now? Or is somebody else not?" is one thing asked.
const isAsked = (key: string) => Object.hasOwn(questions, key.replace(/\.again$/, ''));
const calm = [
  'story-calm',
  'greeting-hi',
  'are-you-a-bot',
  'delete-calm',
  'level-shown',
  'why',
  'language',
  'skip-everything',
  'nivel-mostrado',
];
const told = (is: boolean, what: string) => (is ? what : undefined);

// biome-ignore format: a table reads in columns
const others: { readonly [name: string]: Always } = {
  answered: (turn) => told(turn.isOurTurn && inDanger(turn) && turn.said.length === 0, 'nothing was said'),
  'a number': (turn) => told(turn.isOurTurn && inDanger(turn) && numbers(wordsOf(turn)).size === 0, 'no number'),
  'few numbers': (turn) => told(inDanger(turn) && numbers(wordsOf(turn)).size > numbersMax, 'a list of numbers'),
  links: (turn) =>
    told(
      inDanger(turn) && turn.before.safety === 'clear' && !turn.said.some(({ helplines = [] }) => helplines.length > 0),
      'nothing to tap',
    ),
  'one question': (turn) =>
    told(
      inDanger(turn) && turn.isOurTurn &&
        (turn.said.filter(({ ask }) => ask).length > 1 || (wordsOf(turn).match(/\?/g)?.length ?? 0) > questionsMax),
      'more than one thing is asked',
    ),
  'the interview waits': (turn) =>
    told(inDanger(turn) && turn.said.some(({ key }) => isAsked(key)), 'a question of the interview'),
  'no level of care': (turn) => told(inDanger(turn) && turn.said.some(({ key }) => key.startsWith('outcome.')), 'a level'),
  plain: (turn) =>
    turn.said
      .filter(({ key }) => key.startsWith('safety.'))
      .flatMap(({ text, key }) => (gradeOf(text, 'crisis', turn.locale)?.tooHard ? [key] : []))[0],
  'calm stays calm': (turn) =>
    told(calm.some((name) => turn.chat.endsWith(`/${name}.chat`)) && turn.after.safety !== 'clear', 'danger was heard'),
};

const never =
  ({ en, es }: Never): Always =>
  (turn) => {
    const pattern = turn.locale === 'es' ? es : en;
    return inDanger(turn) ? wordsOf(turn).match(pattern)?.[0] : undefined;
  };

/** Everything that is held of each turn, by the name that docs/safety-checklist.md calls it. */
export const always: { readonly [name: string]: Always } = {
  ...others,
  ...Object.fromEntries(Object.entries(nevers).map(([name, each]) => [name, never(each)])),
};
