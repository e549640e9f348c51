import type { Activity, ResourceResponse, TurnContext } from 'botbuilder-core';
import type { Handled, Inbound } from '../../core/model.ts';
import { InProcessAdapter } from '../in-process-adapter.ts';
import { renderTexts } from './render.ts';

/**
 * Texting inside our own process. What a turn says goes out through the outbox, which the turn was committed with, so
 * that nothing is sent that is not kept; only what no store took is said in the response itself.
 */
export class SmsAdapter extends InProcessAdapter {
  process(inbound: Inbound): Promise<Handled> {
    return this.run(activityOf(inbound), inbound, () => []);
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (activities.some(({ type }) => type === 'message')) throw new Error('A text is sent through the outbox.');
    return activities.map(() => ({ id: '' })); // Typing and traces: a text message has none.
  }
}

/** What is said in the response itself: nothing, unless no store took the message. */
export function bodiesOf(handled: Handled): readonly string[] {
  return handled.type === 'degraded' ? renderTexts(handled.utterances).map(({ body }) => body) : [];
}

function activityOf({ id, at, address, said }: Inbound): Partial<Activity> {
  return {
    type: 'message',
    id,
    timestamp: new Date(at),
    channelId: 'sms',
    serviceUrl: 'urn:porchlight:sms', // Nothing is ever posted to it.
    conversation: { id: `${address.site}|${address.thread}` } as Activity['conversation'],
    from: { id: address.thread, name: '' },
    recipient: { id: address.site, name: '' },
    ...('text' in said ? { text: said.text } : {}),
  };
}
