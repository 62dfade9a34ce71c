import { keyJson, RELATIONS, type Relation } from './relations.store.ts';

/** Every write to these tables of the business leaves the row's key in `moved_rows` from now on. */
export async function watchWrites(source: D1Database, business: string): Promise<void> {
  await source.batch(
    RELATIONS.flatMap((relation) => watchers(business, relation)).map((sql) => source.prepare(sql)),
  );
}

/**
 * The business takes no more writes in this database, whichever code path they come by; what was remembered of
 * its settings is out of date. A write that is refused is answered 503 and sent again.
 */
export async function freeze(source: D1Database, business: string): Promise<void> {
  await source.batch([
    source
      .prepare('UPDATE businesses SET frozen = 1, version = version + 1 WHERE id = ?1 AND frozen = 0')
      .bind(business),
    ...RELATIONS.flatMap((relation) => barriers(business, relation)).map((sql) => source.prepare(sql)),
  ]);
}

/** Takes away what `watchWrites` put up, and what it noted. */
export async function stopWatching(source: D1Database, business: string): Promise<void> {
  await source.batch([
    ...dropTriggers(source, 'watch', business),
    source.prepare('DELETE FROM moved_rows WHERE business = ?1').bind(business),
  ]);
}

/** Takes away what `freeze` put up. */
export async function liftBarriers(source: D1Database, business: string): Promise<void> {
  await source.batch(dropTriggers(source, 'bar', business));
}

function dropTriggers(source: D1Database, kind: 'watch' | 'bar', business: string): D1PreparedStatement[] {
  return RELATIONS.flatMap((relation) =>
    ['insert', 'update', 'delete'].map((event) =>
      source.prepare(`DROP TRIGGER IF EXISTS ${triggerName(kind, business, relation, event)}`),
    ),
  );
}

/** What a barred write fails with: the app answers it 503. */
export const BEING_MOVED = 'this business is being moved';

function watchers(business: string, relation: Relation): string[] {
  const note = (row: string) =>
    `INSERT INTO moved_rows VALUES (${row}.business, '${relation.name}', ${keyJson(relation, row)}) ON CONFLICT DO NOTHING;`;
  const watch = (event: string, row: string, notes: string) =>
    `CREATE TRIGGER IF NOT EXISTS ${triggerName('watch', business, relation, event)} AFTER ${event} ON ${relation.name}
     WHEN ${row}.business = '${business}' BEGIN ${notes} END`;
  return [
    watch('insert', 'NEW', note('NEW')),
    watch('update', 'NEW', note('OLD') + note('NEW')),
    watch('delete', 'OLD', note('OLD')),
  ];
}

function barriers(business: string, relation: Relation): string[] {
  const bar = (event: string, row: string) =>
    `CREATE TRIGGER IF NOT EXISTS ${triggerName('bar', business, relation, event)} BEFORE ${event} ON ${relation.name}
     WHEN ${row}.business = '${business}' BEGIN SELECT RAISE(ABORT, '${BEING_MOVED}'); END`;
  return [bar('insert', 'NEW'), bar('update', 'NEW')];
}

/** Business ids are our own (`biz_` and base64url), so they are safe in a quoted name. */
function triggerName(kind: 'watch' | 'bar', business: string, relation: Relation, event: string): string {
  if (!/^biz_[A-Za-z0-9_-]+$/.test(business)) throw new Error('not the id of a business');
  return `"${kind}_${relation.name}_${event}_${business}"`;
}
