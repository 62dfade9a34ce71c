import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { refundReversals } from '../../schema/tables/changes.ts';
import { asks, contacts } from '../../schema/tables/contacts.ts';
import { clients, clientEmails, purchases, refunds } from '../../schema/tables/facts.ts';
import { emailsOfLaterRuns } from '../../schema/tables/imports.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import { Computed, fields, named, number, orNull, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { isOfMerge } from '../ledger/person.store.ts';
import { MAX_DEPENDENTS_NAMED, type Dependent, type Dependents, type WithdrawnCounts } from './import-run.ts';

const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');
const [c, CLIENTS] = named(clients, 'c');
const [e, EMAILS] = named(clientEmails, 'e');
const [l, LATER] = named(emailsOfLaterRuns, 'l');
const [v, REVERSALS] = named(refundReversals, 'v');
const [own, OWN] = named(refunds, 'own');
const [other, OTHERS] = named(purchases, 'other');

/** A run, by parameters or columns. */
export interface RunOf {
  businessId: SQLWrapper;
  run: SQLWrapper;
}

const REFUNDS_FROM_ELSEWHERE = (of: RunOf) => sql`FROM ${PURCHASES} CROSS JOIN ${REFUNDS}
    ON ${f.businessId} = ${of.businessId} AND ${f.purchaseId} = ${p.id}
  WHERE ${p.businessId} = ${of.businessId} AND ${p.importRun} = ${of.run}
    AND ${f.importRun} IS NOT ${of.run}`;

/**
 * Of purchases from elsewhere that the run refunds: refunds that came since as the difference to a total,
 * which the run's refund is a part of.
 */
const TOTALS_FROM_ELSEWHERE = (of: RunOf) => sql`FROM (
    SELECT ${own.purchaseId} AS purchase_id, MIN(${own.recordedAtMs}) AS since_ms FROM ${OWN}
    WHERE ${own.businessId} = ${of.businessId} AND ${own.importRun} = ${of.run}
      AND NOT EXISTS (SELECT 1 FROM ${PURCHASES} WHERE ${p.businessId} = ${of.businessId}
        AND ${p.id} = ${own.purchaseId} AND ${p.importRun} = ${of.run})
    GROUP BY ${own.purchaseId}) AS refunded
  CROSS JOIN ${REFUNDS} ON ${f.businessId} = ${of.businessId} AND ${f.purchaseId} = refunded.purchase_id
  WHERE ${f.importRun} IS NOT ${of.run} AND ${f.id} GLOB '~to*' AND ${f.recordedAtMs} >= refunded.since_ms`;

/** Reversals come from elsewhere only, whatever purchase the run refunds. */
const REVERSALS_OF_ITS_REFUNDS = (of: RunOf) => sql`FROM ${REFUNDS} CROSS JOIN ${REVERSALS}
    ON ${v.businessId} = ${of.businessId} AND ${v.refundId} = ${f.id}
  WHERE ${f.businessId} = ${of.businessId} AND ${f.importRun} = ${of.run}`;

/** So do claims. */
const CLAIMED_PURCHASES = (of: RunOf) => sql`FROM ${PURCHASES}
  WHERE ${p.businessId} = ${of.businessId} AND ${p.importRun} = ${of.run} AND ${p.claimed} = 1`;

/** Of `clients c` with the mark of the run: whether no other purchase made it known since. */
const IS_KNOWN_BY_RUN_ALONE = (
  of: RunOf,
) => sql`NOT EXISTS (SELECT 1 FROM ${OTHERS} INDEXED BY purchases_by_client
  WHERE ${other.businessId} = ${of.businessId} AND ${other.void} IN (0, 1)
    AND ${other.clientId} = ${c.clientId} AND ${other.importRun} IS NOT ${of.run})`;

/** One that is part of a merge stays on record, and so does what builds on it. */
const CLIENTS_BUILT_UPON = (of: RunOf) => sql`FROM ${CLIENTS}
  WHERE ${c.businessId} = ${of.businessId} AND ${c.importRun} = ${of.run}
    AND (${c.corrected} = 1 OR ${c.linked} = 1) AND NOT ${isOfMerge(c)} AND ${IS_KNOWN_BY_RUN_ALONE(of)}`;

/** SQL for whether anything from elsewhere builds on what the run added (definition.md, Withdrawal). */
export function isBuiltUpon(of: RunOf): SQL {
  return sql`(EXISTS (SELECT 1 ${REFUNDS_FROM_ELSEWHERE(of)})
    OR EXISTS (SELECT 1 ${TOTALS_FROM_ELSEWHERE(of)})
    OR EXISTS (SELECT 1 ${REVERSALS_OF_ITS_REFUNDS(of)})
    OR EXISTS (SELECT 1 ${CLAIMED_PURCHASES(of)})
    OR EXISTS (SELECT 1 ${CLIENTS_BUILT_UPON(of)}))`;
}

const $run = params<{ businessId: string; run: string }>();

const kindOf = (source: SQLWrapper) =>
  new Computed(source, (value): Dependent['kind'] => (value === 'purchase' ? 'purchase' : 'client'));
