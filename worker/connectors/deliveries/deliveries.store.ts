import { and, desc, eq, sql } from 'drizzle-orm';
import { connectorDeliveries as deliveries } from '../../../schema/tables/connectors.ts';
import { jsonParts } from '../../database/json-parts.ts';
import {
  bare,
  build,
  change,
  fields,
  number,
  params,
  query,
  repeatable,
  type Bound,
} from '../../database/query.ts';
import { all, first } from '../../database/run.ts';
import type { KeptDelivery } from './delivery.ts';

const DELIVERY = fields({
  id: deliveries.id,
  event: deliveries.event,
  receivedAtMs: deliveries.receivedAtMs,
  topic: deliveries.topic,
  object: deliveries.object,
  outcome: deliveries.outcome,
  because: deliveries.because,
  path: deliveries.path,
  attempts: deliveries.attempts,
  occurredAtMs: deliveries.occurredAtMs,
  clientId: deliveries.clientId,
});

/** What is added of a delivery: with whom it is about, and what it said, sealed. */
export interface NewDelivery extends KeptDelivery {
  people: readonly string[];
  /** Null where it says nothing that could be read again. */
  sealedBody: string | null;
}

const $new = params<
  Omit<NewDelivery, 'people'> & { businessId: string; connectorId: string; people: string }
>();

/** SQL for whether something is still to come of a delivery, as the index of those has it. */
const IS_NOT_DONE = sql`outcome IN ('kept', 'waiting', 'dead')`;

const AS_SAID_AGAIN = sql`${bare(deliveries.outcome)} = excluded.outcome,
  ${bare(deliveries.because)} = excluded.because, ${bare(deliveries.path)} = excluded.path,
  ${bare(deliveries.attempts)} = ${deliveries.attempts} + excluded.attempts,
  ${bare(deliveries.clientId)} = excluded.client_id, ${bare(deliveries.people)} = excluded.people,
  ${bare(deliveries.sealedBody)} = excluded.sealed_body`;

/** The same event again, of which something is still to come, is the same row. */
const INSERT = change(
  $new,
  sql`INSERT INTO ${deliveries} (${bare(
    deliveries.businessId,
    deliveries.connectorId,
    deliveries.id,
    deliveries.event,
    deliveries.receivedAtMs,
    deliveries.topic,
    deliveries.object,
    deliveries.outcome,
    deliveries.because,
    deliveries.path,
    deliveries.attempts,
    deliveries.occurredAtMs,
    deliveries.clientId,
    deliveries.people,
    deliveries.sealedBody,
  )})
    VALUES (${$new.businessId}, ${$new.connectorId}, ${$new.id}, ${$new.event},
      CAST(${$new.receivedAtMs} AS INTEGER), ${$new.topic}, ${$new.object}, ${$new.outcome}, ${$new.because},
      ${$new.path}, CAST(${$new.attempts} AS INTEGER), CAST(${$new.occurredAtMs} AS INTEGER),
      ${$new.clientId}, ${$new.people}, ${$new.sealedBody})
    ON CONFLICT (business, connector, event) WHERE ${IS_NOT_DONE} DO UPDATE SET ${AS_SAID_AGAIN}
    ON CONFLICT (business, connector, id) DO UPDATE SET ${AS_SAID_AGAIN}`,
);

const $event = params<{ businessId: string; connectorId: string; event: string }>();
const DROP_NOT_DONE = change(
  $event,
  sql`DELETE FROM ${deliveries} WHERE ${deliveries.businessId} = ${$event.businessId}
    AND ${deliveries.connectorId} = ${$event.connectorId} AND ${deliveries.event} = ${$event.event}
    AND ${IS_NOT_DONE}`,
);

/**
 * The statements that add a delivery to the log. Where it came before and could not be used, it takes the
 * place of what was noted then.
 */
export function addDelivery(businessId: string, connectorId: string, delivery: NewDelivery): Bound<never>[] {
  const { event, outcome } = delivery;
  const isDone = outcome !== 'kept' && outcome !== 'waiting' && outcome !== 'dead';
  const added = INSERT({ ...delivery, businessId, connectorId, people: JSON.stringify(delivery.people) });
  return isDone ? [DROP_NOT_DONE({ businessId, connectorId, event }), added] : [added];
}

