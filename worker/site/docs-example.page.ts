import { resolve, type OpenapiDocument, type Operation, type Schema } from '../http/openapi-types.ts';

const KEYS: Record<string, string> = {
  secretKey: 'sk_...',
  operatorToken: '<OPERATOR_TOKEN>',
};

/** For a text without an example. */
const PLAIN_TEXT = '...';

/** The call as a command to copy, with what it requires and nothing else. */
export function exampleCall(operation: Operation, document: OpenapiDocument): string {
  const lines = [
    `curl${operation.method === 'GET' ? '' : ` -X ${operation.method}`} '${exampleAddress(operation, document)}'`,
  ];
  const key = KEYS[operation.security[0] ?? ''];
  if (key !== undefined) lines.push(`-H 'Authorization: Bearer ${key}'`);
  const [mediaType, content] = Object.entries(operation.body)[0] ?? [];
  if (mediaType !== undefined) {
    const isJson = mediaType === 'application/json';
    lines.push(`-H 'Content-Type: ${mediaType}'`);
    lines.push(
      isJson ? `-d '${JSON.stringify(exampleOf(content?.schema ?? {}, document))}'` : '--data-binary @file',
    );
  }
  return lines.join(' \\\n  ');
}

function exampleAddress(operation: Operation, document: OpenapiDocument): string {
  const values = (place: string) =>
    operation.parameters
      .filter((parameter) => parameter.in === place && parameter.required === true)
      .map(
        ({ name, schema }) => [name, encodeURIComponent(String(exampleOf(schema ?? {}, document)))] as const,
      );
  const known = values('path').filter(([, value]) => value !== PLAIN_TEXT);
  const path = known.reduce((filled, [name, value]) => filled.replace(`{${name}}`, value), operation.path);
  const query = values('query').map(([name, value]) => `${name}=${value}`);
  return `${document.servers?.[0]?.url ?? ''}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

/** A value that a schema describes: its example, else the plainest; of objects, the required fields. */
function exampleOf(given: Schema, document: OpenapiDocument): unknown {
  const { schema } = resolve(given, document);
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.[0] !== undefined) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  const alternative = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (alternative !== undefined) return exampleOf(alternative, document);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        requiredFields(schema).map(([name, field]) => [name, exampleOf(field, document)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, document)];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return schema.format === 'uri' ? 'https://shop.example/' : PLAIN_TEXT;
  }
}

/** The required fields; where there are none, the first field, so that the example says something. */
function requiredFields({ properties = {}, required = [] }: Schema): [string, Schema][] {
  const fields = Object.entries(properties);
  const mustBeSent = fields.filter(([name]) => required.includes(name));
  return mustBeSent.length > 0 ? mustBeSent : fields.slice(0, 1);
}
