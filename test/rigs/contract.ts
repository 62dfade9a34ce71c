/** Holds answers to what the Worker says of itself in its OpenAPI document. */
import { Validator, type Schema } from '@cfworker/json-schema';

export interface OpenapiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  security?: Record<string, string[]>[];
  tags?: string[];
  'x-roles'?: string[];
  'x-audit'?: string;
}

/**
 * Whether an operation is a page for the people of a business, or a form of one: those are walked through by
 * test/whole/dashboard.
 */
export function isForMembers({ tags }: Operation): boolean {
  return tags?.includes('Dashboard') ?? false;
}

export interface CheckedAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

const validators = new WeakMap<object, Validator>();

/**
 * What is wrong with an answer, by the document: a status that the operation does not describe, another type
 * of content, a body that its schema refuses or that says more. Null where nothing is.
 */
export function contradiction(
  document: OpenapiDocument,
  method: string,
  path: string,
  answer: CheckedAnswer,
): string | null {
  // A preflight is the browser's own affair (CORS), which OpenAPI does not describe.
  if (method === 'OPTIONS') return null;
  const operation = operationAt(document, method, path);
  if (operation === null)
    return answer.status === 404 || answer.status === 405
      ? null
      : `no such operation is described, and it answers ${answer.status}`;
  const response = operation.responses[String(answer.status)];
  if (response === undefined) return `the status ${answer.status} is not described`;
  const type = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  const contents = Object.entries(response.content ?? {});
  if (contents.length === 0 || method === 'HEAD') return null;
  const [, content] = contents.find(([described]) => described.split(';')[0] === type) ?? [];
  if (content === undefined)
    return `${answer.status} comes as "${type}"; described is ${contents.map(([it]) => it).join(', ')}`;
  if (content.schema === undefined || !/\bjson\b/.test(type)) return null;
  const { valid, errors } = validatorOf(document, content.schema).validate(answer.body);
  if (valid) return null;
  const wrong = errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
  return `${answer.status} is not as described: ${wrong.join(' ')}`;
}

/**
 * The operation that a path without its query belongs to; one with fewer parameters goes before one with
 * more.
 */
function operationAt(document: OpenapiDocument, method: string, path: string): Operation | null {
  const segments = (path.split('?')[0] ?? '').split('/');
  const matching = Object.keys(document.paths)
    .filter((template) => fits(template.split('/'), segments))
    .sort((a, b) => a.split('{').length - b.split('{').length);
  const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
  for (const template of matching) {
    const operation = document.paths[template]?.[wanted];
    if (operation !== undefined) return operation;
  }
  return null;
}

function fits(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) =>
      part.startsWith('{') ? segments[index] !== '' : part === segments[index],
    )
  );
}

function validatorOf(document: OpenapiDocument, schema: Schema): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  // The components are where the schema's references lead.
  const whole = { ...schema, unevaluatedProperties: false, components: document.components };
  const validator = new Validator(whole as Schema, '2020-12', false);
  validators.set(schema, validator);
  return validator;
}
