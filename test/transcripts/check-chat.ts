import type { Channel, Effect } from '../../src/core/model.ts';
import { assessment, disposition, outcome } from '../../src/core/outcome.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { type ChatFile, ChatFileError, type Expectation, type Step } from './chat-file.ts';
import { openStage, type Played, type Stage, StageError } from './stage.ts';

const levelKeys = ['OUTPATIENT', 'IOP', 'PHP', 'RESIDENTIAL'].map((level) => `outcome.${level}`);

/** Play a transcript and compare. Returns every difference, each with file and line. */
export function checkChat(chat: ChatFile, library: LiveLibrary, channel: Channel = chat.channel): readonly string[] {
  const stage = openStage({
    library,
    channel,
    locale: chat.locale,
    now: chat.now,
    site: chat.site,
    isPrivate: channel !== chat.channel,
  });
  return chat.steps.flatMap((step) => {
    const played = playStep(chat, step, stage);
    const done = played.effects.map(effectWord).filter((word) => word !== undefined);
    const promised = step.expects
      .filter(({ kind }) => kind === 'does')
      .flatMap(({ value }) => value.split(',').map((word) => word.trim()));
    const unsaid =
      done.join(', ') === promised.join(', ')
        ? []
        : [`${chat.path}:${step.line} does "${done.join(', ')}", not "${promised.join(', ')}".`];
    return [
      ...unsaid,
      ...step.expects.flatMap((expected) =>
        differs(expected, played, stage).map((why) => `${chat.path}:${expected.line} ${why}`),
      ),
    ];
  });
}

export function playStep(chat: ChatFile, step: Step, stage: Stage): Played {
  try {
    return stage.play(step.act);
  } catch (thrown) {
    if (thrown instanceof StageError)
      throw new ChatFileError(`${chat.path}:${step.line} ${thrown.message}`, { cause: thrown });
    throw thrown;
  }
}

function differs({ kind, value }: Expectation, { utterances }: Played, { rehearsal }: Stage): readonly string[] {
  const texts = utterances.map(({ text }) => text);
  const conversation = rehearsal.conversation();
  const said = texts.length ? `said: ${texts.join(' / ')}` : 'nothing was said.';
  const compare = (is: string | null) => (is === value ? [] : [`the ${kind} is ${is}, not ${value}.`]);
  switch (kind) {
    case 'bot':
      if (value === '—') return texts.length === 0 ? [] : [`expected silence; ${said}`];
      return texts.some((text) => text.includes(value)) ? [] : [`expected "${value}"; ${said}`];
    case 'not':
      return texts.some((text) => text.includes(value)) ? [`said "${value}"; ${said}`] : [];
    case 'outcome':
      return compare(outcome(conversation));
    case 'disposition':
      return compare(disposition(conversation));
    case 'level': {
      const shown = utterances.find(({ key }) => levelKeys.includes(key));
      const level = shown ? 'shown' : 'hidden';
      return [
        ...compare(level),
        ...(shown && shown.key !== `outcome.${assessment(conversation.snapshot).outcome}`
          ? ['the level shown is not the outcome.']
          : []),
      ];
    }
    case 'does':
      return []; // Compared as a whole, in order.
  }
}

/** What a reviewer cares for; timers and audit notes are left out. */
export function effectWord(effect: Effect): string | undefined {
  switch (effect.type) {
    case 'page':
      return `page:${effect.reason}`;
    case 'handoff':
      return `handoff ${effect.priority}`;
    case 'handoffEnded':
      return `ended ${effect.how}`;
    case 'task':
      return `task:${effect.task}`;
    case 'callback':
    case 'optOut':
    case 'optIn':
    case 'delete':
      return effect.type;
    default:
      return undefined;
  }
}
