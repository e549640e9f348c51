import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Answers, questionIds } from '../../dialogs/questions.ts';
import { stateCodes } from '../../dialogs/states.ts';
import { renderTexts } from '../../src/channels/sms/render.ts';
import { renderUtterances } from '../../src/channels/teams/render.ts';
import type { Site } from '../../src/core/book.ts';
import { regions } from '../../src/core/floor.ts';
import {
  type Channel,
  channels,
  type Locale,
  locales,
  type OwnLocale,
  type Said,
  type Utterance,
} from '../../src/core/model.ts';
import { mayShowLevel } from '../../src/core/outcome.ts';
import { paperRowIds, paperRows, rowsFor } from '../../src/core/paper-rows.ts';
import { summary } from '../../src/core/summary.ts';
import type { LiveLibrary } from '../../src/library.ts';
import { rehearse } from '../../src/rehearsal.ts';
import { ordinary } from '../laws/scenes.ts';
import { afterConsent, openMorning, openTable } from './table.ts';

const { library } = openTable();
const live = library as LiveLibrary;
const { book } = live.current();

/** A conversation in which so much was said. */
function talk(channel: Channel, locale: Locale, texts: readonly string[], held: LiveLibrary = live) {
  const rehearsal = rehearse(held, { channel, locale, now: () => openMorning, thread: '+16145550100' }, () => {});
  const say = (said: Said) => rehearsal.say(said);
  say({ type: 'joined' });
  const spoken = texts.map((text) => say({ type: 'text', text }));
  return { rehearsal, say, spoken, last: spoken.at(-1) ?? [] };
}

const words = (said: readonly Utterance[]) => said.map(({ text }) => text).join('\n');

// biome-ignore format: a table reads in columns
const asked: { readonly [L in OwnLocale]: { readonly held: readonly string[]; readonly gone: readonly string[]; readonly vague: readonly string[]; readonly yes: readonly string[]; readonly no: readonly string[]; readonly revoked: readonly string[]; readonly agreed: readonly string[] } } = {
  en: {
    held:    ['what do you know about me', 'What do you have on me?', 'show me my data please', 'how long do you keep my data'],
    gone:    ['Delete my conversation', 'please delete all my data', 'erase my messages'],
    vague:   ['delete it', 'forget everything i told you', 'Delete.'],
    yes:     ['yes', 'delete all', 'yes please'],
    no:      ['no', 'no thanks'],
    revoked: ['I take back my consent', 'i revoke my consent', 'I don’t want you to save my answers', 'please withdraw my consent'],
    agreed:  ['me', 'no', 'no', '1', 'i agree', '34', 'ohio', 'alcohol'],
  },
  es: {
    held:    ['¿qué sabe de mí?', 'que saben de mi', 'muéstreme mis datos', 'cuánto tiempo guardan mis datos'],
    gone:    ['borrar mi conversación', 'borre mis datos', 'elimina mis mensajes'],
    vague:   ['bórralo', 'borra todo', 'elimine todo'],
    yes:     ['sí', 'borrar todo', 'si por favor'],
    no:      ['no', 'no gracias'],
    revoked: ['retiro mi permiso', 'no quiero que guarden', 'No quiero que guarden mis respuestas', 'ya no quiero que compartan nada'],
    agreed:  ['para mí', 'no', 'no', '1', 'acepto', '34', 'ohio', 'alcohol'],
  },
};
const told = (channel: Channel, locale: OwnLocale) =>
  asked[locale].agreed.filter((_, at) => channel === 'sms' || at !== 3);

test.for(locales.flatMap((locale) => channels.map((channel) => [locale, channel] as const)))(
  'what is kept is told, taken back and deleted in words: %s on %s',
  ([locale, channel]) => {
    for (const text of asked[locale].held) {
      const { last, rehearsal } = talk(channel, locale, [...told(channel, locale), text]);
      expect(last[0]?.key, text).toBe('held');
      expect(words(last), text).toMatch(/alcohol/i);
      expect(words(last), text).toContain(locale === 'en' ? 'Delete my conversation' : 'Borrar mi conversación');
      expect(regions(rehearsal.conversation().snapshot).dialog).toBe('use'); // The question that was open.
    }
    for (const text of asked[locale].gone) {
      const { last, rehearsal, say } = talk(channel, locale, [...told(channel, locale), text]);
      expect(last[0]?.key, text).toBe('deleted');
      expect(rehearsal.effects().map(({ type }) => type)).toContain('delete');
      expect(rehearsal.conversation().snapshot.context.answers).toEqual({});
      const after = say({ type: 'text', text: asked[locale].held[0] ?? '' });
      expect(words(after)).not.toMatch(/alcohol|614/i);
    }
    for (const text of asked[locale].revoked) {
      const { last, rehearsal } = talk(channel, locale, [...told(channel, locale), text]);
      expect(last[0]?.key, text).toBe('revoked');
      const { answers, known } = rehearsal.conversation().snapshot.context;
      const left = Object.keys(answers).filter((id) => !(id in known));
      expect(left.toSorted(), text).toEqual(
        ['consent', 'danger', 'harm', 'who', ...(channel === 'sms' ? ['textSafe'] : [])].toSorted(),
      );
      expect(answers.consent).toBe('no');
    }
  },
);

