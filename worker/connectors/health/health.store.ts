import { sql } from 'drizzle-orm';
import {
  clientAliases,
  connectorCounts,
  connectorDeliveries,
  connectors,
} from '../../../schema/tables/connectors.ts';
import { clients, refunds } from '../../../schema/tables/facts.ts';
import { DAY_MS } from '../../calendar/instant.ts';
import { jsonParts } from '../../database/json-parts.ts';
import { bare, fields, named, number, params, query } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import type { Connector } from '../connector.ts';
import { hourOf } from '../deliveries/counts.store.ts';
import type { Signs } from './health.ts';
import { purchasesOf, REFUND_TOPICS } from './refund-topics.ts';

const HOURS_OF_A_DAY = 24;
const HOURS_OF_30_DAYS = 30 * HOURS_OF_A_DAY;

const $of = params<{
  businessId: string;
  connectorId: string;
  dayHour: number;
  monthHour: number;
  monthMs: number;
  refundTopics: string;
  purchasesFrom: string;
  purchasesTo: string;
}>();
const COUNTS = fields({
  outcome: connectorCounts.outcome,
  because: connectorCounts.because,
  last24Hours: number(
    sql`SUM(IIF(${connectorCounts.hour} > CAST(${$of.dayHour} AS INTEGER), ${connectorCounts.count}, 0))`,
  ),
  last30Days: number(
    sql`SUM(IIF(${connectorCounts.hour} > CAST(${$of.monthHour} AS INTEGER), ${connectorCounts.count}, 0))`,
  ),
  lastAtMs: number(sql`MAX(${connectorCounts.lastAtMs})`),
});
const READ_COUNTS = query(
  $of,
  COUNTS,
  sql`SELECT ${COUNTS.list} FROM ${connectorCounts}
    WHERE ${connectorCounts.businessId} = ${$of.businessId}
      AND ${connectorCounts.connectorId} = ${$of.connectorId}
    GROUP BY ${connectorCounts.outcome}, ${connectorCounts.because}`,
);

const ofOutcome = (outcome: 'dead' | 'kept') =>
  number(sql`(SELECT COUNT(*) FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
      AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
      AND ${connectorDeliveries.outcome} = ${sql.raw(`'${outcome}'`)})`);
const OPEN = fields({ deadLetters: ofOutcome('dead'), kept: ofOutcome('kept') });
const READ_OPEN = query($of, OPEN, sql`SELECT ${OPEN.list}`);

/** Later than all that happened: of a connector that is not wired nothing is missed. */
const FAR_MS = sql.raw('9007199254740991');
const BODY = fields({ sealedBody: connectorDeliveries.sealedBody });
const NEWEST = 100;
const RECENT = fields({
  outcome: connectorDeliveries.outcome,
  topic: connectorDeliveries.topic,
  receivedAtMs: connectorDeliveries.receivedAtMs,
  occurredAtMs: connectorDeliveries.occurredAtMs,
});
const READ_RECENT = query(
  $of,
  RECENT,
  sql`SELECT ${RECENT.list} FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
      AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
    ORDER BY ${connectorDeliveries.id} DESC LIMIT ${sql.raw(String(NEWEST))}`,
);

const READ_NEWEST = query(
  $of,
  BODY,
  sql`SELECT ${BODY.list} FROM ${connectorDeliveries}
    WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
      AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
    ORDER BY ${connectorDeliveries.id} DESC LIMIT 1`,
);

const IS_COUNT = sql`${connectorCounts.businessId} = ${$of.businessId}
  AND ${connectorCounts.connectorId} = ${$of.connectorId}`;
