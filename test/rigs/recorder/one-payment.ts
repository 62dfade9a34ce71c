import { planObservations } from '../../../worker/connectors/recorder/plan-observations.ts';
import { dueRefunds } from '../../../worker/connectors/recorder/due-refunds.ts';
import { preparePeople } from '../../../worker/connectors/recorder/prepare-people.crypto.ts';
import { rulesOf } from '../../../worker/connectors/providers.ts';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { aContext } from '../connectors/connector-context.ts';
import { openShop } from '../providers/open-shop.ts';
import { runHistory } from '../providers/shop.ts';
import type { ShopDeed } from '../providers/shop-action.ts';
import { inHours } from '../providers/small-history.ts';
import { connectorOf, NOW_MS } from './recorder-rig.ts';

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

const NOTHING = {
  names: new Map(),
  people: new Map(),
  aliases: new Map(),
  sales: new Map(),
  states: new Map(),
  waiting: new Map(),
  withoutCode: new Map(),
};
const KEYED = { emailSalt: 'salt', website: 'https://shop.example/' };

export interface PlannedSale {
  id: string;
  amountMinor: number;
  currency: string;
  refundedMinor: number;
}

/** The sales that count, by events in this order on an empty ledger. */
export function salesOf(provider: PaymentProvider, told: readonly Told[]): PlannedSale[] {
  const deliveries = told.map(({ says }) => ({
    observations: says.map((one) => preparePeople(KEYED, [], one)),
    receivedAtMs: NOW_MS,
    importRun: null,
  }));
  const { desk } = planObservations(connectorOf(provider), NOTHING, deliveries);
  return [...desk.sales.values()]
    .filter(({ state }) => !state.isElsewhere && !state.isUnsure)
    .map((sale) => {
      const refunds = dueRefunds(sale, sale.state, 0);
      const refundedMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return { id: sale.id, amountMinor: sale.amountMinor, currency: sale.currency, refundedMinor };
    });
}

/** Those that say something, and of those that say the same one. */
export function tellingOf(told: readonly Told[]): Told[] {
  const telling = told.filter(({ says }) => says.some(({ kind }) => kind !== 'nothing'));
  return [...new Map(telling.map((one) => [JSON.stringify(one.says), one])).values()];
}

/** Every part of a list, the empty one among them, each in the order of the list. */
export function subsetsOf<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, subset) =>
    items.filter((_item, place) => (subset >> place) % 2 === 1),
  );
}

/** Every order of a list. */
export function permutationsOf<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutationsOf(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  );
}