test.for(locales.flatMap((locale) => channels.map((channel) => [locale, channel] as const)))(
  '"delete it" is asked once, is done with a yes, and loses nothing without: %s on %s',
  ([locale, channel]) => {
    const { vague, yes, no, agreed } = asked[locale];
    for (const open of [1, 2, agreed.length]) // The question about danger, the one about harm, and one of care.
      for (const text of vague) {
        const first = talk(channel, locale, [...told(channel, locale).slice(0, open), text]);
        expect(
          first.last.map(({ key }) => key),
          text,
        ).toEqual(['deleteSure']);
        expect(first.rehearsal.effects().map(({ type }) => type)).not.toContain('delete');
        for (const said of yes) {
          const { last, rehearsal } = talk(channel, locale, [...told(channel, locale).slice(0, open), text, said]);
          expect(last[0]?.key, said).toBe('deleted');
          expect(rehearsal.conversation().escalatedAt, said).toBeNull(); // No yes to the question that was open.
        }
        for (const said of no) {
          const { last, rehearsal } = talk(channel, locale, [...told(channel, locale).slice(0, open), text, said]);
          expect(last[0]?.key, said).toBe('deleteNot');
          expect(last.at(-1)?.ask?.question, said).toBe(regions(first.rehearsal.conversation().snapshot).dialog);
          expect(rehearsal.effects().map(({ type }) => type)).not.toContain('delete');
        }
      }
  },
);

test('while a crisis card stands a bare yes or no is for the card, and only "delete all" deletes', () => {
  const crisis = talk('web', 'en', ['i want to kill myself', 'delete it', 'yes']);
  expect(crisis.rehearsal.effects().map(({ type }) => type)).not.toContain('delete');
  const { rehearsal, last } = talk('web', 'en', ['i want to kill myself', 'delete it', 'delete all']);
  expect(last[0]?.key).toBe('deletedInCrisis');
  expect(rehearsal.effects().map(({ type }) => type)).toContain('delete');
  expect(regions(rehearsal.conversation().snapshot).safety).not.toBe('clear');
});

test('with a counsellor in the conversation the same is told, taken back and deleted, and nothing else is said', () => {
  const { say } = talk('web', 'en', [...told('web', 'en'), 'i want to talk to a person']);
  say({ type: 'staff', does: 'claim', by: 'sam' });
  const text = (said: string) => say({ type: 'text', text: said }).map(({ key }) => key);
  expect(text('hello sam')).toEqual([]);
  expect(text('what do you know about me')).toEqual(['held']);
  expect(text('i take back my consent')).toEqual(['revoked']);
  expect(text('delete it')).toEqual(['deleteSure']);
  expect(text('i was not sure about that')).toEqual([]);
  expect(text('delete my conversation')).toEqual(['deleted']);
});

test('every line of a paper has a source that is in the register, words in both languages, and somebody it is for', () => {
  const { sources } = parse(readFileSync('content/answers-sources.yaml', 'utf8')) as { sources: object };
  for (const id of paperRowIds) {
    expect(Object.keys(sources), id).toContain(paperRows[id].source);
    for (const locale of locales) expect(book.words[locale]?.papers[id], id).toBeTruthy();
  }
  const stories: Answers[] = questionIds.flatMap((id) => valuesOf(id).map((value) => ({ ...ordinary, [id]: value })));
  const barriers = (['work', 'children', 'ride', 'money', 'language'] as const).map((each) => ({ barriers: [each] }));
  const shown = [...stories, ...barriers, { who: 'loved_one' as const }].flatMap((answers) =>
    (['call', 'visit', 'ask'] as const).flatMap((part) => rowsFor(part, answers)),
  );
  expect([...paperRowIds].filter((id) => !shown.includes(id))).toEqual([]);
  expect(rowsFor('call', {})).toEqual(['sayHello', 'sayQuestions', 'sayNext']);
});