const REFUSED = fields({ count: number(sql`COALESCE(SUM(${connectorCounts.count}), 0)`) });
const READ_REFUSED = query(
  $of,
  REFUSED,
  sql`SELECT ${REFUSED.list} FROM ${connectorCounts}
    WHERE ${IS_COUNT} AND ${connectorCounts.outcome} = 'refused'
      AND ${connectorCounts.hour} > COALESCE((SELECT ${connectorCounts.hour} FROM ${connectorCounts}
        WHERE ${IS_COUNT} AND ${connectorCounts.outcome} <> 'refused'
        ORDER BY ${connectorCounts.hour} DESC LIMIT 1), 0)`,
);

/** How many deliveries and refunds are looked through, newest first. */
const MOST_ROWS = sql.raw('1000');
const NEWEST_ROWS = sql`${connectorDeliveries}
  WHERE ${connectorDeliveries.businessId} = ${$of.businessId}
    AND ${connectorDeliveries.connectorId} = ${$of.connectorId}
  ORDER BY ${connectorDeliveries.id} DESC LIMIT`;
/** Since when the deliveries that are looked through tell all that came, in the last 30 days. */
const SINCE_MS = sql`MAX(CAST(${$of.monthMs} AS INTEGER),
  (SELECT COALESCE(${connectors.wiredAtMs}, ${FAR_MS}) FROM ${connectors}
    WHERE ${connectors.businessId} = ${$of.businessId} AND ${connectors.id} = ${$of.connectorId}),
  COALESCE((SELECT ${connectorDeliveries.receivedAtMs} FROM ${NEWEST_ROWS} 1 OFFSET ${MOST_ROWS}), 0))`;
const [other, OTHERS] = named(connectors, 'other');
/** Whose sales begin alike, so that a refund may be of either. */
const IS_ALONE = sql`NOT EXISTS (SELECT 1 FROM ${OTHERS} JOIN ${connectors}
  ON ${connectors.businessId} = ${$of.businessId} AND ${connectors.id} = ${$of.connectorId}
  WHERE ${other.businessId} = ${$of.businessId} AND ${other.id} <> ${$of.connectorId}
    AND ${other.provider} = ${connectors.provider})`;
const TOLD = fields({
  made: number(sql`(SELECT COUNT(*) FROM (SELECT ${refunds.occurredAtMs} AS at FROM ${refunds}
      WHERE ${refunds.businessId} = ${$of.businessId} AND ${refunds.purchaseId} > ${$of.purchasesFrom}
        AND ${refunds.purchaseId} < ${$of.purchasesTo}
      ORDER BY ${refunds.purchaseId} DESC LIMIT ${MOST_ROWS})
    WHERE at >= ${SINCE_MS} AND ${IS_ALONE})`),
  areTold: number(sql`EXISTS (SELECT 1 FROM (SELECT ${connectorDeliveries.topic} AS topic
      FROM ${NEWEST_ROWS} ${MOST_ROWS})
    WHERE topic IN (SELECT value FROM json_each(${$of.refundTopics})))`),
});
const READ_TOLD = query($of, TOLD, sql`SELECT ${TOLD.list}`);

/** No more are looked at: who asks wants to know how most of them are known. */
const MOST_ALIASES = 10_000;
const alias = bare(clientAliases.alias);
const clientId = bare(clientAliases.clientId);
const KNOWN = fields({
  byAccount: number(sql`COUNT(DISTINCT IIF(${alias} NOT LIKE 'email:%', ${clientId}, NULL))`),
  all: number(sql`COUNT(DISTINCT ${clientId})`),
});
const READ_KNOWN = query(
  $of,
  KNOWN,
  sql`SELECT ${KNOWN.list} FROM (SELECT ${alias}, ${clientId} FROM ${clientAliases}
    WHERE ${clientAliases.businessId} = ${$of.businessId} LIMIT ${sql.raw(String(MOST_ALIASES))})`,
);
const UNKNOWN = fields({ count: number(sql`COUNT(*)`) });
const READ_UNKNOWN = query(
  $of,
  UNKNOWN,
  sql`SELECT ${UNKNOWN.list} FROM (SELECT 1 FROM ${clients} WHERE ${clients.businessId} = ${$of.businessId}
    AND ${clients.clientId} >= 'anon:' AND ${clients.clientId} < 'anon;' LIMIT ${sql.raw(String(MOST_ALIASES))})`,
);

