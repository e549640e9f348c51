import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Permission } from '../staff/roles.ts';
import type { Member } from '../staff/sessions.ts';
import type { Signed } from '../staff/sign-in.ts';

/** Who may ask: anybody, somebody on the way in, or whoever holds this permission. */
export type Access = 'anybody' | 'step' | Permission;

type Shape = z.ZodType;

const nothing = z.strictObject({});

/** What a route is told. `key` is the Idempotency-Key, of commands only. */
export interface Call<A extends Access, P extends Shape, Q extends Shape, B extends Shape> {
  readonly by: A extends 'anybody' ? null : A extends 'step' ? Signed : Member;
  readonly params: z.infer<P>;
  readonly query: z.infer<Q>;
  readonly body: z.infer<B>;
  readonly key: string;
  readonly token: string | undefined; // Of the session, to end it.
  readonly caller: string; // For limits.
  readonly request: IncomingMessage;
}

/** What it answers. `token`: a new session for the cookie; null takes the cookie away. */
export interface Answered<R extends Shape> {
  readonly body: z.input<R>;
  readonly text?: string; // The body as JSON, checked: where many ask for the same at once, it is written once.
  readonly token?: string | null;
  readonly pending?: string; // For the way back from the centre's own provider.
}

/** One route of the console's API: the same table is what is served, what is checked and what openapi.json says. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string; // After the root; `{id}` is one segment.
  readonly does: string; // For openapi.json.
  readonly access: Access;
  readonly isCommand: boolean; // Needs an Idempotency-Key.
  readonly params: Shape;
  readonly query: Shape;
  readonly body: Shape | null;
  readonly reply: Shape;
  run(call: Call<Access, Shape, Shape, Shape>): Promise<Answered<Shape>>;
}

interface Given<A extends Access, P extends Shape, Q extends Shape, B extends Shape, R extends Shape> {
  readonly does: string;
  readonly access: A;
  readonly isCommand?: boolean;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly reply: R;
  readonly run: (call: Call<A, P, Q, B>) => Promise<Answered<R>>;
}

export function route<
  A extends Access,
  R extends Shape,
  P extends Shape = typeof nothing,
  Q extends Shape = typeof nothing,
  B extends Shape = z.ZodNull,
>(method: Route['method'], path: string, given: Given<A, P, Q, B, R>): Route {
  const { does, access, isCommand = false, params = nothing, query = nothing, body = null, reply, run } = given;
  // True: the gate brings what the access asks for, and parses with these very shapes.
  return { method, path, does, access, isCommand, params, query, body, reply, run: run as unknown as Route['run'] };
}
