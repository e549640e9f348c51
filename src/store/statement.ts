import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CompiledQuery } from 'kysely';

export type SqlValue = string | number | null | Uint8Array;
export type Slots<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/** A query that was compiled once: its parameters are names, filled in anew with every run. */
export interface Query<Values, Row> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly types?: (values: Values) => Row; // Never there: it only carries the types.
}

export interface Statement<Values, Row> {
  one(values: Values): Row | undefined;
  all(values: Values): readonly Row[];
  /** How many rows it changed. */
  run(values: Values): number;
}

/** Kysely takes a value where a query has one, so a named slot travels in its place. */
export function query<Values extends { readonly [Name in keyof Values]: SqlValue }, Row>(
  build: (slot: Slots<Values>) => { compile(): CompiledQuery<Row> },
): Query<Values, Row> {
  // True until `prepare` fills it in: nothing looks at the value between.
  const { sql, parameters } = build((name) => new Slot(name) as never).compile();
  return { sql: withPlainLimits(sql), parameters };
}

/**
 * SQLite plans by the value of a bare `limit ?`, so it reads and plans the whole statement anew with every run: two thirds
 * of what a small query costs. A sum it only works out.
 */
function withPlainLimits(sql: string): string {
  return sql.replace(/\blimit \?/g, 'limit ? + 0');
}

export function prepare<Values, Row>(database: DatabaseSync, compiled: Query<Values, Row>): Statement<Values, Row> {
  const statement: StatementSync = database.prepare(compiled.sql);
  const fill = (values: Values) =>
    compiled.parameters.map((value) =>
      // True: Values are SqlValues by the constraint on `query`, and the rest are literals of the query.
      value instanceof Slot ? (values[value.name as keyof Values] as SqlValue) : (value as SqlValue),
    );
  return {
    one: (values) => statement.get(...fill(values)) as Row | undefined, // True: Kysely typed the row from the schema.
    all: (values) => statement.all(...fill(values)) as Row[],
    run: (values) => Number(statement.run(...fill(values)).changes),
  };
}

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
