import { and, eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { wordings } from '../../schema/tables/permissions.ts';
import { bare, build, change, fields, params, query, type Bound } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { beginRelationships } from '../relationships/relationship-settings.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Wording } from './wording.ts';

const $ = params<{ [K in keyof Wording]: Wording[K] } & { businessId: string }>();

/** The same text is on record already under the same id. */
const INSERT = change(
  $,
  sql`INSERT INTO ${wordings} (${bare(
    wordings.businessId,
    wordings.id,
    wordings.lang,
    wordings.sha256,
    wordings.text,
    wordings.sinceMs,
  )})
    SELECT ${businesses.id}, ${$.id}, ${$.lang}, ${$.sha256}, ${$.text}, CAST(${$.sinceMs} AS INTEGER)
    FROM ${businesses} WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT DO NOTHING`,
);

/** The statement that keeps a wording, for a batch. It does nothing where it is kept. */
export function insertWording(businessId: string, wording: Wording): Bound<never> {
  return INSERT({ ...wording, businessId });
}

const $wording = params<{ businessId: string; id: string }>();
const WORDING = fields({
  id: wordings.id,
  lang: wordings.lang,
  sha256: wordings.sha256,
  text: wordings.text,
  sinceMs: wordings.sinceMs,
});
const FIND = query(
  $wording,
  WORDING,
  build
    .select(WORDING.selection)
    .from(wordings)
    .where(and(eq(wordings.businessId, $wording.businessId), eq(wordings.id, $wording.id))),
);

/** Keeps a wording; whether it was new, and since when it is kept. */
export async function recordWording(
  db: D1Database,
  businessId: string,
  wording: Wording,
): Promise<{ kind: 'on_record'; wording: Wording; isNew: boolean } | RefusalOf<'business_busy'>> {
  const { inserted, found } = await batch(db, {
    inserted: insertWording(businessId, wording),
    begun: beginRelationships(businessId, wording.sinceMs),
    found: FIND({ businessId, id: wording.id }),
  });
  const [onRecord] = found.rows;
  if (onRecord === undefined) return { kind: 'business_busy' };
  return { kind: 'on_record', wording: onRecord, isNew: inserted.changes > 0 };
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  WORDING,
  sql`SELECT ${WORDING.list} FROM ${wordings}
    WHERE ${wordings.businessId} = ${$page.businessId} AND ${wordings.id} > ${$page.afterId}
    ORDER BY ${wordings.id} LIMIT ${$page.count}`,
);

/** At most `count` of a business's wordings in the order of their ids, after one of them. */
export async function listWordings(
  db: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Wording[]> {
  return all(db, LIST({ businessId, afterId: page.after ?? '', count: page.count }));
}
