import { onTestFinished } from 'vitest';
import type { Line } from '../../src/web/demo/wire.ts';

/** A tab of the demo page, without the page: what its devices show, and what somebody does on them. */
export interface Tab {
  readonly phone: ReadonlyMap<string, Line>;
  readonly teams: ReadonlyMap<string, Line>;
  readonly order: readonly string[]; // Ids on the phone in the order of arriving there.
  post(path: 'phone' | 'switches' | 'teams', body: object): Promise<number>;
}

export interface Threads {
  readonly phone: string;
  readonly teams: string;
}

export async function openTab(url: string, { phone, teams }: Threads): Promise<Tab> {
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const query = new URLSearchParams({ phone, teams });
  const response = await fetch(`${url}/demo/events?${query}`, { signal: hangUp.signal });
  if (!response.body || response.status !== 200) throw new Error(`The stream answered ${response.status}.`);
  const shown = { phone: new Map<string, Line>(), teams: new Map<string, Line>() };
  const order: string[] = [];
  void read(response.body, (event, data) => {
    if (event !== 'phone' && event !== 'teams') return;
    const line = JSON.parse(data) as Line; // The service's own.
    if (event === 'phone' && line.state === 'arrived') order.push(line.id);
    shown[event].set(line.id, line);
  }).catch(() => {}); // Hung up.
  return {
    ...shown,
    order,
    async post(path, body) {
      const headers = { 'content-type': 'application/json' };
      const { status } = await fetch(`${url}/demo/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return status;
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, take: (event: string, data: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (.+)\ndata: (.+)$/.exec(block) ?? [];
      if (event) take(event, data);
    }
  }
}
