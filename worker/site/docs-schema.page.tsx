import { resolve, type OpenapiDocument, type Schema } from '../http/openapi-types.ts';
import { Prose } from '../html/prose.tsx';

interface Props {
  schema: Schema;
  document: OpenapiDocument;
}

const MAX_NESTED = 4;

/** The fields of an object and what each may hold, nested ones inside, those that are required marked. */
export function DocsFields({
  schema,
  document,
  marksRequired = false,
  depth = 0,
}: Props & { marksRequired?: boolean; depth?: number }) {
  const fields = Object.entries(fieldsOf(schema, document));
  if (fields.length === 0 || depth > MAX_NESTED)
    return depth === 0 ? <DocsType schema={schema} document={document} /> : null;
  const { required = [] } = objectIn(schema, document);
  return (
    <dl>
      {fields.map(([name, field]) => (
        <>
          <dt>
            <code>{name}</code> <DocsType schema={field} document={document} />
            {marksRequired && required.includes(name) ? <span class="required"> required</span> : null}
          </dt>
          <dd>
            <Prose text={resolve(field, document).schema.description ?? ''} />
            <DocsFields schema={field} document={document} marksRequired={marksRequired} depth={depth + 1} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** What a value may be, in a few words. */
export function DocsType({ schema, document }: Props) {
  return <span class="quiet">{wordsOf(schema, document)}</span>;
}

function wordsOf(given: Schema, document: OpenapiDocument): string {
  const { name, schema } = resolve(given, document);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return alternatives.map((one) => wordsOf(one, document)).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'any');
  if (type.startsWith('array')) return `list of ${wordsOf(schema.items ?? {}, document)}`;
  return [name ?? type, schema.format, ...limitsOf(schema)].filter((word) => word !== undefined).join(', ');
}

function limitsOf(schema: Schema): string[] {
  const limits: string[] = [];
  if (schema.minimum !== undefined) limits.push(`at least ${schema.minimum}`);
  if (schema.maximum !== undefined) limits.push(`at most ${schema.maximum}`);
  if (schema.maxLength !== undefined) limits.push(`up to ${schema.maxLength} characters`);
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`);
  return limits;
}

function fieldsOf(schema: Schema, document: OpenapiDocument): Record<string, Schema> {
  return objectIn(schema, document).properties ?? {};
}

/** The object that a schema is, or is a list of, or is one way of being. */
function objectIn(given: Schema, document: OpenapiDocument): Schema {
  const { schema } = resolve(given, document);
  if (schema.items !== undefined) return objectIn(schema.items, document);
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return schema.properties === undefined && inside[0] !== undefined ? objectIn(inside[0], document) : schema;
}
