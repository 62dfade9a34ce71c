import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EVENTS_TO_CHOOSE } from '../../worker/connectors/events-to-choose.ts';
import { PROVIDERS } from '../../worker/connectors/observation.ts';

it.each(PROVIDERS)('the events to choose at %s are those of its page', (provider) => {
  const page = readFileSync(`${import.meta.dirname}/../../docs/connectors/${provider}.md`, 'utf8');
  const connect = page.slice(page.indexOf('## Connect'), page.indexOf('## What counts'));
  for (const event of EVENTS_TO_CHOOSE[provider]) expect(connect).toContain(event);
});
