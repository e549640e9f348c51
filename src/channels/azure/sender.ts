import type { Activity } from 'botbuilder-core';
import { z } from 'zod';
import type { Desk, Entry } from '../../core/model.ts';
import { type AzureChannel, azureAddress } from '../../posted.ts';
import type { SendOutcome } from '../send-outcome.ts';
import type { AzureAdapter } from './adapter.ts';
import { renderHandoff } from './handoff.ts';
import { OutboundError } from './outbound.ts';
import { type Reference, readReference } from './reference.ts';
import { renderFor } from './render.ts';

const Payload = z.object({ site: z.string(), from: z.int().min(1), to: z.int().min(1) });
const rememberedMax = 10_000;

export interface SenderOptions {
  readonly adapter: AzureAdapter;
  readonly desk: Desk;
  readonly referenceOf: (conversation: string) => Promise<string | undefined>;
  /** The lines of a turn as they were just committed, once; undefined for those that have to be read. */
  readonly justSaid: (conversation: string, from: number, to: number) => JustSaid | undefined;
  readonly serviceOrigins: readonly string[];
  readonly handoffChannels: readonly AzureChannel[];
  readonly publicUrl: string;
}

/** How the person is reached, and what they are to be told. */
interface JustSaid {
  readonly reference: string;
  readonly entries: readonly Entry[];
}

interface Row {
  readonly id: string;
  readonly conversation: string;
  readonly payload: string;
  readonly priority: 'crisis' | 'normal';
  readonly attempts: number;
}

interface Line {
  readonly reference: Reference;
  readonly messages: readonly Partial<Activity>[];
}

const blindAttempt = 2; // Nobody can ask Microsoft what arrived: what somebody in danger has to hear is said once more, anything else is not.

/** Posts what turns have left to be said. */
export class AzureSender {
  readonly #options: SenderOptions;
  readonly #parts = new Map<string, number>(); // Of a row in several messages: how many are sent.

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async send(row: Row): Promise<SendOutcome> {
    const triesMax = row.priority === 'crisis' ? blindAttempt : 1;
    if (row.attempts > triesMax) return 'lost';
    const line = await this.#lineOf(row).catch((): SendOutcome => 'busy'); // The store is slow; nothing was sent.
    if (typeof line === 'string') return line;
    const outcome = await this.#post(row.id, line);
    if (outcome === 'unknown' && row.attempts === triesMax) return 'lost';
    if (outcome === 'sent' || outcome === 'refused') this.#parts.delete(row.id);
    else if (this.#parts.size > rememberedMax) this.#parts.clear();
    return outcome;
  }

  async #lineOf({ conversation, payload }: Row): Promise<Line | SendOutcome> {
    const { desk, referenceOf, justSaid, serviceOrigins, publicUrl } = this.#options;
    const { site, from, to } = Payload.parse(JSON.parse(payload));
    const known = justSaid(conversation, from, to);
    const reference = readReference(known?.reference ?? (await referenceOf(conversation)), serviceOrigins);
    if (!reference) return 'refused';
    const address = azureAddress(reference.channelId, reference.conversation, site);
    const entries = known?.entries ?? (await desk.read(address, from - 1, to - from + 1));
    const wanted = entries.filter(({ seq }) => seq >= from && seq <= to);
    return { reference, messages: renderFor(reference, wanted, publicUrl) };
  }

  async #post(id: string, { reference, messages }: Line): Promise<SendOutcome> {
    try {
      for (const message of messages.slice(this.#parts.get(id) ?? 0)) {
        await this.#options.adapter.send(reference.serviceUrl, reference.conversation, message);
        this.#parts.set(id, (this.#parts.get(id) ?? 0) + 1);
      }
      return 'sent';
    } catch (thrown) {
      return thrown instanceof OutboundError ? thrown.outcome : 'unknown'; // What the library throws by itself came before or after the wire.
    }
  }

  /** An event to the hub on a channel that speaks of handoffs; false where there is none. */
  async initiate(handoff: { readonly conversation: string; readonly site: string; readonly priority: string }) {
    const { adapter, referenceOf, serviceOrigins, handoffChannels } = this.#options;
    const reference = readReference(await referenceOf(handoff.conversation), serviceOrigins);
    if (!reference || !handoffChannels.includes(reference.channelId)) return false;
    const { conversation, site, priority } = handoff;
    const event = renderHandoff(reference, { conversation, site, priority });
    await adapter.send(reference.serviceUrl, reference.conversation, event);
    return true;
  }
}
