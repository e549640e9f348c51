import { settled } from '../../dialogs/memory.ts';
import { type QuestionId, questionIds, questions } from '../../dialogs/questions.ts';
import { type Barrier, lineOf } from '../../dialogs/support.ts';
import type { Ending } from '../../dialogs/vocabulary.ts';
import { answerLines } from './answers/told.ts';
import type { MessageKey, QuestionWords, Voiced } from './book.ts';
import { type Facts, factsOf, fill, helplineLinks, isOverheard, type Setting } from './facts.ts';
import { inCrisis, isGone, regions } from './floor.ts';
import { heldLines } from './held.ts';
import { slotId, slotLabel, slots } from './hours.ts';
import { isSupported } from './law.ts';
import type { Ask, QuietLink, Utterance } from './model.ts';
import { paperLines } from './papers.ts';
import type { Line } from './reply.ts';
import { heardLine, reviewLines } from './review.ts';
import type { SafetyAsk, SafetyCard, SafetyLineKey } from './safety-words.ts';
import { say, voiced, wordsOf } from './wording.ts';

type SafetyCardLine = Extract<Line, { raised: boolean }>;
type QuestionLine = Exclude<Extract<Line, { ask: unknown }>, SafetyCardLine>;

/** Lines become utterances: the words of this language, in this person's voice, with the numbers filled in. */
export function compose(lines: readonly Line[], setting: Setting): readonly Utterance[] {
  const facts = factsOf(setting);
  const said = lines.flatMap((line) => utter(line, setting, facts)).filter(({ text }) => text !== '');
  return said.filter(({ key, ask }, at) => ask || !said.slice(0, at).some((earlier) => earlier.key === key)); // Once is enough.
}

function utter(line: Line, setting: Setting, facts: Facts): readonly Utterance[] {
  const words = wordsOf(setting);
  if ('line' in line) return isSaid(line.line, setting) ? [safetyLine(line.line, setting, facts)] : [];
  if ('barrier' in line) return [barrierLine(line.barrier, setting, facts)];
  if ('say' in line) return [say(line.say, setting, facts)];
  if ('reply' in line) return answerLines(line.reply, setting, facts);
  if ('paper' in line) return paperLines(line.paper, setting, facts);
  if ('held' in line) return heldLines(setting, facts);
  if ('texting' in line) return [say(canMove(setting) ? 'moveTerms' : 'moveNot', setting, facts)];
  if ('heard' in line) return [heardLine(line.heard, setting, facts)];
  if ('why' in line) {
    const why =
      line.why in questions
        ? words.intake[line.why as QuestionId].why
        : cardFor(line.why as SafetyAsk, setting).card.why; // True: it is one or the other.
    return [{ key: `why.${line.why}`, text: fill(voiced(why, setting), facts), tone: 'plain' }];
  }
  if ('tell' in line) return tell(line.tell, line.first, setting, facts);
  if ('raised' in line) return card(line, setting, facts);
  return question(line, setting, facts);
}

function safetyLine(key: SafetyLineKey, setting: Setting, facts: Facts): Utterance {
  const pregnant = key === 'medical' && setting.conversation.snapshot.context.answers.pregnant === 'yes';
  const actual = pregnant ? 'medicalPregnant' : key;
  const text = fill(wordsOf(setting).safety.lines[actual], facts);
  const links =
    key === 'whileHuman' || key === 'returning' || key === 'resources' || key === 'bereaved'
      ? helplineLinks(['suicide_crisis'], setting)
      : [];
  return {
    key: `safety.${actual}`,
    text: key === 'paused' ? `${text} ${setting.site.phone}` : text, // The words themselves may name public lines only.
    ...(key === 'ease' && { sms: fill(wordsOf(setting).safety.lines.easeSms, facts) }),
    ...(key === 'medical' && isOverheard(setting) && { sms: fill(wordsOf(setting).safety.lines.medicalSms, facts) }),
    tone: 'crisis',
    ...(links.length && { helplines: links }),
  };
}

function barrierLine(barrier: Barrier | 'other', setting: Setting, facts: Facts): Utterance {
  const { conversation } = setting;
  const line = lineOf(regions(conversation.snapshot).safety, conversation.snapshot.context.concern);
  const words = wordsOf(setting).safety.barriers[line];
  const key = words[barrier] === undefined ? 'other' : barrier;
  return { key: `safety.barriers.${line}.${key}`, text: fill(words[key] ?? words.other, facts), tone: 'crisis' };
}