const valuesOf = (id: (typeof questionIds)[number]): readonly unknown[] => {
  const one = { substances: [['opioids'], ['alcohol']], withdrawal: ['past_mild', 'stable_medication', 'detox_done'] };
  const some = {
    use: ['daily', 'stopped_2w'],
    health: ['first'],
    pregnant: ['yes'],
    mental: ['hard'],
    mealSupport: ['yes'],
    home: ['no_home'],
    history: ['step_down', 'outpatient_not_enough'],
    ready: ['unsure'],
  };
  return ({ ...one, ...some } as { readonly [id: string]: readonly unknown[] })[id] ?? [];
};

test('a paper is whole on the page, cards in Teams and texts on a private phone, and tells another reader nothing', () => {
  const ask = ['what do i say when i call', 'what should i bring'];
  for (const text of ask) {
    const web = talk('web', 'en', [...told('web', 'en'), text]).last;
    expect(words(web)).toMatch(/• /);
    const teams = talk('teams', 'en', [...told('teams', 'en'), text]).last;
    expect(JSON.stringify(renderUtterances(teams, 'https://chat.example'))).toContain('AdaptiveCard');
    const phone = talk('sms', 'en', [...told('sms', 'en'), text]).last;
    expect(renderTexts(phone).every(({ body }) => body.length <= 1_600)).toBe(true);
    const overheard = talk('sms', 'en', ['me', 'no', 'no', text]).last;
    expect(renderTexts(overheard)[0]?.body).not.toMatch(/alcohol|drink|drug|use|treatment|medicine|program/i);
  }
});

const [site] = book.centre.sites;

/** The same words, for a site of this kind. */
function held(change: Partial<Site>): LiveLibrary {
  const centre = { ...book.centre, sites: [{ ...site!, ...change }] };
  const current = () => ({ ...live.current(), book: { ...book, centre } });
  return { ...live, current, screen: live.screen };
}

const whole = ['me', 'no', 'no', 'i agree', ...afterConsent, 'Sam 614-555-0199'];
const levels =
  /weekly counseling may be enough|intensive outpatient program|day program, with care|live-in program may/;

test('a suggestion is for the person to read only where site and state both allow it; staff always have it', () => {
  const kinds: readonly (readonly [Partial<Site>, boolean])[] = [
    [{ suggestion: 'shown', staffOnlyStates: [] }, true],
    [{ suggestion: 'shown', staffOnlyStates: ['IL', 'NV'] }, true],
    [{ suggestion: 'shown', staffOnlyStates: ['OH'] }, false],
    [{ suggestion: 'staff-only', staffOnlyStates: [] }, false],
  ];
  for (const [kind, isShown] of kinds) {
    const { spoken, say, rehearsal } = talk('web', 'en', whole, held(kind));
    const all = [
      ...spoken,
      say({ type: 'text', text: 'keep it' }),
      say({ type: 'text', text: 'what do i say when i call' }),
      say({ type: 'text', text: 'what should i bring' }),
      say({ type: 'text', text: 'what do you know about me' }),
    ].map(words);
    expect(levels.test(all.join('\n')), JSON.stringify(kind)).toBe(isShown);
    expect(levels.test(all.at(-3) ?? ''), JSON.stringify(kind)).toBe(isShown); // Their own copy says no more and no less.
    expect(summary(rehearsal.conversation(), book).outcome).toBe('OUTPATIENT');
  }
});

test('for every state of the country the site’s list decides, and an unknown state shows nothing', () => {
  const listed = ['IL', 'NV', 'PR'];
  const conversation = talk('web', 'en', whole).rehearsal.conversation();
  const { snapshot } = conversation;
  const within: Site = { ...site!, suggestion: 'shown', staffOnlyStates: listed };
  const shownIn = (state: NonNullable<Answers['state']>, at: Site) => {
    const answers = { ...snapshot.context.answers, state };
    const there = { ...snapshot, context: { ...snapshot.context, answers } } as typeof snapshot; // True: one answer differs.
    return mayShowLevel({ ...conversation, snapshot: there }, 'IOP', at);
  };
  for (const state of stateCodes) {
    expect(shownIn(state, within), state).toBe(listed.includes(state) ? 'staff' : 'shown');
    expect(shownIn(state, { ...within, suggestion: 'staff-only' }), state).toBe('staff');
  }
  expect(shownIn('unknown', within)).toBe('staff');
});
