import { expect, test } from 'vitest';
import { z } from 'zod';
import { shopifyRules } from '../../worker/connectors/shopify/rules.ts';
import { stripeRules } from '../../worker/connectors/stripe/rules.ts';
import { aContext } from '../rigs/connectors/connector-context.ts';
import { shopifyDeliveries } from '../rigs/connectors/made-shopify.ts';
import { stripeEvents } from '../rigs/connectors/made-stripe.ts';

/** Of a body only what a schema of objects and lists names. */
function keptOf(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => keptOf(schema.element, item));
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value;
  const shape: Record<string, unknown> = schema.shape;
  const named = Object.entries(value).filter(([key]) => Object.hasOwn(shape, key));
  return Object.fromEntries(named.map(([key, member]) => [key, keptOf(shape[key], member)]));
}

test.each([
  ...stripeEvents().map((body) => ({ rules: stripeRules, headers: {}, body })),
  ...shopifyDeliveries().map((delivery) => ({ rules: shopifyRules, ...delivery })),
])('$rules.provider: what is kept of a body says what the whole body said', ({ rules, headers, body }) => {
  const kept = keptOf(rules.schema, body);
  for (const settings of [{}, { acceptTest: true, deletedOrdersAreVoid: true }]) {
    const context = aContext(settings);
    expect(rules.observe({ headers, body: kept }, context)).toStrictEqual(
      rules.observe({ headers, body }, context),
    );
  }
  expect(JSON.stringify(kept)).not.toContain('subtotal_price');
});
