import type { ConnectorOfFacts } from '../../../worker/connectors/connector.ts';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { dueRefunds } from '../../../worker/connectors/recorder/due-refunds.ts';
import { planObservations } from '../../../worker/connectors/recorder/plan-observations.ts';
import { preparePeople } from '../../../worker/connectors/recorder/prepare-people.crypto.ts';
import { NOW_MS } from './recorder-rig.ts';

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

/** A sale as deliveries leave it. */
export interface PlannedSale {
  id: string;
  amountMinor: number;
  currency: string;
  refundedMinor: number;
}

/** The sales that count of deliveries taken one after the other, where nothing is on record: no database. */
export function plannedSales(
  connector: ConnectorOfFacts,
  deliveries: readonly (readonly Observation[])[],
): PlannedSale[] {
  const prepared = deliveries.map((says) => ({
    observations: says.map((said) => preparePeople(KEYED, [], said)),
    receivedAtMs: NOW_MS,
    importRun: null,
  }));
  const { desk } = planObservations(connector, NOTHING, prepared);
  const counted = [...desk.sales.values()].filter(({ state }) => !state.isElsewhere && !state.isUnsure);
  return counted.map((sale) => ({
    id: sale.id,
    amountMinor: sale.amountMinor,
    currency: sale.currency,
    refundedMinor: dueRefunds(sale, sale.state, 0).reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  }));
}