const $page = params<{ businessId: string; connectorId: string; beforeId: string; count: number }>();
const IS_ON_PAGE = and(
  eq(deliveries.businessId, $page.businessId),
  eq(deliveries.connectorId, $page.connectorId),
  sql`${deliveries.id} < ${$page.beforeId}`,
);
const LIST = query(
  $page,
  DELIVERY,
  build
    .select(DELIVERY.selection)
    .from(deliveries)
    .where(IS_ON_PAGE)
    .orderBy(desc(deliveries.id))
    .limit($page.count),
);

const $outcome = params<
  { businessId: string; connectorId: string; beforeId: string; count: number } & Pick<KeptDelivery, 'outcome'>
>();
const listWith = (more: ReturnType<typeof sql>) =>
  query(
    $outcome,
    DELIVERY,
    build
      .select(DELIVERY.selection)
      .from(deliveries)
      .where(
        and(
          eq(deliveries.businessId, $outcome.businessId),
          eq(deliveries.connectorId, $outcome.connectorId),
          eq(deliveries.outcome, $outcome.outcome),
          sql`${deliveries.id} < ${$outcome.beforeId}`,
          more,
        ),
      )
      .orderBy(desc(deliveries.id))
      .limit($outcome.count),
  );
/** Said as the index of these has it, which is then used. */
const LIST_NOT_DONE = listWith(IS_NOT_DONE);
const LIST_DONE = listWith(sql`1`);

/** Greater than every id. */
const AFTER_ALL = '~';

/** At most `count` deliveries of a connector, newest first, before one of them: all, or of an outcome. */
export async function listDeliveries(
  db: D1Database,
  businessId: string,
  connectorId: string,
  page: { outcome: KeptDelivery['outcome'] | null; before: string | undefined; count: number },
): Promise<KeptDelivery[]> {
  const { outcome, before = AFTER_ALL, count } = page;
  const asked = { businessId, connectorId, beforeId: before, count };
  if (outcome === null) return all(db, LIST(asked));
  const isDone = outcome === 'recorded' || outcome === 'repeated' || outcome === 'nothing';
  return all(db, (isDone ? LIST_DONE : LIST_NOT_DONE)({ ...asked, outcome }));
}

const WITH_BODY = fields({
  id: deliveries.id,
  receivedAtMs: deliveries.receivedAtMs,
  outcome: deliveries.outcome,
  attempts: deliveries.attempts,
  sealedBody: deliveries.sealedBody,
});
export type DeliveryWithBody = Pick<KeptDelivery, 'id' | 'receivedAtMs' | 'outcome' | 'attempts'> & {
  sealedBody: string | null;
};

const $one = params<{ businessId: string; connectorId: string; id: string }>();
const FIND = query(
  $one,
  WITH_BODY,
  build
    .select(WITH_BODY.selection)
    .from(deliveries)
    .where(
      and(
        eq(deliveries.businessId, $one.businessId),
        eq(deliveries.connectorId, $one.connectorId),
        eq(deliveries.id, $one.id),
      ),
    ),
);

/** A delivery with what it said; null where there is none of this id. */
export async function findDelivery(
  db: D1Database,
  businessId: string,
  connectorId: string,
  id: string,
): Promise<DeliveryWithBody | null> {
  return first(db, FIND({ businessId, connectorId, id }));
}

const $range = params<{
  businessId: string;
  connectorId: string;
  afterId: string;
  beforeId: string;
  outcome: string | null;
  count: number;
}>();
const READ_RANGE = query(
  $range,
  WITH_BODY,
  sql`SELECT ${WITH_BODY.list} FROM ${deliveries}
    WHERE ${deliveries.businessId} = ${$range.businessId} AND ${deliveries.connectorId} = ${$range.connectorId}
      AND ${deliveries.id} > ${$range.afterId} AND ${deliveries.id} < ${$range.beforeId}
      AND ${deliveries.sealedBody} IS NOT NULL
      AND (${$range.outcome} IS NULL OR ${deliveries.outcome} = ${$range.outcome})
    ORDER BY ${deliveries.id} LIMIT ${$range.count}`,
);

