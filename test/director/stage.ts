import { questionIds } from '../../dialogs/questions.ts';
import type { Tally } from '../../src/store/director-store.ts';
import type { House } from '../browser/house.ts';
import { someone, talk } from '../store/scene.ts';

const dayMs = 86_400_000;

/** A month of made-up counts, so that the pages have something to show. Made with a turn, as the service makes them. */
export async function counted({ service }: House): Promise<void> {
  const many = (kind: Tally['kind'], what: string, count: number, daysAgo = 3): readonly Tally[] =>
    Array.from({ length: count }, () => ({ kind, at: Date.now() - daysAgo * dayMs, what }));
  let here = 240;
  const rows = questionIds.flatMap((id, at) => {
    const left = Math.round(here * (['contact', 'harm', 'consent'].includes(id) ? 0.16 : 0.03));
    const skipped = Math.round(here * 0.05);
    const asked = here;
    here -= left;
    const next = questionIds[at + 1];
    return [
      ...many('question', `asked ${id}`, asked),
      ...many('question', `answered ${id}`, asked - left - skipped),
      ...many('question', `skipped ${id}`, skipped),
      ...many('question', `told ${id}`, at % 5),
      ...(next ? many('arrow', `dialog ${id} ${next}`, here) : []),
    ];
  });
  const crises = (['suicide_self', 'overdose_now', 'violence_abuse', 'withdrawal_danger'] as const).flatMap(
    (category, at) =>
      [2, 9].flatMap((daysAgo) => [
        ...many('crisis', `${category} raised`, 14 - at * 3, daysAgo),
        ...many('crisis', `${category} checkedIn`, 7 - at, daysAgo),
        ...many('crisis', `${category} escalated`, 10 - at * 2, daysAgo),
        ...many('crisis', `${category} confirmed`, 5 - at, daysAgo),
        ...many('crisis', `${category} falseAlarm`, 2, daysAgo),
        ...many('crisis', `${category} called`, 6 - at, daysAgo),
        ...many('crisis', `${category} person`, 9 - at * 2, daysAgo),
        ...many('crisis', `${category} within_1`, 3, daysAgo),
        ...many('crisis', `${category} within_5`, 6 - at, daysAgo),
      ]),
  );
  const rest = [
    ...many('arrow', 'dialog everywhere who BACK', 21),
    ...many('arrow', 'dialog everywhere deleted DELETE', 6),
    ...many('arrow', 'dialog consent declined', 11),
    ...many('arrow', 'safety clear checkIn DANGER', 44),
    ...many('arrow', 'safety clear high DANGER', 18),
    ...many('arrow', 'safety checkIn clear SAFE', 31),
    ...many('arrow', 'safety high doubt FALSE_ALARM', 3),
    ...many('arrow', 'owner bot waiting HUMAN', 96),
    ...many('arrow', 'owner waiting human CLAIM', 71),
    ...many('arrow', 'owner human bot RETURN', 52),
    ...many('arrow', 'owner everywhere nobody STOP', 5),
  ];
  const all = [...rows, ...crises, ...rest];
  for (let at = 0; at < all.length; at += 1_000)
    await talk(service.store, { address: someone(), tallies: all.slice(at, at + 1_000) });
  for (const seconds of [22, 31, 48, 64, 95, 210]) await awaited({ service }, seconds);
}

/** Somebody who waited in danger, and to whom a person came this many seconds later. */
async function awaited({ service }: Pick<House, 'service'>, seconds: number): Promise<void> {
  const address = someone();
  const at = Date.now() - 2 * dayMs;
  const handoff = { type: 'open', priority: 'crisis', at, summary: '{}' } as const;
  await talk(service.store, { address, handoff });
  const came = at + seconds * 1_000;
  const claim = {
    type: 'take',
    counsellor: 'sam',
    name: 'Sam',
    at: came,
    until: came,
    liveMax: 9,
    isForced: false,
  } as const;
  await talk(service.store, { address, claim, handoff: { type: 'end', how: 'accepted', at: came } });
}
