import type { WireAsk, WireUtterance, WireValue } from '../../src/web/wire.ts';

/** A few questions that a stand-in server asks: enough to see every kind of control. Not the product's own words. */
export interface Reply extends Omit<WireUtterance, 'seq' | 'from'> {
  readonly from?: 'bot' | 'human';
  readonly text: string;
}

interface Question {
  readonly id: string;
  readonly text: string;
  readonly labels: readonly string[];
  readonly many?: boolean;
}

const questions: readonly Question[] = [
  { id: 'who', text: 'Who is this about?', labels: ['Me', 'Someone I love', 'I am a professional'] },
  { id: 'danger', text: 'Is anyone in danger right now?', labels: ['No', 'Yes', 'I am not sure'] },
  {
    id: 'substances',
    text: 'What is it about? Choose all that fit.',
    labels: [
      'Alcohol',
      'Pills to sleep or calm down',
      'Heroin, fentanyl or pain pills',
      'Cannabis or something else',
      'None of these',
    ],
    many: true,
  },
  {
    id: 'home',
    text: 'Where are you staying right now?',
    labels: [
      'With people who help me',
      'Alone, and safe',
      'With others who use',
      'Somewhere I do not feel safe',
      'Nowhere',
    ],
  },
  { id: 'contact', text: 'How can we reach you? A first name and a phone number are enough.', labels: [] },
];

export const hello =
  'Hi. I am a computer program, not a person. I can ask a few questions and help you reach our team. I cannot diagnose or treat.';
const crisisLinks = [
  { label: 'Call 988', href: 'tel:988' },
  { label: 'Text 988', href: 'sms:988' },
];

export interface Story {
  readonly at: number; // Which question is open.
  readonly turn: number;
  readonly crisis: boolean;
}

export const beginning: Story = { at: 0, turn: 1, crisis: false };

export function greeting(): readonly Reply[] {
  return [{ key: 'hello', tone: 'plain', text: hello }, question(beginning)];
}

export function askOf({ at, turn }: Story): WireAsk {
  const { id, labels, many } = questions[at] ?? questions[0]!;
  const choices = labels.map((label) => ({ value: label.startsWith('None') ? 'none' : label.toLowerCase(), label }));
  const quiet = [
    { value: 'skip', label: 'Skip' },
    { value: 'why', label: 'Why do you ask?' },
    ...(at > 0 ? [{ value: 'back', label: 'Back' }] : []),
  ];
  return {
    question: id,
    turn,
    choices,
    many: many === true,
    quiet,
    typed: labels.length === 0,
    left: questions.length - at,
  };
}

export function question(story: Story): Reply {
  return { key: askOf(story).question, tone: 'plain', text: questions[story.at]?.text ?? '', ask: askOf(story) };
}

/** One turn: what we say to a text or a tap. */
export function turn(
  before: Story,
  text: string,
  value: WireValue | undefined,
): { story: Story; replies: readonly Reply[] } {
  const story = { ...before, turn: before.turn + 1 };
  if (value?.type === 'command') return command(story, value);
  if (value && (value.turn !== before.turn || value.question !== (before.crisis ? 'high' : askOf(before).question))) {
    return {
      story,
      replies: [{ key: 'refused', tone: 'plain', text: 'That button belongs to an earlier question.' }, open(story)],
    };
  }
  if (before.crisis && value) return resume({ ...story, crisis: false });
  if (before.crisis || /lighthouse/.test(text)) return raise({ ...story, crisis: true });
  return forward(story);
}

function command(story: Story, { command: name, question: about }: Extract<WireValue, { type: 'command' }>) {
  if (name === 'why')
    return {
      story,
      replies: [{ key: 'why', tone: 'plain' as const, text: 'So that we find the right help.' }, open(story)],
    };
  if (name === 'back') return resume({ ...story, at: story.at - 1 });
  if (name === 'change') return resume({ ...story, at: questions.findIndex(({ id }) => id === about), crisis: false });
  if (name === 'restart')
    return {
      story: { ...story, at: 0 },
      replies: [
        { key: 'restarted', tone: 'plain' as const, text: 'From the beginning.' },
        question({ ...story, at: 0 }),
      ],
    };
  if (name === 'delete')
    return { story, replies: [{ key: 'deleted', tone: 'plain' as const, text: 'It is deleted.' }] };
  if (name === 'person')
    return {
      story,
      replies: [
        {
          key: 'away',
          tone: 'plain' as const,
          text: 'No one from our team is online right now. You can call us from 9 to 5.',
        },
        open(story),
      ],
    };
  return forward(story);
}

function forward(story: Story) {
  if (story.at + 1 < questions.length) return resume({ ...story, at: story.at + 1 });
  return { story, replies: [{ key: 'sent', tone: 'plain' as const, text: 'Thank you. It is with our team.' }] };
}

function resume(story: Story) {
  return { story, replies: [question(story)] };
}

function raise(story: Story) {
  return { story, replies: [open(story)] };
}

function open(story: Story): Reply {
  if (!story.crisis) return question(story);
  const choices = [
    { value: 'safe', label: 'I am safe now' },
    { value: 'person', label: 'Talk to our team' },
    { value: 'false_alarm', label: 'That is not what I meant' },
  ];
  const ask: WireAsk = {
    question: 'high',
    turn: story.turn,
    choices,
    many: false,
    quiet: [{ value: 'why', label: 'Why do you ask?' }],
    typed: false,
    left: 0,
  };
  return {
    key: 'safety.high',
    tone: 'crisis',
    helplines: crisisLinks,
    ask,
    text: 'Thank you for telling me. That took courage. Please call or text 988 now. A trained person will answer, day or night. I am a program, and I will stay here.',
  };
}
