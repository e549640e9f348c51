import { beforeAll, expect, test } from 'vitest';
import { intake } from '../../dialogs/intake.ts';
import { steps } from '../../dialogs/support.ts';
import { renderTexts } from '../../src/channels/sms/render.ts';
import { plainly, segments } from '../../src/channels/sms/segments.ts';
import { carrierKeywords } from '../../src/content/carrier.ts';
import { fallback } from '../../src/core/fallback.ts';
import { regions } from '../../src/core/floor.ts';
import { locales, type OwnLocale } from '../../src/core/model.ts';
import { begin, type Turn, takeTurn } from '../../src/core/turn.ts';
import { screenInPlace, screenSafely } from '../../src/screening.ts';
import { scenes } from '../laws/scenes.ts';
import { library } from '../service/parts.ts';
import { tries } from '../size.ts';

const silent = () => {};
const now = Date.parse('2026-12-02T15:00:00Z'); // A Wednesday, ten o'clock in Columbus.
const night = Date.parse('2026-12-02T06:00:00Z');
const corners = [
  ...new Map(
    [...scenes(intake)].map((scene) => [JSON.stringify([scene.value, scene.context.answers.textSafe]), scene]),
  ).values(),
];

/** What people write, so that everything we can say comes up. */
const texts: { readonly [L in OwnLocale]: readonly string[] } = {
  en: [
    'hi',
    'why',
    'back',
    'skip',
    'asdf',
    'can i talk to a person',
    'are you a bot',
    'HELP',
    'delete my data',
    'start over',
    '1',
    '2',
    'no',
    'STOP',
    'START',
    'i drink every day and i get shaky',
    'i use heroin and i am pregnant',
    'i want to kill myself',
    'i took all my pills',
    'he hits me',
    'i stopped drinking cold turkey and i am shaking',
    'i feel sad',
    'i am 12',
    'i am 16',
    'show me the steps',
    'i called',
    'i am safe',
    'that is not what i meant',
  ],
  es: [
    'hola',
    'por qué',
    'atrás',
    'saltar',
    'asdf',
    'quiero hablar con una persona',
    'eres un robot',
    'HELP',
    'borra mis datos',
    'empezar de nuevo',
    '1',
    '2',
    'no',
    'STOP',
    'START',
    'tomo todos los días y tiemblo',
    'uso heroína y estoy embarazada',
    'me quiero matar',
    'me tomé todas las pastillas',
    'me pega',
    'dejé de tomar de golpe y tiemblo',
    'tengo 12 años',
    'los pasos',
    'ya llamé',
    'estoy a salvo',
    'no quise decir eso',
  ],
};

/** A usual run says each text in every third scene, other ones than the text before it; the full run says all in all. */
const every = tries(1, 3);

function everyTurn(visit: (turn: Turn, where: string) => void): number {
  let count = 0;
  const site = library.current().book.centre.sites[0]!;
  for (const locale of locales)
    for (const [which, text] of texts[locale].entries())
      for (const [at, snapshot] of [begin('sms', locale, now).snapshot, ...corners].entries()) {
        if (at > 0 && (at + which) % every !== 0) continue;
        const fresh = begin('sms', locale, now);
        const conversation = { ...fresh, snapshot, turn: at === 0 ? 0 : 5 };
        const inbound = {
          address: { channel: 'sms', site: site.id, thread: '+16145550100' },
          id: 'm',
          at: now,
          said: { type: 'text', text },
        } as const;
        const screening = screenInPlace(
          library.screen,
          inbound,
          conversation,
          screenSafely(library.screen, inbound, {}, silent),
          silent,
        );
        const turn = takeTurn({
          conversation,
          inbound,
          screening,
          library: library.current(),
          site,
          now: at % 2 ? now : night,
          paused: false,
        });
        visit(turn, `${locale} "${text}" at ${JSON.stringify(snapshot.value)}`);
        count++;
      }
  return count;
}

