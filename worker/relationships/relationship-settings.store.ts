import { eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { bare, build, change, fields, params, query, type Bound } from '../database/query.ts';
import { first, run } from '../database/run.ts';
import { settingsWith, type ChosenSettings, type RelationshipSettings } from './relationship-settings.ts';

const $ = params<{ businessId: string; nowMs: number }>();
const BEGIN = change(
  $,
  sql`INSERT INTO ${kept} (${bare(kept.businessId, kept.settings, kept.sinceMs)})
    SELECT ${businesses.id}, '{}', CAST(${$.nowMs} AS INTEGER) FROM ${businesses}
    WHERE ${businesses.id} = ${$.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT DO NOTHING`,
);

/**
 * The statement by which a business begins to use this part, for the batch of whatever it does first: from
 * then on the jobs read its clients. It changes nothing for one that does already.
 */
export function beginRelationships(businessId: string, nowMs: number): Bound<never> {
  return BEGIN({ businessId, nowMs });
}

const SETTINGS = fields({ settings: kept.settings });
const FIND = query(
  $,
  SETTINGS,
  build.select(SETTINGS.selection).from(kept).where(eq(kept.businessId, $.businessId)),
);

/** What a business decided about asks, permissions and calls. */
export async function readRelationshipSettings(
  db: D1Database,
  businessId: string,
): Promise<RelationshipSettings> {
  const row = await first(db, FIND({ businessId, nowMs: 0 }));
  return settingsWith(row?.settings ?? {});
}

const $chosen = params<{ businessId: string; nowMs: number; settings: string }>();
const CHANGE = change(
  $chosen,
  sql`INSERT INTO ${kept} (${bare(kept.businessId, kept.settings, kept.sinceMs)})
    SELECT ${businesses.id}, ${$chosen.settings}, CAST(${$chosen.nowMs} AS INTEGER) FROM ${businesses}
    WHERE ${businesses.id} = ${$chosen.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT (${bare(kept.businessId)}) DO UPDATE SET
      ${bare(kept.settings)} = json_patch(${kept.settings}, ${$chosen.settings})`,
);

/** Keeps what a business decides; what is left out stays. False where it takes no writes just now. */
export async function changeRelationshipSettings(
  db: D1Database,
  businessId: string,
  settings: ChosenSettings,
  nowMs: number,
): Promise<boolean> {
  const { changes } = await run(db, CHANGE({ businessId, nowMs, settings: JSON.stringify(settings) }));
  return changes > 0;
}
