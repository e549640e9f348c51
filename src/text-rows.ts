import { z } from 'zod';
import { renderTexts } from './channels/sms/render.ts';
import type { Conversation } from './core/conversation.ts';
import { silenceMaxMs } from './core/episode.ts';
import { regions } from './core/floor.ts';
import type { Utterance } from './core/model.ts';
import { isTheirs } from './core/turn.ts';
import { daytimeFrom, zonesOf } from './core/zones.ts';
import { textKind } from './posted.ts';
import type { Taken } from './record.ts';
import type { OutboxItem } from './store/store.ts';

/** A text that waits in the outbox. */
export const TextPayload = z.object({
  conversation: z.string(),
  site: z.string(),
  channel: z.literal('sms'),
  to: z.string(),
  body: z.string(),
  tone: z.enum(['plain', 'crisis']),
  turn: z.int(),
  n: z.int(),
  isLast: z.boolean(), // The one confirmation of an opt-out.
  isLate: z.boolean(), // It waits for the morning: by then it may be out of date.
});
export type TextPayload = z.infer<typeof TextPayload>;

const answerWithinMs = 10 * 60_000; // What comes so soon after their text still answers it, at any hour.

/** What a turn says by text: one row each, in order. A crisis text waits for no hour, and overtakes. */
export function textRows(taken: Taken): readonly OutboxItem[] {
  const { stored, inbound, turn, now, newId } = taken;
  if (stored.address.channel !== 'sms' || isSaid(taken) || isOutOfDate(taken)) return [];
  const dueAt = dueFrom(taken);
  const isLast = turn.effects.some(({ type }) => type === 'optOut');
  const byStaff = saidByStaff(inbound);
  return renderTexts([...byStaff, ...turn.utterances])
    .filter(({ tone }) => !inbound.answered || tone === 'crisis')
    .map(({ body, tone }, n): OutboxItem => {
      const isUrgent = tone === 'crisis';
      const due = isUrgent ? now : dueAt;
      const payload: TextPayload = {
        conversation: stored.id,
        site: stored.address.site,
        channel: 'sms',
        to: stored.address.thread,
        body,
        tone,
        turn: turn.conversation.turn,
        n,
        isLast,
        isLate: due > now && byStaff.length === 0, // What a counsellor wrote is never out of date.
      };
      return {
        id: newId(),
        kind: textKind,
        priority: isUrgent ? 'crisis' : 'normal',
        dueAt: due,
        payload: JSON.stringify(payload),
      };
    });
}

/** On a phone nothing else shows that a person writes. */
function saidByStaff({ said }: Taken['inbound']): readonly Utterance[] {
  if (said.type !== 'staff' || said.does !== 'say') return [];
  return [{ key: 'human', text: `${said.name}: ${said.words}`, tone: 'plain' }];
}

/** The helpline went out in the response itself; or the carrier confirmed the opt-out, and lets nothing of ours through. */
function isSaid({ said, inbound, turn }: Taken): boolean {
  const isOut = regions(turn.conversation.snapshot).owner === 'nobody';
  return said.length > 0 || (inbound.answered === true && isOut);
}

/** What time or staff begin after so long a silence would rest on the consent of somebody who may have another number now. */
function isOutOfDate({ inbound, before, now }: Taken): boolean {
  return !isTheirs(inbound) && now - before.lastAt >= silenceMaxMs;
}

function dueFrom({ inbound, before, turn, now }: Taken): number {
  return isTheirs(inbound) ? now : sendableFrom(before.lastAt, turn.conversation.snapshot, now);
}

/** What answers nobody, because time or staff began it, waits for daytime where the person is. */
export function sendableFrom(lastAt: number, { context }: Conversation['snapshot'], now: number): number {
  return now - lastAt <= answerWithinMs ? now : daytimeFrom(now, zonesOf(context.answers.state));
}