/** Asked after the card, behind the answer to what they said: a segment of its own, which the content check holds. */
const afterCard: readonly string[] = steps;

const keyword = Object.values(carrierKeywords).flat().join('|');
const asAnswer = new RegExp(
  `^(?:\\d+ )(?:${keyword})\\.?$|\\b(?:reply|answer|type|text back|responda|conteste|escriba)\\s+(?:with\\s+|con\\s+)?"?(?:${keyword})\\b`,
  'im',
);

// What tells somebody else who reads the phone what this is about. The overdose cards may name naloxone.
const telling =
  /\b(alcohol|drink\w*|drugs?|pills?|heroin|opioids?|fentanyl|meth|cocaine|cannabis|xanax|kratom|substances?|withdrawal|detox|rehab\w*|recovery|addict\w*|sober|diagnos(?:is|ed)|IOP|outpatient|residential|intensive|treatment program\w*|pregnan\w*|drogas?|pastillas?|hero[ií]na|opioides?|sustancias?|abstinencia|desintoxicaci[oó]n|recuperaci[oó]n|adicci[oó]n|embaraz\w*|diagn[oó]stico)\b/i;

/** What is wrong with the texts of all turns, by kind. One walk: each turn is rendered once. */
const found = { size: new Set<string>(), keyword: new Set<string>(), telling: new Map<string, string>() };
const seen = { turns: 0, unprivate: 0, longest: 0 };

beforeAll(() => {
  seen.turns = everyTurn(({ utterances, conversation }, where) => {
    const bodies = renderTexts(utterances);
    const cards = utterances.filter(({ sms, ask }) => sms && ask && !afterCard.includes(ask.question));
    for (const { body } of bodies.slice(0, cards.length))
      if (segments(body).count !== 1 || segments(body).encoding !== 'GSM-7') found.size.add(`${where}: ${body}`);
    const hello = utterances.find(({ key }) => key === 'hello')?.sms;
    if (hello !== undefined && segments(plainly(hello)).count > 2)
      found.size.add(`hello takes ${segments(plainly(hello)).units}`);
    for (const { body } of bodies) {
      const { count, encoding } = segments(body);
      seen.longest = Math.max(seen.longest, count);
      if (encoding !== 'GSM-7') found.size.add(`not GSM-7: ${where}: ${body}`);
      if (asAnswer.test(body)) found.keyword.add(`${where}: ${body}`);
      if (conversation.snapshot.context.answers.textSafe === 'yes') continue;
      seen.unprivate++;
      const named = telling.exec(body)?.[0];
      if (named) found.telling.set(body, `${where} names "${named}": ${body}`);
    }
  });
}, 240_000);

test('every card of a crisis is one segment of GSM-7, the greeting two, and everything fits', () => {
  console.log(`Texts: ${seen.turns} turns rendered, the longest takes ${seen.longest} segments.`);
  expect([...found.size].slice(0, 10)).toEqual([]);
});

test('what is said while the store is away is one segment', () => {
  for (const locale of locales)
    for (const key of ['fallback', 'fallbackCrisis', 'paused'] as const) {
      const [text] = renderTexts([fallback(key, locale, 'US')]);
      expect(segments(text!.body), `${locale} ${key}`).toMatchObject({ encoding: 'GSM-7', count: 1 });
    }
});

test("a carrier's keyword is never printed as an answer to give, in either language", () => {
  expect([...found.keyword].slice(0, 10)).toEqual([]);
  expect('Are you safe?\n1 Yes').toMatch(asAnswer);
  expect('Reply STOP to end.').toMatch(asAnswer);
});

test('before they say that texting is private, no text names a substance, a programme or a diagnosis', () => {
  console.log(`Before it is private: ${seen.unprivate} texts.`);
  expect([...found.telling.values()].slice(0, 20)).toEqual([]);
  expect('Substances: Alcohol').toMatch(telling);
  expect(regions(begin('sms', 'en', now).snapshot).dialog).toBe('who');
});
