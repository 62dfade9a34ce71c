import type { OpenAPIHono } from '@hono/zod-openapi';

/** OpenAPI 3.1 as the routes give it. */
export type OpenapiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** The part of a JSON Schema that the reader shows. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  example?: unknown;
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

type Content = Record<string, { schema?: Schema }>;

/** One call, as the reader shows it. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  tags: string[];
  summary: string;
  description: string;
  isDeprecated: boolean;
  security: string[];
  parameters: Parameter[];
  body: Content;
  responses: [status: string, response: { description: string; content?: Content }][];
}

/** Every call of a document, in its order. */
export function operationsOf(document: OpenapiDocument): Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = item[method];
      if (operation === undefined) continue;
      const { requestBody, parameters = [], responses = {} } = operation;
      operations.push({
        id: operation.operationId ?? `${method}_${path}`,
        method: method.toUpperCase(),
        path,
        tags: operation.tags ?? [],
        summary: operation.summary ?? path,
        description: operation.description ?? '',
        isDeprecated: operation.deprecated === true,
        security: (operation.security ?? []).flatMap((requirement) => Object.keys(requirement)),
        parameters: parameters.filter((parameter) => 'name' in parameter),
        body: requestBody !== undefined && 'content' in requestBody ? requestBody.content : {},
        responses: Object.entries<Operation['responses'][number][1]>(responses),
      });
    }
  }
  return operations;
}

/** A schema with its reference followed, and the name that it has. */
export function resolve(schema: Schema, document: OpenapiDocument): { name: string | null; schema: Schema } {
  const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (name === undefined) return { name: null, schema };
  return { name, schema: document.components?.schemas?.[name] ?? {} };
}
