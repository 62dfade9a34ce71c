import { sql } from 'drizzle-orm';
import { connectorCounts } from '../../../schema/tables/connectors.ts';
import { bare, change, params, type Bound } from '../../database/query.ts';
import type { CountedOutcome } from './counted-outcome.ts';

const HOUR_MS = 3_600_000;

/** The hour of an instant: whole hours since 1970 UTC. */
export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}

const $count = params<{
  businessId: string;
  connectorId: string;
  hour: number;
  outcome: CountedOutcome;
  because: string;
  times: number;
  nowMs: number;
}>();
const COUNT = change(
  $count,
  sql`INSERT INTO ${connectorCounts} (${bare(
    connectorCounts.businessId,
    connectorCounts.connectorId,
    connectorCounts.hour,
    connectorCounts.outcome,
    connectorCounts.because,
    connectorCounts.count,
    connectorCounts.lastAtMs,
  )})
    VALUES (${$count.businessId}, ${$count.connectorId}, CAST(${$count.hour} AS INTEGER), ${$count.outcome},
      ${$count.because}, CAST(${$count.times} AS INTEGER), CAST(${$count.nowMs} AS INTEGER))
    ON CONFLICT (business, connector, hour, outcome, because) DO UPDATE SET
      ${bare(connectorCounts.count)} = ${connectorCounts.count} + excluded.count,
      ${bare(connectorCounts.lastAtMs)} = MAX(${connectorCounts.lastAtMs}, excluded.last_at_ms)`,
);

/** The statement that counts a delivery, or several that became the same. */
export function countDelivery(
  businessId: string,
  connectorId: string,
  counted: { outcome: CountedOutcome; because: string | null; times?: number },
  nowMs: number,
): Bound<never> {
  const { outcome, because, times = 1 } = counted;
  return COUNT({
    businessId,
    connectorId,
    hour: hourOf(nowMs),
    outcome,
    because: because ?? '',
    times,
    nowMs,
  });
}

/** The statements that count what several deliveries became, one for those that became the same. */
export function countDeliveries(
  businessId: string,
  connectorId: string,
  became: readonly { outcome: CountedOutcome; because: string | null }[],
  nowMs: number,
): Bound<never>[] {
  const groups = Map.groupBy(became, ({ outcome, because }) => `${outcome} ${because}`);
  return [...groups.values()].flatMap((group) =>
    group
      .slice(0, 1)
      .map((one) => countDelivery(businessId, connectorId, { ...one, times: group.length }, nowMs)),
  );
}
