import { sql, type SQL } from 'drizzle-orm';
import { arrivalDays, arrivals, clickDays, clicks } from '../../../schema/tables/clicks.ts';
import { connectorDeliveries, connectors } from '../../../schema/tables/connectors.ts';
import { uploads } from '../../../schema/tables/dashboard.ts';
import type { Day } from '../../calendar/day.ts';
import { connectorsOf } from '../../connectors/connectors.store.ts';
import type { Connector } from '../../connectors/connector.ts';
import { fields, flag, number, params, query, type RowOf } from '../../database/query.ts';
import { batch } from '../../database/run.ts';
import { ledgerCheckOf, type LedgerCheck } from '../../ledger/ledger-checks.store.ts';
import { weekFactsOf, weekStatements } from '../../letters/week-facts.store.ts';
import type { WeekFacts } from '../../letters/week.ts';

/** Of what waits, so many are counted; and so many rows are looked through for one of a kind. */
const COUNTED = sql.raw('100');
const LOOKED_AT = sql.raw('20');
/** Connectors that are shown. */
const CONNECTORS = 5;

const $ = params<{ businessId: string }>();
const some = (rows: SQL) => sql`EXISTS (SELECT 1 FROM ${rows})`;
const ofBusiness = (table: typeof clicks | typeof clickDays) =>
  sql`${table} WHERE ${table.businessId} = ${$.businessId} ORDER BY ${table.day} DESC LIMIT ${LOOKED_AT}`;
const FACTS = fields({
  /** Whether somebody has come to a page with the widget by a link. */
  hasArrived: flag(sql`${some(sql`${arrivalDays} WHERE ${arrivalDays.businessId} = ${$.businessId}`)}
    OR ${some(sql`${arrivals} WHERE ${arrivals.businessId} = ${$.businessId}`)}`),
  /** Whether somebody has followed a link. */
  hasFollowed:
    flag(sql`${some(sql`(SELECT ${clicks.kind} AS kind FROM ${ofBusiness(clicks)}) WHERE kind = 'person'`)}
    OR ${some(sql`(SELECT ${clickDays.clicks} AS count FROM ${clickDays}
      WHERE ${clickDays.businessId} = ${$.businessId} LIMIT ${LOOKED_AT}) WHERE count > 0`)}`),
  deadLetters: number(sql`(SELECT COUNT(*) FROM (SELECT 1 FROM ${connectors} CROSS JOIN ${connectorDeliveries}
    WHERE ${connectors.businessId} = ${$.businessId} AND ${connectors.removedAtMs} IS NULL
      AND ${connectorDeliveries.businessId} = ${$.businessId}
      AND ${connectorDeliveries.connectorId} = ${connectors.id} AND ${connectorDeliveries.outcome} = 'dead'
    LIMIT ${COUNTED}))`),
  uploadsWaiting: number(sql`(SELECT COUNT(*) FROM (SELECT ${uploads.state} AS state FROM ${uploads}
    WHERE ${uploads.businessId} = ${$.businessId} ORDER BY ${uploads.createdAtMs} DESC, ${uploads.id} DESC
    LIMIT ${LOOKED_AT}) WHERE state = 'read')`),
});
const READ_FACTS = query($, FACTS, sql`SELECT ${FACTS.list}`);

/** What Home is made of. */
export interface HomeFacts extends RowOf<typeof FACTS> {
  week: WeekFacts;
  connectors: Connector[];
  check: LedgerCheck;
}

/**
 * What Home shows of a business on a day, in one call: a row a day of its ledger in one text, and at most
 * some 200 rows besides.
 */
export async function readHomeFacts(db: D1Database, businessId: string, today: Day): Promise<HomeFacts> {
  const read = await batch(db, {
    ...weekStatements(businessId, today),
    connectors: connectorsOf(businessId, { after: undefined, count: CONNECTORS }),
    check: ledgerCheckOf(businessId),
    facts: READ_FACTS({ businessId }),
  });
  const [facts = NO_FACTS] = read.facts.rows;
  return {
    ...facts,
    week: weekFactsOf(read),
    connectors: read.connectors.rows,
    check: read.check.rows[0] ?? { checkedAtMs: null, differences: [] },
  };
}

const NO_FACTS = { hasArrived: false, hasFollowed: false, deadLetters: 0, uploadsWaiting: 0 };
