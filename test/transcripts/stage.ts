import { firstUnsettled, type Memory } from '../../dialogs/memory.ts';
import { questionIds } from '../../dialogs/questions.ts';
import type { Place } from '../../dialogs/vocabulary.ts';
import type { Conversation } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Ask, Channel, Effect, Locale, Said, Utterance } from '../../src/core/model.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { type Rehearsal, rehearse } from '../../src/rehearsal.ts';
import type { Act } from './chat-file.ts';

/** What one act brought about. */
export interface Played {
  readonly utterances: readonly Utterance[];
  readonly effects: readonly Effect[];
}

export interface Stage {
  play(act: Act): Played;
  /** The same for what a wire's own reader has made of it. */
  say(said: Said): Played;
  readonly rehearsal: Rehearsal;
  now(): number;
}

export class StageError extends Error {
  override readonly name = 'StageError';
}

interface Setting {
  readonly library: LiveLibrary;
  readonly channel: Channel;
  readonly locale: Locale;
  readonly now: number;
  readonly site?: string | undefined;
  readonly thread?: string; // A phone number counts as known.
  readonly isPrivate?: boolean; // Say so where only texting asks: the transcript was written for another channel.
}

/** Where the dialog stands, or will once a phone has said that it is private: only texting asks that. */
export function placeAfterPrivacy({ snapshot }: Conversation): Place {
  const { dialog } = regions(snapshot);
  if (dialog !== 'textSafe') return dialog;
  const { answers } = snapshot.context;
  const open = firstUnsettled({ ...snapshot.context, answers: { ...answers, textSafe: 'yes' } });
  const isRefused = answers.consent === 'no' && !(open && questionIds.indexOf(open) < questionIds.indexOf('consent'));
  return isRefused ? 'declined' : (open ?? dialog); // A refusal from before is passed through like any answer, and ends it.
}

function wasTextSafe({ asked }: Memory): boolean {
  return asked.includes('textSafe');
}

/** A conversation in memory with a clock that a transcript moves; deadlines fire as their rows would. */
export function openStage({ library, channel, locale, now: start, site, thread, isPrivate = false }: Setting): Stage {
  let now = start;
  const rehearsal = rehearse(
    library,
    { channel, locale, now: () => now, ...(site !== undefined && { site }), ...(thread !== undefined && { thread }) },
    () => {},
  );
  const deadlines = new Map<string, { dueAt: number; turn: number }>();
  const asks: Ask[] = [];
  const say = (said: Said): Played => {
    const before = rehearsal.effects().length;
    const wasAsked = wasTextSafe(rehearsal.conversation().snapshot.context);
    const utterances = rehearsal.say(said);
    const effects = rehearsal.effects().slice(before);
    for (const effect of effects) {
      if (effect.type === 'arm')
        deadlines.set(effect.deadline, { dueAt: effect.dueAt, turn: rehearsal.conversation().turn });
      if (effect.type === 'disarm') deadlines.delete(effect.deadline);
    }
    for (const { ask } of utterances) if (ask) asks.push(ask);
    return passPrivacy({ utterances, effects }, wasAsked);
  };
  /** Only texting asks whether texting is private; a transcript for every channel does not know of it. */
  const passPrivacy = (played: Played, wasAsked: boolean): Played => {
    const open = asks.at(-1);
    const { snapshot } = rehearsal.conversation();
    const isOpen = open?.question === 'textSafe' && regions(snapshot).dialog === 'textSafe';
    // Elsewhere that question was not there to go back to. On a short way it is passed without being asked again.
    const goesBack =
      wasAsked && !wasTextSafe(snapshot.context) && played.utterances.some(({ key }) => key === 'wentBack');
    if (!isPrivate || !open || (!isOpen && !goesBack)) return played;
    const label = open.choices.find(({ value }) => value === 'yes')?.label ?? '';
    const next = goesBack
      ? say({ type: 'command', command: 'back', turn: open.turn, text: 'back' })
      : say({ type: 'choice', question: 'textSafe', turn: open.turn, values: ['yes'], text: label });
    return {
      utterances: [...played.utterances.filter(({ key }) => key !== 'textSafe'), ...next.utterances],
      effects: [...played.effects, ...next.effects],
    };
  };
  const wait = (ms: number): Played => {
    const until = now + ms;
    const all: Played[] = [];
    for (;;) {
      const [next] = [...deadlines]
        .filter(([, { dueAt }]) => dueAt <= until)
        .toSorted(([, a], [, b]) => a.dueAt - b.dueAt);
      if (!next) break;
      const [deadline, { dueAt, turn }] = next;
      now = Math.max(now, dueAt);
      deadlines.delete(deadline);
      all.push(say({ type: 'due', deadline, turn, expired: false }));
    }
    now = until;
    return { utterances: all.flatMap(({ utterances }) => utterances), effects: all.flatMap(({ effects }) => effects) };
  };
  return {
    rehearsal,
    now: () => now,
    say,
    play: (act) => (act.type === 'waits' ? wait(act.ms) : say(saidOf(act, asks, rehearsal.conversation().turn))),
  };
}

function saidOf(act: Exclude<Act, { type: 'waits' }>, asks: readonly Ask[], turn: number): Said {
  switch (act.type) {
    case 'joins':
      return { type: 'joined' };
    case 'types':
      return { type: 'text', text: act.text };
    case 'staff':
      return { type: 'staff', does: act.does, by: 'staff' };
    case 'command':
      return {
        type: 'command',
        command: act.command,
        turn,
        text: act.command,
        ...(act.question && { question: act.question }),
      };
    case 'taps':
      return tap(act.labels, act.isOld ? asks.slice(0, -1).toReversed() : asks.slice(-1));
  }
}

function tap(labels: readonly string[], asks: readonly Ask[]): Said {
  const ask = asks.find(({ choices }) => labels.every((label) => choices.some((choice) => choice.label === label)));
  if (!ask) {
    const shown = asks[0]?.choices.map(({ label }) => label).join(' | ') ?? 'no buttons';
    throw new StageError(`There is no button "${labels.join(' + ')}"; shown are: ${shown}.`);
  }
  const values = labels.flatMap((label) =>
    ask.choices.filter((choice) => choice.label === label).map(({ value }) => value),
  );
  return { type: 'choice', question: ask.question, turn: ask.turn, values, text: labels.join(', ') };
}