/** What is on record of how a connector is doing; of what its newest delivery said, as it is sealed. */
export async function readSigns(
  db: D1Database,
  businessId: string,
  connector: Pick<Connector, 'id' | 'provider' | 'slug'>,
  nowMs: number,
): Promise<Omit<Signs, 'neededTopics' | 'versionSeen'> & { newestBody: string | null }> {
  const refundTopics = REFUND_TOPICS[connector.provider];
  const prefix = purchasesOf(connector);
  const hour = hourOf(nowMs);
  const of = {
    businessId,
    connectorId: connector.id,
    dayHour: hour - HOURS_OF_A_DAY,
    monthHour: hour - HOURS_OF_30_DAYS,
    monthMs: nowMs - 30 * DAY_MS,
    refundTopics: JSON.stringify(refundTopics),
    purchasesFrom: prefix,
    purchasesTo: `${prefix.slice(0, -1)};`,
  };
  const { counts, open, recent, newest, refused, told, known, unknown } = await batch(db, {
    counts: READ_COUNTS(of),
    open: READ_OPEN(of),
    recent: READ_RECENT(of),
    newest: READ_NEWEST(of),
    refused: READ_REFUSED(of),
    told: READ_TOLD(of),
    known: READ_KNOWN(of),
    unknown: READ_UNKNOWN(of),
  });
  const [{ byAccount, all } = { byAccount: 0, all: 0 }] = known.rows;
  return {
    counts: counts.rows,
    deadLetters: open.rows[0]?.deadLetters ?? 0,
    kept: open.rows[0]?.kept ?? 0,
    lagsMs: recent.rows.flatMap(({ outcome, receivedAtMs, occurredAtMs }) =>
      outcome === 'recorded' && occurredAtMs !== null ? [receivedAtMs - occurredAtMs] : [],
    ),
    arrivalsMs: recent.rows.flatMap((row) => (row.outcome === 'nothing' ? [] : [row.receivedAtMs])),
    topics: recent.rows.map(({ topic }) => topic),
    newestBody: newest.rows[0]?.sealedBody ?? null,
    refusedInARow: refused.rows[0]?.count ?? 0,
    refunds: toldOf(told.rows[0], refundTopics),
    refundTopics,
    clients: { byAccount, byEmail: all - byAccount, byNothing: unknown.rows[0]?.count ?? 0 },
  };
}

/** Where every delivery may tell refunds, nothing is missed. */
function toldOf(row: { made: number; areTold: number } | undefined, refundTopics: readonly string[]) {
  return { made: row?.made ?? 0, areTold: row?.areTold === 1 || refundTopics.length === 0 };
}

const $ids = params<{ businessId: string; ids: string }>();
const LAST = fields({
  connectorId: connectorCounts.connectorId,
  lastAtMs: number(sql`MAX(${connectorCounts.lastAtMs})`),
});
const READ_LAST = query(
  $ids,
  LAST,
  sql`SELECT ${LAST.list} FROM json_each(${$ids.ids}) asked CROSS JOIN ${connectorCounts}
    ON ${connectorCounts.businessId} = ${$ids.businessId} AND ${connectorCounts.connectorId} = asked.value
    WHERE ${connectorCounts.outcome} = 'recorded' GROUP BY ${connectorCounts.connectorId}`,
);

/** When connectors last recorded something. */
export async function readLastRecorded(
  db: D1Database,
  businessId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const parts = jsonParts(ids).map((part) => READ_LAST({ businessId, ids: part }));
  if (parts.length === 0) return new Map();
  const { found } = await batch(db, { found: parts });
  return new Map(found.flatMap(({ rows }) => rows).map((row) => [row.connectorId, row.lastAtMs]));
}
