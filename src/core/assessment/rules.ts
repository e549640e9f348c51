import { counsellor } from './counsellor.ts';
import { crisis } from './crisis.ts';
import { emergency } from './emergency.ts';
import { levels } from './levels.ts';
import { medical } from './medical.ts';
import type { Rule } from './rule.ts';

/** Goes into the record beside every outcome. Any change to a row raises it; a test holds the fingerprint. */
export const ruleVersion = '1';

const tables = [...emergency, ...crisis, ...medical, ...counsellor, ...levels] as const;
export type RuleId = (typeof tables)[number]['id'];

/** Every rule, the most urgent first. The highest vote wins, so a new row can raise an outcome and never lower it. */
export const rules: readonly Rule<RuleId>[] = tables;
