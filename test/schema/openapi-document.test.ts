import type { Schema } from '@cfworker/json-schema';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { openapiDocument } from '../../worker/http/openapi-document.ts';
import type { OpenapiDocument } from '../rigs/contract.ts';

it('the document is valid OpenAPI 3.1 and its references lead somewhere', async () => {
  const validator = new Validator();
  const document = JSON.parse(JSON.stringify(openapiDocument(createApp(), 'https://kith.example')));
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(Object.keys(validator.resolveRefs()?.paths as object)).toEqual(Object.keys(document.paths));
});

it('a body takes null for whatever may be left out, and a typed caller need not send what has a default', () => {
  const document = openapiDocument(createApp(), 'https://kith.example') as unknown as OpenapiDocument;
  const bodies = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.values(item).map(({ requestBody }) => ({
      path,
      schema: bodySchema(document, requestBody?.content['application/json']?.schema),
    })),
  );
  const wrong = bodies.flatMap(({ path, schema: { properties = {}, required = [] } }) =>
    Object.entries(properties)
      .filter(([name, field]) => !required.includes(name) && !isOptionalAsPromised(document, field))
      .map(([name]) => `${path} ${name}`),
  );
  expect(bodies.some(({ schema }) => 'metadata' in (schema.properties ?? {}))).toBe(true);
  expect(wrong).toEqual([]);
});

function bodySchema(document: OpenapiDocument, schema: Schema = {}): Schema {
  const name = schema.$ref?.slice('#/components/schemas/'.length);
  return name === undefined ? schema : document.components.schemas[name]!;
}

function isOptionalAsPromised(document: OpenapiDocument, field: Schema | boolean): boolean {
  if (typeof field === 'boolean') return false;
  const { type, anyOf, default: preset } = bodySchema(document, field);
  const takesNull = Array.isArray(type)
    ? type.includes('null')
    : anyOf?.some((one) => typeof one !== 'boolean' && one.type === 'null') === true;
  return takesNull && preset === undefined;
}
