import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Address } from '../../src/core/model.ts';
import { azureEnvironment, type Microsoft, standIn as microsoftStandIn } from '../azure/microsoft.ts';
import { teamsPerson } from '../azure/person.ts';
import { crisisNumber, emergencyNumber, eventually } from '../service/expectations.ts';
import { asShipped, type Running, type StartOptions, start } from '../service/start.ts';
import { sid, environment as smsEnvironment } from '../sms/account.ts';
import { phone, type Twilio, standIn as twilioStandIn } from '../sms/twilio.ts';

/** Somebody on one of the channels, with the wire's own trouble hidden: what they read, and how soon. */
export interface Somebody {
  readonly channel: Address['channel'];
  /** Says it, as often as the wire would bring it, until it is taken; what reached them by then, and when a helpline did. */
  say(text: string): Promise<{ readonly read: string; readonly ms: number }>;
  address(): Address;
}

/** The whole service with the page, texting and Teams open, and both carriers at the edge. */
export interface Everywhere {
  readonly running: Running;
  somebody(): Promise<readonly Somebody[]>; // One on each channel.
}

const patientMs = 15_000;
const both = (text: string) => text.includes(crisisNumber) && text.includes(emergencyNumber);
let phones = 0;

/** `patience`: how long the store is waited for. Where it is well, the disk of a busy machine must not look like one that is away. */
export async function everywhere(
  options: StartOptions = {},
  patience: StartOptions['environment'] = asShipped,
): Promise<Everywhere> {
  const [twilio, microsoft] = [twilioStandIn(), microsoftStandIn()];
  const environment = { ...patience, ...azureEnvironment, ...smsEnvironment, ...options.environment };
  const running = await start({ ...options, environment });
  return {
    running,
    somebody: async () => [await onPage(running), byText(running, twilio), inTeams(running, microsoft)],
  };
}

async function onPage(running: Running): Promise<Somebody> {
  const person = await running.visitor();
  return {
    channel: 'web',
    address: () => ({ channel: 'web', site: 'columbus', thread: person.conversation }),
    async say(text) {
      const began = performance.now();
      const reply = await person.say(text);
      expect([200, 503]).toContain(reply.status);
      if (both(reply.said)) return { read: reply.said, ms: performance.now() - began };
      const read = (await person.transcript()).flatMap((line) => (line.from === 'us' ? [line.text] : [])).join('\n');
      return { read, ms: performance.now() - began };
    },
  };
}

function byText(running: Running, twilio: Twilio): Somebody {
  const number = `+1614555${String(2_000 + phones++)}`;
  const person = phone(running.service.url, twilio, number);
  return {
    channel: 'sms',
    address: () => ({ channel: 'sms', site: 'columbus', thread: number }),
    async say(text) {
      const began = performance.now();
      const before = person.inbox().length;
      const response = await person.text(text, { MessageSid: sid() });
      expect([200, 503]).toContain(response.status);
      const inAnswer = await response.text();
      if (both(inAnswer)) return { read: inAnswer, ms: performance.now() - began };
      const read = await eventually(() => {
        const texts = person.inbox().slice(before);
        expect(texts.length).toBeGreaterThan(0);
        return texts.join('\n');
      }, patientMs);
      return { read, ms: performance.now() - began };
    },
  };
}

function inTeams(running: Running, microsoft: Microsoft): Somebody {
  const person = teamsPerson(running.service.url);
  const posted = () =>
    microsoft.posts
      .filter(({ body }) => body.conversation.id === person.conversation)
      .map(({ body }) => JSON.stringify(body));
  return {
    channel: 'teams',
    address: () => ({ channel: 'teams', site: 'columbus', thread: `msteams:${person.conversation}` }),
    async say(text) {
      const began = performance.now();
      const before = posted().length;
      const id = randomUUID();
      const first = await person.post({ text, id });
      const read = await eventually(() => {
        const said = posted().slice(before);
        expect(said.length).toBeGreaterThan(0);
        return said.join('\n');
      }, patientMs);
      const ms = performance.now() - began;
      void again(() => person.post({ text, id }), first.status);
      return { read, ms };
    },
  };
}

/** Teams sends again what was not taken. */
async function again(post: () => Promise<{ readonly status: number }>, status: number): Promise<void> {
  if (status === 200) return;
  await eventually(async () => expect((await post()).status).toBe(200), 30_000).catch(() => undefined);
}
