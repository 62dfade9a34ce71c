import { eq, getTableName, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { rezonings } from '../../schema/tables/rezonings.ts';
import { relocatedRows } from '../../schema/tables/shards.ts';
import { rezoningOf } from '../businesses/rezonings.store.ts';
import {
  bare,
  build,
  change,
  fields,
  generated,
  params,
  query,
  text,
  type Bound,
  type RowOf,
} from '../database/query.ts';
import { all, batch, run } from '../database/run.ts';
import { RELATIONS, type Relation } from './relations.store.ts';

const $business = params<{ businessId: string }>();

/**
 * Every write to these tables of the business leaves the row's key in `relocated_rows` from now on. False
 * where the business is being rezoned in steps, which rewrites its facts: of the two, one begins first, and a
 * rezoning does not begin where writes are watched (businesses/rezonings.store.ts).
 */
export async function watchWrites(source: D1Database, businessId: string): Promise<boolean> {
  const { rezoning } = await batch(source, {
    watchers: RELATIONS.flatMap((relation) => watchers(businessId, relation)),
    rezoning: rezoningOf(businessId),
  });
  return rezoning.rows.length === 0;
}

const FREEZE = change(
  $business,
  sql`UPDATE ${businesses} SET ${bare(businesses.frozen)} = 1,
      ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$business.businessId} AND ${businesses.frozen} = 0`,
);

/**
 * The business takes no more writes in this database, whichever code path they come by; what was remembered
 * of its settings is out of date. A write that is refused is answered 503 and sent again.
 */
export async function freeze(source: D1Database, businessId: string): Promise<void> {
  await batch(source, {
    frozen: FREEZE({ businessId }),
    barriers: RELATIONS.flatMap((relation) => barriers(businessId, relation)),
  });
}

const OPEN = change(
  $business,
  sql`UPDATE ${businesses} SET ${bare(businesses.frozen)} = 0,
      ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$business.businessId} AND ${businesses.frozen} = 1
      AND NOT EXISTS (SELECT 1 FROM ${rezonings} WHERE ${rezonings.businessId} = ${$business.businessId})`,
);

/** The business takes writes again in this database, unless a rezoning keeps it from that. */
export async function openAgain(source: D1Database, businessId: string): Promise<void> {
  await run(source, OPEN({ businessId }));
}

const $some = params<{ businessId: string; count: number }>();
const WRITTEN = fields({ relation: relocatedRows.relation, key: relocatedRows.key });
const LIST_WRITTEN = query(
  $some,
  WRITTEN,
  sql`SELECT ${WRITTEN.list} FROM ${relocatedRows}
    WHERE ${relocatedRows.businessId} = ${$some.businessId} LIMIT CAST(${$some.count} AS INTEGER)`,
);

/** A row that was written while it was watched: its table, and its key as JSON. */
export type WrittenRow = RowOf<typeof WRITTEN>;

/** At most `count` rows of a business that were written since they are watched. */
export async function listWrittenRows(
  source: D1Database,
  businessId: string,
  count: number,
): Promise<WrittenRow[]> {
  return all(source, LIST_WRITTEN({ businessId, count }));
}

const $written = params<{ businessId: string; rows: string }>();
const FORGET = change(
  $written,
  sql`DELETE FROM ${relocatedRows} WHERE ${relocatedRows.businessId} = ${$written.businessId}
    AND (${relocatedRows.relation}, ${relocatedRows.key}) IN (
      SELECT r.value ->> 0, r.value ->> 1 FROM json_each(${$written.rows}) r)`,
);

/** Forgets that some rows were written, once they are copied. */
export async function forgetWrittenRows(
  source: D1Database,
  businessId: string,
  rows: readonly WrittenRow[],
): Promise<void> {
  const pairs = JSON.stringify(rows.map(({ relation, key }) => [relation, key]));
  await run(source, FORGET({ businessId, rows: pairs }));
}

const FORGET_ALL = change(
  $business,
  build.delete(relocatedRows).where(eq(relocatedRows.businessId, $business.businessId)),
);

/** Takes away what `watchWrites` put up, and what it noted. */
export async function stopWatching(source: D1Database, businessId: string): Promise<void> {
  await batch(source, { watchers: dropTriggers('watch', businessId), written: FORGET_ALL({ businessId }) });
}

const $count = params<{ businessId: string; count: number }>();
const FORGET_SOME = change(
  $count,
  sql`DELETE FROM ${relocatedRows} WHERE ${relocatedRows.businessId} = ${$count.businessId}
    AND (${relocatedRows.relation}, ${relocatedRows.key}) IN (
      SELECT ${relocatedRows.relation}, ${relocatedRows.key} FROM ${relocatedRows}
      WHERE ${relocatedRows.businessId} = ${$count.businessId} LIMIT CAST(${$count.count} AS INTEGER))`,
);

/** Forgets at most `count` of the rows that were written. True when none are left. */
export async function forgetSomeWrittenRows(
  source: D1Database,
  businessId: string,
  count: number,
): Promise<boolean> {
  return (await run(source, FORGET_SOME({ businessId, count }))).changes < count;
}

/** Takes away what `watchWrites` and `freeze` put up; what was noted stays. */
export async function takeDownTriggers(source: D1Database, businessId: string): Promise<void> {
  await batch(source, {
    watchers: dropTriggers('watch', businessId),
    barriers: dropTriggers('bar', businessId),
  });
}

const TRIGGER = fields({ name: text(sql`name`) });
const LIST_TRIGGERS = query(
  $some,
  TRIGGER,
  sql`SELECT ${TRIGGER.list} FROM sqlite_schema
    WHERE type = 'trigger' AND INSTR(name, ${$some.businessId}) > 0
    ORDER BY name LIMIT CAST(${$some.count} AS INTEGER)`,
);

/** The same for at most `count` triggers, those that bar writes first. How many it took away. */
export async function takeDownSomeTriggers(
  source: D1Database,
  businessId: string,
  count: number,
): Promise<number> {
  const found = await all(source, LIST_TRIGGERS({ businessId, count }));
  const drop = found.map(({ name }) => generated(`DROP TRIGGER IF EXISTS "${name}"`));
  if (drop.length > 0) await batch(source, { dropped: drop });
  return drop.length;
}

/** Takes away what `freeze` put up. */
export async function liftBarriers(source: D1Database, businessId: string): Promise<void> {
  await batch(source, { barriers: dropTriggers('bar', businessId) });
}

type Kind = 'watch' | 'bar';

/**
 * What a barred write fails with: the app answers it 503. It and the names of the triggers stay as they are,
 * because those of a relocation that is under way while a new release is deployed are that older release's.
 */
export const BEING_RELOCATED = 'this business is being moved';

function watchers(businessId: string, relation: Relation): Bound<never>[] {
  const { businessId: business, relation: name, key } = relocatedRows;
  const into = `${getTableName(relocatedRows)} (${business.name}, ${name.name}, ${key.name})`;
  const note = (row: string) => {
    const keyOf = relation.key.map((column) => `${row}.${column.name}`).join(', ');
    return `INSERT INTO ${into} VALUES ('${businessId}', '${relation.name}', json_array(${keyOf}))
      ON CONFLICT DO NOTHING;`;
  };
  const watch = (event: string, row: 'NEW' | 'OLD', notes: string) =>
    trigger('watch', businessId, relation, { event, timing: 'AFTER', row, body: notes });
  return [
    watch('insert', 'NEW', note('NEW')),
    watch('update', 'NEW', note('OLD') + note('NEW')),
    watch('delete', 'OLD', note('OLD')),
  ];
}

function barriers(businessId: string, relation: Relation): Bound<never>[] {
  const body = `SELECT RAISE(ABORT, '${BEING_RELOCATED}');`;
  return ['insert', 'update'].map((event) =>
    trigger('bar', businessId, relation, { event, timing: 'BEFORE', row: 'NEW', body }),
  );
}

interface Reaction {
  event: string;
  timing: 'AFTER' | 'BEFORE';
  row: 'NEW' | 'OLD';
  body: string;
}

/** DDL takes no parameters, so the text of a trigger is made for its business. */
function trigger(kind: Kind, businessId: string, relation: Relation, reaction: Reaction): Bound<never> {
  const { event, timing, row, body } = reaction;
  return generated(
    `CREATE TRIGGER IF NOT EXISTS ${triggerName(kind, businessId, relation, event)} ${timing} ${event}
     ON ${relation.name} WHEN ${row}.${relation.business.name} = '${businessId}' BEGIN ${body} END`,
  );
}

function dropTriggers(kind: Kind, businessId: string): Bound<never>[] {
  return RELATIONS.flatMap((relation) =>
    ['insert', 'update', 'delete'].map((event) =>
      generated(`DROP TRIGGER IF EXISTS ${triggerName(kind, businessId, relation, event)}`),
    ),
  );
}

/** Business ids are our own (`biz_` and base64url), so they are safe in a quoted name. */
function triggerName(kind: Kind, businessId: string, relation: Relation, event: string): string {
  if (!/^biz_[A-Za-z0-9_-]+$/.test(businessId)) throw new Error('not the id of a business');
  return `"${kind}_${relation.name}_${event}_${businessId}"`;
}
