import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lemonSqueezyRules } from '../../../worker/connectors/lemonsqueezy/rules.ts';
import { aContext } from '../../rigs/connectors/connector-context.ts';
import { deliveryOf, shortly } from '../../rigs/connectors/observed-shortly.ts';
import { outsideData } from '../../rigs/outside-data.ts';
import { aLemonInvoice, aLemonOrder, aLemonSubscription } from '../../rigs/connectors/made-lemon.ts';

const { folder, isMissing, needs } = outsideData('webhooks/lemonsqueezy/pay', "Lemon Squeezy's payloads");

function bodyOf(name: string): { data: { attributes: object } } {
  return JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as { data: { attributes: object } };
}

const OUTCOMES: Record<string, string[]> = {
  order_created: ['purchase'],
  subscription_created: ['alias'],
  subscription_updated: ['alias'],
  subscription_payment_success: ['purchase_unless'],
  subscription_payment_refunded: ['purchase_unless', 'refunded_to'],
};

describe.skipIf(isMissing)(`payloads of Lemon Squeezy (${needs})`, () => {
  const names = isMissing ? [] : readdirSync(folder).map((name) => name.replace(/\.json$/, ''));

  it.each(names)('%s', (name) => {
    const body = bodyOf(name);
    const said = lemonSqueezyRules.observe(deliveryOf(body), aContext());
    expect(shortly(said)).toEqual(OUTCOMES[name]);
    // All that is read is named in the schema, which is all that is kept.
    const kept = lemonSqueezyRules.schema.parse(body);
    expect(lemonSqueezyRules.observe(deliveryOf(kept), aContext())).toEqual(said);
  });

  it('a refund of 9.99 USD is 999 cents, whatever its field in dollars says', () => {
    const said = lemonSqueezyRules.observe(deliveryOf(bodyOf('subscription_payment_refunded')), aContext());
    expect(said).toMatchObject([{}, { totalMinor: 999 }]);
  });

  it.each([
    ['order_created', aLemonOrder()],
    ['subscription_created', aLemonSubscription()],
    ['subscription_payment_success', aLemonInvoice()],
  ])('what tests make for %s has no field that the real one lacks', (name, { attributes }) => {
    const keys = Object.keys(bodyOf(name).data.attributes);
    expect(Object.keys(attributes).filter((key) => !keys.includes(key))).toEqual([]);
  });
});
