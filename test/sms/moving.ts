import { expect } from 'vitest';
import { thaw } from '../../src/core/conversation.ts';
import { regions } from '../../src/core/floor.ts';
import type { Address } from '../../src/core/model.ts';
import type { Person } from '../service/person.ts';
import { receivePages } from '../service/receiver.ts';
import { type Running, type StartOptions, start } from '../service/start.ts';
import { environment } from './account.ts';
import { type Phone, phone, standIn, type Twilio } from './twilio.ts';

/** The whole service, a page, and phones on Twilio's own wire. */
export interface Moving {
  readonly running: Running;
  readonly twilio: Twilio;
  readonly reasons: () => readonly string[];
  phone(number?: string): Phone;
  /** Ask for a code, as the page does. */
  code(person: Person): Promise<{ readonly status: number; readonly code: string; readonly number: string }>;
  /** Text, and wait for at least one text more. */
  say(from: Phone, words: string): Promise<string>;
  at(address: Address): Promise<ReturnType<typeof regions> & { id: string; answers: object; turn: number }>;
}

export async function moving(options: StartOptions = {}): Promise<Moving> {
  const twilio = standIn();
  const pages = await receivePages();
  const running = await start({ ...options, environment: { ...environment, ...pages.environment } });
  return {
    running,
    twilio,
    reasons: pages.reasons,
    phone: (number) => phone(running.service.url, twilio, number),
    async code({ conversation, token }) {
      const response = await fetch(`${running.service.url}/v3/directline/conversations/${conversation}/move`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'x-forwarded-for': `10.9.0.${conversation.charCodeAt(0)}` },
      });
      const { code = '', number = '' } = (await response.json()) as { code?: string; number?: string };
      return { status: response.status, code, number };
    },
    async say(from, words) {
      const before = from.inbox().length;
      expect((await from.text(words)).status).toBe(200);
      await expect.poll(() => from.inbox().length).toBeGreaterThan(before);
      return from.inbox().slice(before).join('\n---\n');
    },
    async at(address) {
      const found = (await running.service.store.find(address))!;
      const { snapshot, turn } = thaw(found.state, found.lastAt);
      return { ...regions(snapshot), id: found.id, answers: snapshot.context.answers, turn };
    },
  };
}

export function page({ conversation }: Person): Address {
  return { channel: 'web', site: 'columbus', thread: conversation };
}

export function texts(number: string): Address {
  return { channel: 'sms', site: 'columbus', thread: number };
}
