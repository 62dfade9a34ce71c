import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { openapiDocument } from '../../worker/http/openapi-document.ts';

it('the document is valid OpenAPI 3.1 and its references lead somewhere', async () => {
  const validator = new Validator();
  const document = JSON.parse(JSON.stringify(openapiDocument(createApp(), 'https://kith.example')));
  expect(await validator.validate(document)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
  expect(Object.keys(validator.resolveRefs()?.paths as object)).toEqual(Object.keys(document.paths));
});
