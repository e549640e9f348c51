import { z } from 'zod';
import { ruleVersion } from '../core/assessment/assess.ts';
import { refusals } from './refusal.ts';
import type { Route } from './route.ts';

export const root = '/console/api';

const Failure = z.object({
  error: z.object({
    code: z.enum(Object.keys(refusals) as [string, ...string[]]),
    message: z.string(),
    detail: z.string().nullable(),
  }),
});

/** The API as OpenAPI 3.1, from the very table that serves it. */
export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const each of routes) {
    const path = `${root}${each.path}`;
    paths[path] ??= {};
    paths[path][each.method] = operation(each);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Porchlight console',
      version: ruleVersion,
      description: 'What counsellors and their supervisors can do.',
    },
    paths,
    components: {
      schemas: { Failure: schemaOf(Failure, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-staff' } },
    },
  };
}

function operation({ method, path, does, access, isCommand, params, query, body, reply }: Route): object {
  const parameters = [
    ...inPlace('path', params),
    ...inPlace('query', query),
    ...(isCommand
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', pattern: '^[\\w-]{16,64}$' },
          },
        ]
      : []),
    ...(method === 'get'
      ? []
      : [{ name: 'X-Porchlight', in: 'header', required: true, schema: { type: 'string', const: 'console' } }]),
  ];
  return {
    operationId: operationId(method, path),
    summary: does,
    description: access === 'anybody' ? 'Open to anybody.' : `Needs: ${access}.`,
    security: access === 'anybody' ? [] : [{ session: [] }],
    parameters,
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: schemaOf(reply, 'output') } } },
      default: {
        description: 'Refused.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
      },
    },
  };
}

function operationId(method: string, path: string): string {
  return [method, ...path.split('/').filter(Boolean)].map((part) => part.replace(/[{}]/g, '')).join('-');
}

function inPlace(place: 'path' | 'query', shape: z.ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}
