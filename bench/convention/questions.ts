/** The questions of the intake, in the words our own pages ask them in. Without choices, any text is an answer. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly choices?: readonly string[];
}

export const greeting = 'Hello. I am an automated helper. Please answer a few questions.';
export const ending = 'Thank you. We will be in touch.';

// biome-ignore format: a table reads in columns
export const questions: readonly Question[] = [
  { id: 'who',         text: 'Who is this for?', choices: ['Me', 'Someone I care about', 'Someone I work with'] },
  { id: 'danger',      text: 'Is anyone in danger right now?', choices: ['No', 'Yes, very sick or hurt', 'Yes, someone is hurting someone', 'I am not sure'] },
  { id: 'harm',        text: 'Have you had thoughts of killing yourself, or of hurting someone?', choices: ['No', 'A long time ago, not now', 'Yes, but no plan, and I would not act', 'Yes, with a plan', 'I am about to', 'About hurting someone else'] },
  { id: 'consent',     text: 'May I save your answers and share them with our admissions team?', choices: ['I agree', 'I do not agree'] },
  { id: 'age',         text: 'Are you 18 or older?', choices: ['18 or older', 'Under 18'] },
  { id: 'state',       text: 'Which state are you in?' },
  { id: 'substances',  text: 'What are you using, or worried about?', choices: ['Alcohol', 'Sleeping pills', 'Pain pills', 'Cocaine', 'Cannabis or something else', 'Gambling', 'None of these'] },
  { id: 'use',         text: 'In the last month, how often?', choices: ['Almost every day', 'Some days', 'I stopped in the last 2 weeks', 'I stopped more than 2 weeks ago'] },
  { id: 'withdrawal',  text: 'When you stop or cut down, what happens?', choices: ['Nothing much', 'I got shaky before', 'I feel shaky now', 'I have had a seizure', 'Right now: a seizure', 'I feel stable', 'I finished detox'] },
  { id: 'health',      text: 'Do you have a health problem that needs care first?', choices: ['No', 'Yes, and it is looked after', 'Yes, and it needs care first', 'I am not sure'] },
  { id: 'pregnant',    text: 'Are you pregnant, or could you be?', choices: ['No', 'Yes, or maybe'] },
  { id: 'mental',      text: 'How are your mood and thinking, day to day?', choices: ['OK', 'Some trouble', 'It is hard to get through the day', 'I cannot look after myself', 'I am very confused'] },
  { id: 'mealSupport', text: 'Do you need someone with you at meals?', choices: ['No', 'Yes, I do'] },
  { id: 'home',        text: 'What is it like where you live?', choices: ['Safe, and people support me', 'Safe, but little support', 'People there drink or use', 'Not safe', 'No steady place to live'] },
  { id: 'history',     text: 'Have you had treatment so far?', choices: ['None', 'Weekly counseling, and it helps', 'Weekly counseling, and it is not enough', 'Now finishing live-in care', 'Several days a week'] },
  { id: 'control',     text: 'How hard is a day without it?', choices: ['I can go days', 'It is hard', 'I cannot do a day'] },
  { id: 'ready',       text: 'Do you want treatment now?', choices: ['Yes, now', 'Not sure', 'Not now'] },
  { id: 'contact',     text: 'How can we reach you?' },
  { id: 'review',      text: 'Do you want to send this to our team?', choices: ['Send it', 'Do not send it'] },
];
