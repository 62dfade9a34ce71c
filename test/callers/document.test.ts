import { createConfig, lintFromString } from '@redocly/openapi-core';
import spectralCore, { type RulesetDefinition } from '@stoplight/spectral-core';
import spectralRulesets from '@stoplight/spectral-rulesets';
import { expect, test } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { openapiDocument } from '../../worker/http/openapi-document.ts';

const source = JSON.stringify(openapiDocument(createApp(), 'https://kith.example'));

test("the document has no warning by redocly's recommended rules", async () => {
  const problems = await lintFromString({ source, config: await createConfig({ extends: ['recommended'] }) });
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
});

test("the document has no warning by spectral's recommended rules", async () => {
  const spectral = new spectralCore.Spectral();
  // Its own types do not say that a ruleset may be without `extends`.
  const recommended = spectralRulesets.oas as unknown as RulesetDefinition;
  spectral.setRuleset({ extends: [[recommended, 'recommended']] });
  const problems = await spectral.run(source);
  expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`)).toEqual([]);
});
