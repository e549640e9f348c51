import type { ValueOf } from '../../../dialogs/questions.ts';
import { holds, type When } from './rule.ts';
import type { RuleId } from './rules.ts';
import type { Scene } from './scene.ts';

interface Row {
  readonly flag: string;
  readonly fired?: readonly RuleId[]; // Any of these rules,
  readonly notFired?: readonly RuleId[]; // and none of these.
  readonly when?: When | readonly When[];
  readonly barrier?: readonly ValueOf<'barriers'>[];
}

/** What a counsellor sees whatever the outcome is: a suicide plan, even where danger won. */
// biome-ignore format: a table reads in columns
const flags = [
  // E6 is psychosis too: a psychosis that is also an emergency is no smaller crisis.
  { flag: 'crisis_high', fired: ['C1', 'C2', 'C3', 'E6'] },
  { flag: 'crisis_moderate', fired: ['C4'], notFired: ['C1', 'C2', 'C3', 'E6'] },
  { flag: 'withdrawal', fired: ['M1', 'M2', 'M3', 'M3b', 'M4', 'M5', 'M5b'] },
  { flag: 'medical', fired: ['M7'] },
  { flag: 'pregnancy', fired: ['M6'] },
  { flag: 'priority_pregnant', when: { pregnant: 'yes' } },
  { flag: 'show_988', when: [{ harm: ['past', 'declined'] }, { danger: 'declined' }] },
  { flag: 'show_dv_line', when: [{ danger: 'violence' }, { home: 'unsafe' }] },
  // What is sold on the street may hold fentanyl.
  { flag: 'naloxone_info', when: { substances: ['opioids', 'stimulants', 'cannabis_other', 'unknown'] } },
  { flag: 'do_not_stop_suddenly', when: { substances: ['alcohol', 'sedatives'], current: true } },
  { flag: 'iop_plus_recovery_housing_option', fired: ['R2', 'R3', 'R4'] },
  { flag: 'meal_support', when: { mealSupport: 'yes' } },
  { flag: 'motivation_support', when: { ready: 'unsure' } },
  { flag: 'schedule_barrier', barrier: ['work', 'children'] },
  { flag: 'transport_barrier', barrier: ['ride'] },
  { flag: 'cost_concern', barrier: ['money'] },
  { flag: 'language', barrier: ['language'] },
] as const satisfies readonly Row[];
export type Flag = (typeof flags)[number]['flag'];

const rows: readonly (Row & { readonly flag: Flag })[] = flags;

export function flagsFor(scene: Scene, fired: readonly RuleId[]): Flag[] {
  return rows.filter((row) => isUp(row, scene, fired)).map(({ flag }) => flag);
}

function isUp(row: Row, scene: Scene, fired: readonly RuleId[]): boolean {
  if (row.notFired?.some((id) => fired.includes(id))) return false;
  if (row.fired) return row.fired.some((id) => fired.includes(id));
  if (row.barrier) return row.barrier.some((barrier) => scene.barriers.includes(barrier));
  return row.when !== undefined && holds(row.when, scene);
}