const REASONS: readonly Dependent['because'][] = [
  'refund',
  'reversal',
  'claim',
  'correction',
  'permission',
  'contact',
  'ask',
];
const becauseOf = (source: SQLWrapper) =>
  new Computed(source, (value): Dependent['because'] => REASONS.find((one) => one === value) ?? 'link');
const DEPENDENT = fields({
  kind: kindOf(sql`kind`),
  id: text(sql`id`),
  because: becauseOf(sql`because`),
  refundId: orNull(text(sql`refund_id`)),
});
const hasOwn = (table: typeof contacts | typeof permissions | typeof asks) =>
  sql`EXISTS (SELECT 1 FROM ${table}
    WHERE ${table.businessId} = ${$run.businessId} AND ${table.clientId} = ${c.clientId})`;
/** What is known of a client by something else than a purchase, the weightiest first. */
const WHAT_NAMES_CLIENT = sql`CASE WHEN ${c.corrected} THEN 'correction'
  WHEN ${hasOwn(permissions)} THEN 'permission'
  WHEN ${hasOwn(contacts)} THEN 'contact'
  WHEN ${hasOwn(asks)} THEN 'ask' ELSE 'link' END`;
const MOST = sql.raw(String(MAX_DEPENDENTS_NAMED));
const READ_DEPENDENTS = query(
  $run,
  DEPENDENT,
  sql`SELECT ${DEPENDENT.list} FROM (
      SELECT * FROM (SELECT 'purchase' AS kind, ${p.id} AS id, 'refund' AS because, ${f.id} AS refund_id
        ${REFUNDS_FROM_ELSEWHERE($run)} LIMIT ${MOST})
      UNION ALL
      SELECT * FROM (SELECT 'purchase', ${f.purchaseId}, 'refund', ${f.id}
        ${TOTALS_FROM_ELSEWHERE($run)} LIMIT ${MOST})
      UNION ALL
      SELECT * FROM (SELECT 'purchase', ${f.purchaseId}, 'reversal', ${f.id}
        ${REVERSALS_OF_ITS_REFUNDS($run)} LIMIT ${MOST})
      UNION ALL
      SELECT * FROM (SELECT 'purchase', ${p.id}, 'claim', NULL
        ${CLAIMED_PURCHASES($run)} LIMIT ${MOST})
      UNION ALL
      SELECT * FROM (SELECT 'client', ${c.clientId}, ${WHAT_NAMES_CLIENT}, NULL
        ${CLIENTS_BUILT_UPON($run)} LIMIT ${MOST})
    ) LIMIT ${MOST}`,
);
const COUNT = fields({ count: number(sql`count`) });
const COUNT_DEPENDENTS = query(
  $run,
  COUNT,
  sql`SELECT (SELECT COUNT(*) ${REFUNDS_FROM_ELSEWHERE($run)})
    + (SELECT COUNT(*) ${TOTALS_FROM_ELSEWHERE($run)})
    + (SELECT COUNT(*) ${REVERSALS_OF_ITS_REFUNDS($run)})
    + (SELECT COUNT(*) ${CLAIMED_PURCHASES($run)})
    + (SELECT COUNT(*) ${CLIENTS_BUILT_UPON($run)}) AS count`,
);

const COUNTS = fields({
  purchases: number(sql`(SELECT COUNT(*) FROM ${PURCHASES}
    WHERE ${p.businessId} = ${$run.businessId} AND ${p.importRun} = ${$run.run})`),
  refunds: number(sql`(SELECT COUNT(*) FROM ${REFUNDS}
    WHERE ${f.businessId} = ${$run.businessId} AND ${f.importRun} = ${$run.run})`),
  addresses: number(sql`(SELECT COUNT(*) FROM ${EMAILS}
    WHERE ${e.businessId} = ${$run.businessId} AND ${e.importRun} = ${$run.run}
      AND NOT EXISTS (SELECT 1 FROM ${LATER} WHERE ${l.businessId} = ${$run.businessId}
        AND ${l.digest} = ${e.digest} AND ${l.clientId} = ${e.clientId} AND ${l.importRun} <> ${$run.run}))`),
  clients: number(sql`(SELECT COUNT(*) FROM ${CLIENTS}
    WHERE ${c.businessId} = ${$run.businessId} AND ${c.importRun} = ${$run.run}
      AND ${c.corrected} = 0 AND ${c.linked} = 0 AND ${c.showsName} = 0 AND NOT ${isOfMerge(c)}
      AND ${IS_KNOWN_BY_RUN_ALONE($run)})`),
});
const COUNT_MARKED = query($run, COUNTS, sql`SELECT ${COUNTS.list}`);

/** What builds on a run, and what withdrawing it would withdraw. It reads every row of the run. */
export async function readDependents(
  db: D1Database,
  businessId: string,
  run: string,
): Promise<{ dependents: Dependents; marked: WithdrawnCounts }> {
  const of = { businessId, run };
  const {
    named: list,
    count,
    marked,
  } = await batch(db, {
    named: READ_DEPENDENTS(of),
    count: COUNT_DEPENDENTS(of),
    marked: COUNT_MARKED(of),
  });
  const [counts = { purchases: 0, refunds: 0, clients: 0, addresses: 0 }] = marked.rows;
  return { dependents: { count: count.rows[0]?.count ?? 0, named: list.rows }, marked: counts };
}
