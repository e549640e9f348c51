import { ending, questions } from './convention/questions.ts';

/** What the person types at each question: plain text for every target, so that each has to understand it. */
const answers: { readonly [question: string]: string } = {
  who: 'Me',
  danger: 'No',
  harm: 'No',
  consent: 'I agree',
  age: '18 or older',
  state: 'Ohio',
  substances: 'Alcohol',
  use: 'Almost every day',
  withdrawal: 'Nothing much',
  health: 'No',
  pregnant: 'No',
  mental: 'OK',
  mealSupport: 'No',
  home: 'Safe, and people support me',
  history: 'None',
  control: 'I can go days',
  ready: 'Yes, now',
  contact: 'Sam, 614-555-0100',
  review: 'Send it',
};

export interface Line {
  readonly question: string;
  readonly say: string;
}

export const script: readonly Line[] = questions.map(({ id }) => ({ question: id, say: answers[id] ?? '' }));

/** The greeting is a turn too. */
export const turnsPerConversation = script.length + 1;

/** What came back for one turn: every text, and the question that stands open, where the wire names it. */
export interface Reply {
  readonly texts: readonly string[];
  readonly ask?: string;
}

/** Is this the right reply after `at` answers? */
export type Check = (reply: Reply, at: number) => boolean;

export const echoes: Check = ({ texts }, at) => texts.at(-1) === (at === 0 ? 'Hello' : `Echo: ${script[at - 1]?.say}`);

export const asksInWords: Check = ({ texts }, at) => texts.at(-1) === (questions[at]?.text ?? ending);

/** When it is sent while nobody is in, ours asks for a time to call; in opening hours it asks nothing more. */
export const asksByName: Check = ({ texts, ask }, at) => {
  const next = script[at]?.question;
  if (texts.length === 0) return false;
  return next === undefined ? ask === undefined || ask === 'callback' : ask === next;
};
