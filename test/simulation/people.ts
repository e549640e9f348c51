import type { Address, Inbound, Said } from '../../src/core/model.ts';
import { HandoffError, type Staff } from '../../src/handoff/handoff.ts';
import type { StoredClaim } from '../../src/store/staff-store.ts';
import type { Process, World } from './world.ts';

/** Something that somebody wants done, and asks for again, with the same id, until it is answered. */
interface Wish {
  readonly does: (process: Process) => Promise<void>;
  process: Process | undefined; // Who is asked at the moment.
  isDone: boolean;
}

const texts = [
  'hi',
  'for me',
  'no',
  'yes',
  'i drink every day and i want to stop',
  'can i talk to a real person please',
  'i want to kill myself',
  'i took all my pills',
  'i am safe now',
  'quiero hablar con una persona',
  'STOP',
  'START',
  'ok',
  'asdf qwer',
  'i am pregnant and use heroin',
] as const;

export class Visitor {
  readonly address: Address;
  readonly sent: string[] = [];
  readonly #world: World;
  readonly #wishes: Wish[] = [];

  constructor(world: World, thread: string) {
    this.#world = world;
    this.address = { channel: world.random.chance(0.2) ? 'sms' : 'web', site: 'columbus', thread };
    if (this.address.channel === 'sms') this.address = { ...this.address, thread: '+16145550142' };
  }

  write(): void {
    const { random } = this.#world;
    const isDelete = random.chance(0.02);
    const text = isDelete ? 'Delete' : random.pick(texts);
    const said: Said = isDelete ? { type: 'command', command: 'delete', turn: 9_999, text } : { type: 'text', text };
    const inbound: Inbound = { address: this.address, id: this.#world.newId(), at: this.#world.now, said };
    this.sent.push(inbound.id);
    this.#wishes.push(wish(async ({ intake }) => void (await intake.handle(inbound, { orFail: true }))));
    this.again();
  }

  /** As a browser or a carrier does: what was not confirmed is sent again. */
  again(): void {
    askAgain(this.#world, this.#wishes);
  }
}

export class Counsellor {
  readonly staff: Staff;
  readonly claims: StoredClaim[] = [];
  readonly confirmed: string[] = []; // Texts that the desk took.
  readonly refused: string[] = [];
  isThere = true;
  readonly #world: World;
  readonly #wishes: Wish[] = [];

  constructor(world: World, id: string) {
    this.#world = world;
    this.staff = { id, name: id };
  }

  /** Take somebody from the queue; colleagues may be doing the same. */
  claim(conversation: string, stepIn = false): void {
    const command = { conversation, by: this.staff, key: this.#world.newId(), stepIn };
    if (stepIn) this.#world.witness.stepsIn.add(`staff:${this.staff.id}:${command.key}`);
    this.#wish(async ({ desk }) => void this.claims.push(await desk.claim(command)));
  }

  say(): void {
    const claim = this.#any();
    if (!claim) return;
    const text = `words ${this.#world.newId()}`;
    const command = { ...this.#held(claim), text };
    this.#wish(
      async ({ desk }) => {
        await desk.say(command);
        this.confirmed.push(text);
      },
      () => this.refused.push(text),
    );
  }

  does(deed: 'giveBack' | 'endCrisis' | 'helpline' | 'close' | 'transfer'): void {
    const claim = this.#any();
    if (!claim) return;
    const command = {
      ...this.#held(claim),
      disposition: 'information',
      to: 'team:nurses',
      reason: 'A nurse knows more.',
    } as const;
    this.#wish(async ({ desk }) => desk[deed](command));
  }

  /** Their browser, while it is there. */
  beat(): void {
    if (!this.isThere) return;
    for (const { conversation, fence } of this.claims.slice(-4))
      void this.#world
        .anyProcess()
        .desk.beat(conversation, this.staff, fence)
        .catch(() => {});
  }

  again(): void {
    askAgain(this.#world, this.#wishes);
  }

  #wish(does: Wish['does'], orElse: () => void = () => {}): void {
    this.#wishes.push(
      wish(async (process) => {
        try {
          await does(process);
        } catch (thrown) {
          if (!(thrown instanceof HandoffError)) throw thrown; // The store was away: the same command again.
          orElse();
        }
      }),
    );
    this.again();
  }

  #any(): StoredClaim | undefined {
    return this.claims[this.#world.random.below(this.claims.length)];
  }

  #held({ conversation, fence }: StoredClaim) {
    return { conversation, by: this.staff, fence, key: this.#world.newId() };
  }
}

function wish(does: Wish['does']): Wish {
  return { does, process: undefined, isDone: false };
}

function askAgain(world: World, wishes: Wish[]): void {
  for (const each of wishes) {
    const isHeard = each.process && world.processes.includes(each.process);
    if (each.isDone || isHeard) continue;
    const process = world.anyProcess();
    each.process = process;
    each.does(process).then(
      () => {
        each.isDone = true;
      },
      () => {
        if (each.process === process) each.process = undefined;
      },
    );
  }
}
