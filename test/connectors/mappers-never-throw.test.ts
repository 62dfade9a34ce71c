import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Observation } from '../../worker/connectors/observation.ts';
import type { ProviderRules } from '../../worker/connectors/provider-rules.ts';
import { lemonSqueezyRules } from '../../worker/connectors/lemonsqueezy/rules.ts';
import { paddleRules } from '../../worker/connectors/paddle/rules.ts';
import { shopifyRules } from '../../worker/connectors/shopify/rules.ts';
import { standardRules } from '../../worker/connectors/standard/rules.ts';
import { stripeRules } from '../../worker/connectors/stripe/rules.ts';
import { wooCommerceRules } from '../../worker/connectors/woocommerce/rules.ts';
import { aContext } from '../rigs/connectors/connector-context.ts';
import { lemonEvents } from '../rigs/connectors/made-lemon.ts';
import { paddleEvents } from '../rigs/connectors/made-paddle.ts';
import { shopifyDeliveries } from '../rigs/connectors/made-shopify.ts';
import { standardBodies } from '../rigs/connectors/made-standard.ts';
import { stripeEvents } from '../rigs/connectors/made-stripe.ts';
import { wooDeliveries } from '../rigs/connectors/made-woo.ts';
import { spoilt } from '../rigs/connectors/spoilt-body.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const RUNS = Number(process.env['KITH_RUNS'] ?? 3_000);

/** Every provider, with deliveries that say something. */
const PROVIDERS: {
  rules: ProviderRules;
  deliveries: { headers: Record<string, string>; body: unknown }[];
}[] = [
  { rules: stripeRules, deliveries: bare(stripeEvents()) },
  { rules: shopifyRules, deliveries: shopifyDeliveries() },
  { rules: wooCommerceRules, deliveries: wooDeliveries() },
  { rules: paddleRules, deliveries: bare(paddleEvents()) },
  { rules: lemonSqueezyRules, deliveries: bare(lemonEvents()) },
  { rules: standardRules, deliveries: bare(standardBodies()) },
];

function bare(bodies: unknown[]): { headers: Record<string, string>; body: unknown }[] {
  return bodies.map((body) => ({ headers: {}, body }));
}

const CONTEXTS = [
  aContext(),
  aContext({ acceptTest: true, countZeroAmounts: true, deletedOrdersAreVoid: true }),
  aContext({
    leaveOutSalesWithoutPerson: true,
    skipWhen: [{ metadataKey: 'order_id' }],
    shopEmails: ['a@b.c'],
  }),
];

/** What a recorder may rely on, whatever was sent. */
function isSound(said: Observation): boolean {
  switch (said.kind) {
    case 'purchase':
      return isAmount(said.amountMinor) && isInstant(said.occurredAtMs) && /^\w+:\S+$/.test(said.id);
    case 'purchase_unless':
      return isSound(said.purchase);
    case 'refund':
      return said.amountMinor > 0 && isAmount(said.amountMinor) && isInstant(said.occurredAtMs);
    case 'refunded_to':
      return isAmount(said.totalMinor) && isInstant(said.occurredAtMs);
    case 'snapshot':
      return isInstant(said.seenAtMs) && said.refunds.every(({ amountMinor }) => isAmount(amountMinor));
    case 'claim':
      return /^[\w.~-]{1,64}$/.test(said.ref.ref) && isInstant(said.saidAtMs);
    case 'identity':
      return said.client.customer !== null && said.client.email !== null;
    case 'unusable':
      return !said.path.includes('undefined');
    case 'refund_gone':
    case 'alias':
    case 'nothing':
      return true;
  }
}

const isAmount = (minor: number) => Number.isSafeInteger(minor) && minor >= 0;
const isInstant = (atMs: number) => Number.isSafeInteger(atMs) && Math.abs(atMs) < 8e12;

test.each(PROVIDERS)(
  `$rules.provider: each body that is whole says something that can be recorded or not`,
  ({ rules, deliveries }) => {
    for (const delivery of deliveries) {
      const said = rules.observe(delivery, aContext());
      expect(said.filter(({ kind }) => kind === 'unusable')).toStrictEqual([]);
      expect(said.length).toBeGreaterThan(0);
      expect(said.every(isSound)).toBe(true);
    }
  },
);

test.each(PROVIDERS)(
  `$rules.provider: a body of any kind says something sound (KITH_SEED=${SEED})`,
  ({ rules, deliveries }) => {
    const anything = fc.oneof(
      { weight: 9, arbitrary: spoilt(deliveries.map(({ body }) => body)) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    const headers = fc.constantFrom(...deliveries.map((delivery) => delivery.headers), {});
    fc.assert(
      fc.property(anything, headers, fc.constantFrom(...CONTEXTS), (body, said, context) => {
        const observations = rules.observe({ headers: said, body }, context);
        expect(observations.length).toBeGreaterThan(0);
        expect(observations.filter((one) => !isSound(one))).toStrictEqual([]);
        expect(rules.about({ headers: said, body }).topic).toBeTypeOf('string');
      }),
      { seed: SEED, numRuns: RUNS },
    );
  },
);
