import { and, eq, gte, sql } from 'drizzle-orm';
import { connectorCounts } from '../../../schema/tables/connectors.ts';
import { bare, build, change, fields, params, query, type Bound } from '../../database/query.ts';
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

/** How many deliveries of an hour had an outcome. */
export interface HourlyCount {
  hour: number;
  outcome: CountedOutcome;
  because: string;
  count: number;
  lastAtMs: number;
}

const HOURLY = fields({
  hour: connectorCounts.hour,
  outcome: connectorCounts.outcome,
  because: connectorCounts.because,
  count: connectorCounts.count,
  lastAtMs: connectorCounts.lastAtMs,
});
const $since = params<{ businessId: string; connectorId: string; hour: number }>();
const READ = query(
  $since,
  HOURLY,
  build
    .select(HOURLY.selection)
    .from(connectorCounts)
    .where(
      and(
        eq(connectorCounts.businessId, $since.businessId),
        eq(connectorCounts.connectorId, $since.connectorId),
        gte(connectorCounts.hour, $since.hour),
      ),
    ),
);

/** The query for the counts of a connector from an hour on. */
export function countsSince(businessId: string, connectorId: string, hour: number): Bound<HourlyCount> {
  return READ({ businessId, connectorId, hour });
}
