import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionIds } from '../../dialogs/questions.ts';
import { regions } from '../../src/core/floor.ts';
import { type Channel, channels, commands, type Locale, locales, type OwnLocale } from '../../src/core/model.ts';
import { disposition, outcome } from '../../src/core/outcome.ts';
import { drawn } from '../size.ts';
import { type Act, parseChat } from '../transcripts/chat-file.ts';
import { effectWord } from '../transcripts/check-chat.ts';
import { openStage, type Played, placeAfterPrivacy, type Stage } from '../transcripts/stage.ts';
import { night, openMorning, openTable } from './table.ts';

const { library } = openTable();
const seed = drawn();

const texts = {
  en: [
    '1',
    '2',
    '3',
    'yes',
    'no',
    'me',
    'its for my son',
    'skip',
    'idk',
    'ohio',
    'alcohol',
    'every day',
    'i feel shaky right now',
    'im 16',
    'weed',
    'back',
    'i want to talk to a person',
    'asdf',
    'i want to kill myself',
    'i cant go on like this anymore',
    'i am safe',
    'thats not what i meant',
    'my brother overdosed on fentanyl',
    'i called 911',
    'STOP',
    'START',
    'Sam 614-555-0100',
    'delete my conversation',
    'start over',
  ],
  es: [
    '1',
    '2',
    'sí',
    'no',
    'para mi',
    'no sé',
    'Ohio',
    'alcohol',
    'todos los días',
    'tengo 16',
    'quiero hablar con una persona',
    'me quiero matar',
    'estoy a salvo',
    'no quise decir eso',
    'ALTO',
  ],
} as const;

function acts(locale: OwnLocale): fc.Arbitrary<Act> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...texts[locale]).map((text): Act => ({ type: 'types', text })) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(...commands.filter((command) => command !== 'change'))
        .map((command): Act => ({ type: 'command', command })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...questionIds.filter((id) => id !== 'textSafe'))
        .map((question): Act => ({ type: 'command', command: 'change', question })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('claim', 'return', 'release').map((does): Act => ({ type: 'staff', does })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(60_000, 180_000, 660_000, 13 * 3_600_000).map((ms): Act => ({ type: 'waits', ms })),
    },
  );
}

/** What must be alike. Only texting has a question of its own, and only where somebody sits and waits is silence broken. */
function gist(stage: Stage, { utterances, effects }: Played, act: Act): unknown {
  const conversation = stage.rehearsal.conversation();
  const at = regions(conversation.snapshot);
  const said = utterances.filter(({ key }) => key !== 'quietWeb');
  return {
    at: { ...at, dialog: placeAfterPrivacy(conversation) },
    heard: conversation.snapshot.context.heard,
    outcome: outcome(conversation),
    disposition: disposition(conversation),
    does: effects.map(effectWord).filter((word) => word !== undefined),
    helplines: [
      ...new Set(
        said.flatMap(({ text, helplines }) => [
          ...(text.match(/\b(911|988|1-8\d\d-\d{3}-\d{4})\b/g) ?? []),
          ...(helplines ?? []).map(({ href }) => href),
        ]),
      ),
    ].toSorted(),
    isAnswered: act.type === 'waits' || said.length > 0,
  };
}

function play(
  channel: Channel,
  locale: Locale,
  now: number,
  sequence: readonly Act[],
  site?: string,
): readonly unknown[] {
  const stage = openStage({ library, channel, locale, now, site, isPrivate: true });
  return sequence.map((act) => gist(stage, stage.play(act), act));
}

test('11 the same words, taps, staff and time lead to the same states, outcome and helplines on every channel', () => {
  console.log(`Channels: seed ${seed}; SEED=${seed} runs the same again.`);
  const story = fc.constantFrom(...locales).chain((locale) =>
    fc.record({
      locale: fc.constant(locale),
      now: fc.constantFrom(openMorning, night),
      sequence: fc.array(acts(locale), { minLength: 5, maxLength: 40 }),
    }),
  );
  fc.assert(
    fc.property(story, ({ locale, now, sequence }) => {
      const whole: readonly Act[] = [{ type: 'joins' }, ...sequence];
      const [first, ...others] = channels.map((channel) => play(channel, locale, now, whole));
      for (const other of others) expect(other).toEqual(first);
    }),
    { seed, numRuns: 150 },
  );
});

test('11 every transcript goes the same way on every channel', () => {
  const project = join(import.meta.dirname, '../..');
  for (const path of globSync(join(project, 'test/transcripts/*/*.chat')).toSorted()) {
    const chat = parseChat(readFileSync(path, 'utf8'), relative(project, path));
    if (chat.channel !== 'web') continue;
    const sequence = chat.steps.map(({ act }) => act);
    const [first, ...others] = channels.map((channel) => play(channel, chat.locale, chat.now, sequence, chat.site));
    for (const other of others) expect(other, chat.path).toEqual(first);
  }
});