/** At most `count` deliveries whose body is kept, oldest first, between two ids. */
export async function readDeliveries(
  db: D1Database,
  businessId: string,
  connectorId: string,
  range: { afterId: string; beforeId: string; outcome: KeptDelivery['outcome'] | null; count: number },
): Promise<DeliveryWithBody[]> {
  return all(db, READ_RANGE({ businessId, connectorId, ...range }));
}

/** What became of a delivery that was taken again. */
export type Retaken = Pick<KeptDelivery, 'id' | 'outcome' | 'because' | 'path' | 'clientId' | 'attempts'>;

const $marks = params<{ businessId: string; connectorId: string; marks: string }>();
const member = (name: keyof Retaken) => sql`m.value ->> ${sql.raw(`'$.${name}'`)}`;
const MARK = repeatable(
  change(
    $marks,
    sql`UPDATE ${deliveries} SET ${bare(deliveries.outcome)} = ${member('outcome')},
        ${bare(deliveries.because)} = ${member('because')}, ${bare(deliveries.path)} = ${member('path')},
        ${bare(deliveries.attempts)} = ${member('attempts')},
        ${bare(deliveries.clientId)} = COALESCE(${member('clientId')}, ${deliveries.clientId})
      FROM json_each(${$marks.marks}) m
      WHERE ${deliveries.businessId} = ${$marks.businessId}
        AND ${deliveries.connectorId} = ${$marks.connectorId} AND ${deliveries.id} = ${member('id')}`,
  ),
);

/** The statements that note what became of deliveries. */
export function markDeliveries(
  businessId: string,
  connectorId: string,
  marks: readonly Retaken[],
): Bound<never>[] {
  return jsonParts(marks).map((part) => MARK({ businessId, connectorId, marks: part }));
}

/** After two minutes, after four, after eight. */
const DUE_AT_MS = sql`(${deliveries.receivedAtMs} + (60000 << ${deliveries.attempts}))`;

const KEPT = fields({
  businessId: deliveries.businessId,
  connectorId: deliveries.connectorId,
  id: deliveries.id,
  receivedAtMs: deliveries.receivedAtMs,
  outcome: deliveries.outcome,
  attempts: deliveries.attempts,
  sealedBody: deliveries.sealedBody,
  dueAtMs: number(DUE_AT_MS),
});
export type KeptInShard = DeliveryWithBody & { businessId: string; connectorId: string; dueAtMs: number };
const $kept = params<{ count: number; nowMs: number; soonMs: number }>();
const IS_KEPT = sql`${deliveries.outcome} = 'kept'
  AND ${deliveries.receivedAtMs} <= CAST(${$kept.nowMs} AS INTEGER)`;
const IS_DUE = sql`${IS_KEPT} AND ${DUE_AT_MS} <= CAST(${$kept.nowMs} AS INTEGER)`;
const FIND_KEPT = query(
  $kept,
  KEPT,
  sql`SELECT * FROM (SELECT ${KEPT.list} FROM ${deliveries} WHERE ${IS_DUE}
      ORDER BY ${deliveries.receivedAtMs} LIMIT ${$kept.count})
    UNION ALL SELECT * FROM (SELECT ${KEPT.list} FROM ${deliveries} WHERE ${IS_KEPT}
      AND ${DUE_AT_MS} <= CAST(${$kept.soonMs} AS INTEGER)
      AND NOT EXISTS (SELECT 1 FROM ${deliveries} WHERE ${IS_DUE}) LIMIT 1)`,
);

/**
 * At most `count` deliveries of a database that could not be taken yet and are due again, oldest first. Where
 * none is due, one that will be by `soonMs`.
 */
export async function findKeptDeliveries(
  db: D1Database,
  { nowMs, soonMs }: { nowMs: number; soonMs: number },
  count: number,
): Promise<KeptInShard[]> {
  return all(db, FIND_KEPT({ count, nowMs, soonMs }));
}