/** The card of a safety level: whole when it is raised, the numbers and a short form while it stands. */
function card({ ask, raised, instead }: SafetyCardLine, setting: Setting, facts: Facts): readonly Utterance[] {
  const { card, key } = cardFor(ask, setting);
  const { lines } = wordsOf(setting).safety;
  const isStep = ask === 'barrier' || ask === 'means' || ask === 'nearby';
  const team = instead === 'staying' ? [lines[setting.staffed ? 'teamKnows' : 'teamAway']] : [];
  const standing = instead ? [lines[instead], ...team] : [card.again];
  const isPaged = inCrisis(setting.conversation.snapshot) && !isStep;
  const parts = raised ? whole(card.say, isPaged, setting) : standing;
  const choices = Object.entries(card.choices)
    .filter(([value]) => isOffered(value, setting))
    .map(([value, label]) => ({ value, label: fill(label, facts) }));
  return [
    {
      key: raised ? `safety.${key}` : `safety.${key}.again`,
      text: parts.map((part) => fill(part, facts)).join(' '),
      ...(raised && setting.channel === 'sms' && { sms: fill(card.sms, facts) }),
      tone: 'crisis',
      helplines: helplineLinks(card.helplines, setting),
      ask: {
        question: ask,
        turn: setting.conversation.turn,
        choices,
        many: false,
        quiet: (isStep ? stepLinks : cardLinks).map((command) => link(command, setting, facts)),
        typed: false,
        left: 0,
      },
    },
  ];
}

/** An exercise is more than the resources that some states allow. */
function isSaid(key: SafetyLineKey, { conversation, site }: Setting): boolean {
  return key !== 'easeOffer' || isSupported(site, conversation.snapshot.context.answers);
}

const cardLinks: readonly QuietLink[] = ['why'];
const stepLinks: readonly QuietLink[] = ['skip', 'why', 'person'];

/** Who called is not asked to say so again, and where the law allows no more than resources nobody is asked why they do not. */
function isOffered(value: string, { conversation, site }: Setting): boolean {
  const { answers, support } = conversation.snapshot.context;
  if (support.news && inCrisis(conversation.snapshot) && ['called', 'barrier', 'steps', 'safe'].includes(value))
    return false;
  if (value === 'called') return !support.called;
  return value !== 'barrier' || (!support.called && isSupported(site, answers));
}

/** That the team was told, or is away, before the question that the card may end with: one question, and it comes last. */
function whole(say: string, paged: boolean, setting: Setting): readonly string[] {
  if (!paged) return [say];
  const { teamTold, teamAway } = wordsOf(setting).safety.lines;
  const [, told = say, asked] = /^(.*[.!?]) ([^.!?]*\?)$/s.exec(say) ?? [];
  return [told, setting.staffed ? teamTold : teamAway, ...(asked ? [asked] : [])];
}

/** From the most particular to the most general; a level always has a card of its own. */
export function cardFor(ask: SafetyAsk, setting: Setting): { readonly card: SafetyCard; readonly key: string } {
  const { cards } = wordsOf(setting).safety;
  const { snapshot } = setting.conversation;
  const { concern, answers } = snapshot.context;
  const isPregnant = answers.pregnant === 'yes' && concern?.about === 'self';
  const urgent = ask === 'barrier' && lineOf(regions(snapshot).safety, concern) === 'emergency';
  const keys = concern
    ? [
        urgent && `${ask}.emergency`,
        concern.topic && `${ask}.${concern.topic}.${concern.about}`,
        concern.topic && `${ask}.${concern.topic}`,
        isPregnant && `${ask}.${concern.category}.pregnant`,
        `${ask}.${concern.category}.${concern.about}`,
        `${ask}.${concern.category}`,
        `${ask}.${concern.about}`,
        ask,
      ]
    : [ask];
  for (const key of keys) {
    const found = key ? cards[key] : undefined;
    if (key && found) return { card: found, key };
  }
  throw new Error(`No safety card for ${ask}.`); // The content check refuses such a book, so this never speaks to a person.
}

