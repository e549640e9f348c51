import { z } from 'zod';
import type { Desk } from '../../core/model.ts';
import { type AzureChannel, azureAddress } from '../../posted.ts';
import type { AzureAdapter } from './adapter.ts';
import { renderHandoff } from './handoff.ts';
import { OutboundError } from './outbound.ts';
import { readReference } from './reference.ts';
import { renderFor } from './render.ts';

const Payload = z.object({ site: z.string(), from: z.int().min(1), to: z.int().min(1) });
const rememberedMax = 10_000;

export interface SenderOptions {
  readonly adapter: AzureAdapter;
  readonly desk: Desk;
  readonly referenceOf: (conversation: string) => Promise<string | undefined>;
  readonly serviceOrigins: readonly string[];
  readonly handoffChannels: readonly AzureChannel[];
  readonly publicUrl: string;
}

interface Row {
  readonly id: string;
  readonly conversation: string;
  readonly payload: string;
  readonly isUnsettled: boolean;
}

/** Posts what turns have left to be said. Nothing is said twice, but for what somebody in danger has to hear. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #unsure = new Set<string>(); // Crisis rows that may have arrived once already.
  readonly #parts = new Map<string, number>(); // Of a row in several messages: how many are sent.

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Rejects where nothing arrived and it may be tried again. */
  async say({ id, conversation, payload, isUnsettled }: Row): Promise<'sent' | 'unknown'> {
    const { desk, adapter, referenceOf, serviceOrigins, publicUrl } = this.#options;
    const { site, from, to } = Payload.parse(JSON.parse(payload));
    const reference = readReference(await referenceOf(conversation), serviceOrigins);
    if (!reference) return 'unknown';
    const address = azureAddress(reference.channelId, reference.conversation, site);
    const entries = (await desk.read(address, from - 1, to - from + 1)).filter(({ seq }) => seq <= to);
    const isCrisis = entries.some((entry) => entry.from === 'bot' && entry.utterance.tone === 'crisis');
    if (isUnsettled && !this.#mayRepeat(id, isCrisis)) return 'unknown';
    try {
      for (const message of renderFor(reference, entries, publicUrl).slice(this.#parts.get(id) ?? 0)) {
        await adapter.send(reference.serviceUrl, reference.conversation, message);
        this.#parts.set(id, (this.#parts.get(id) ?? 0) + 1);
      }
    } catch (thrown) {
      if (outcomeOf(thrown) === 'unsent' || (outcomeOf(thrown) === 'unknown' && this.#mayRepeat(id, isCrisis))) {
        this.#bound();
        throw thrown;
      }
      this.#forget(id);
      return 'unknown';
    }
    this.#forget(id);
    return 'sent';
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

  /** Once more, and only for somebody in danger: hearing it twice is better than not at all. */
  #mayRepeat(id: string, isCrisis: boolean): boolean {
    if (!isCrisis || this.#unsure.has(id)) return false;
    this.#unsure.add(id);
    return true;
  }

  #forget(id: string): void {
    this.#unsure.delete(id);
    this.#parts.delete(id);
  }

  #bound(): void {
    if (this.#unsure.size > rememberedMax) this.#unsure.clear();
    if (this.#parts.size > rememberedMax) this.#parts.clear();
  }
}

/** Whatever the library throws by itself came before or after the wire, nobody knows. */
function outcomeOf(thrown: unknown): OutboundError['outcome'] {
  return thrown instanceof OutboundError ? thrown.outcome : 'unknown';
}
