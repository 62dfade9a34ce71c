import { rulesOf } from '../../../worker/connectors/providers.ts';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { aContext } from '../connectors/connector-context.ts';
import { openShop } from '../providers/open-shop.ts';
import { runHistory } from '../providers/shop.ts';
import type { ShopDeed } from '../providers/shop-action.ts';
import { inHours } from '../providers/small-history.ts';
import { plannedSales, type PlannedSale } from './planned-sales.ts';
import { connectorOf } from './recorder-rig.ts';

/** What one event of a payment says. */
export interface Told {
  type: string;
  says: Observation[];
}

/** Those whose bodies say by themselves what they are of, so that no header is needed. */
type PaymentProvider = 'stripe' | 'paddle' | 'lemonsqueezy';

/** What a provider sends of these deeds, each event once and in the order of its sending. */
export function toldOf(provider: PaymentProvider, ...deeds: readonly ShopDeed[]): Told[] {
  const shop = openShop(provider);
  runHistory(shop, inHours(...deeds), Date.UTC(2026, 1, 1));
  return shop.deliveries().map(({ topic, body }) => {
    const delivery = { headers: {}, body: JSON.parse(new TextDecoder().decode(body)) as unknown };
    return { type: topic, says: rulesOf(provider).observe(delivery, aContext()) };
  });
}

/** The sales that count, by events in this order on an empty ledger. */
export function salesOf(provider: PaymentProvider, told: readonly Told[]): PlannedSale[] {
  return plannedSales(
    connectorOf(provider),
    told.map(({ says }) => says),
  );
}

/** Those that say something, and of those that say the same one. */
export function tellingOf(told: readonly Told[]): Told[] {
  const telling = told.filter(({ says }) => says.some(({ kind }) => kind !== 'nothing'));
  return [...new Map(telling.map((one) => [JSON.stringify(one.says), one])).values()];
}