function question(
  { ask: id, again = false, standing = false }: QuestionLine,
  setting: Setting,
  facts: Facts,
): readonly Utterance[] {
  const words = wordsOf(setting).intake[id];
  const review = id === 'review' && !standing ? reviewLines(setting, facts) : []; // They have it before them still.
  const asked = fill(voiced(again ? words.again : words.say, setting), facts);
  const text = id === 'state' && !again ? `${asked} ${say('stateHint', setting, facts).text}` : asked; // Fifty buttons help nobody.
  return [
    ...review,
    ...numberKnown(id, again || standing, setting, facts),
    { key: again ? `${id}.again` : id, text, tone: 'plain', ask: askOf(id, words, setting, facts) },
  ];
}

/** What the channel told us before anybody was asked is said back before it is used. */
function numberKnown(id: QuestionId, isAgain: boolean, setting: Setting, facts: Facts): readonly Utterance[] {
  const { answers, known } = setting.conversation.snapshot.context;
  const isKnown = known.contact !== undefined && answers.contact === known.contact;
  return id === 'callback' && !isAgain && isKnown ? [say('numberKnown', setting, facts)] : [];
}

function askOf(id: QuestionId, words: QuestionWords, setting: Setting, facts: Facts): Ask {
  const { snapshot, turn } = setting.conversation;
  const { kind } = questions[id];
  const times = id === 'callback' ? slots(setting.site, setting.now).map(slotId) : [];
  const labels: readonly (readonly [string, Voiced])[] =
    id === 'state'
      ? []
      : [
          ...times.map((slot) => [slot, slotLabel(setting.site, slot, wordsOf(setting))] as const),
          ...Object.entries(words.choices),
        ];
  const choices = labels.map(([value, label]) => ({ value, label: fill(voiced(label, setting), facts) }));
  const quiet: QuietLink[] = [
    'skip',
    'why',
    ...(snapshot.context.asked.length > 0 ? (['back'] as const) : []),
    'person',
  ];
  return {
    question: id,
    turn,
    choices,
    many: kind === 'many',
    ...(kind === 'many' && { done: say('done', setting, facts).text }),
    quiet: quiet.map((command) => link(command, setting, facts)),
    typed: id === 'contact' || id === 'state',
    left: questionIds.filter((other) => other !== 'callback' && !settled(snapshot.context, other)).length,
  };
}

function tell(ending: Ending, first: boolean, setting: Setting, facts: Facts): readonly Utterance[] {
  const { answers } = setting.conversation.snapshot.context;
  if (ending === 'private') return [say('notPrivate', setting, facts)];
  if (ending === 'deleted') return [say(first ? 'deleted' : 'deletedEmpty', setting, facts)];
  if (ending === 'child')
    return [
      {
        ...say('child', setting, facts),
        tone: 'crisis',
        helplines: helplineLinks(['suicide_crisis', 'emergency'], setting),
      },
    ];
  if (ending === 'moved') return [say('moved', setting, facts)];
  const offer = first && answers.consent === 'yes' ? [say('paperOffer', setting, facts)] : [];
  if (ending === 'declined') return [say(answers.review === 'keep' ? 'kept' : 'declined', setting, facts), ...offer];
  return [say(referred(first, setting), setting, facts), ...offer];
}

/** From our own page, where we can be texted at all; not what is gone or has gone already. */
function canMove({ channel, conversation, textNumber }: Setting): boolean {
  return channel === 'web' && textNumber !== undefined && !isGone(conversation.snapshot);
}

/** What comes next for somebody whose answers were sent. Nothing that was said before is said again as if it were new. */
function referred(first: boolean, { conversation, staffed }: Setting): MessageKey {
  const { callback, contact } = conversation.snapshot.context.answers;
  if (callback !== undefined && callback !== 'none') return first ? 'callbackBooked' : 'callbackKept';
  if (regions(conversation.snapshot).owner === 'waiting') return first && staffed ? 'sent' : 'stillWaiting';
  if (callback === 'none' || contact === 'none') return 'callbackNone';
  return first ? 'sentAway' : 'bot'; // A person was here, and has left.
}

const quietLabels = { skip: 'skip', why: 'whyAsk', back: 'back', person: 'person' } as const;

function link(command: QuietLink, setting: Setting, facts: Facts): { value: QuietLink; label: string } {
  return { value: command, label: say(quietLabels[command], setting, facts).text };
}
