import { sql } from 'drizzle-orm';
import { businesses, clients } from '../../../schema/tables/facts.ts';
import { clientStages, relationshipSettings as kept } from '../../../schema/tables/relationships.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import type { Day } from '../../calendar/day.ts';
import { jsonParts } from '../../database/json-parts.ts';
import { bare, change, excluded, fields, params, query, repeatable } from '../../database/query.ts';
import { batch, first, run } from '../../database/run.ts';
import type { KeptRhythm } from '../rhythm.ts';
import type { Stage } from '../stage.ts';

const DUE = fields({
  businessId: kept.businessId,
  timeZone: businesses.timeZone,
  /** Through which client they have been told of this night. */
  through: kept.stagesThrough,
  dueAtMs: kept.stagesDueAtMs,
});

/** A business whose stages are due to be told. */
export type DueStages = ReturnType<typeof DUE.decode>;

const $due = params<{ nowMs: number }>();
const FIND_DUE = query(
  $due,
  DUE,
  sql`SELECT ${DUE.list} FROM ${kept} INDEXED BY relationship_settings_by_stages CROSS JOIN ${businesses}
    WHERE ${kept.stagesDueAtMs} <= ${$due.nowMs} AND ${businesses.id} = ${kept.businessId}
      AND ${businesses.frozen} = 0
    ORDER BY ${kept.stagesDueAtMs} LIMIT 1`,
);

/** The business whose stages have been due for longest, of those that take writes; null where none is. */
export async function findDueStages(db: D1Database, nowMs: number): Promise<DueStages | null> {
  return first(db, FIND_DUE({ nowMs }));
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const ID = fields({ clientId: clients.clientId });
const LIST_PERSONS = query(
  $page,
  ID,
  sql`SELECT ${ID.list} FROM ${clients}
    WHERE ${clients.businessId} = ${$page.businessId} AND ${clients.clientId} > ${$page.afterId}
      AND ${clients.mergedInto} IS NULL
    ORDER BY ${clients.clientId} LIMIT CAST(${$page.count} AS INTEGER)`,
);

/** The ids of at most `count` persons of a business after one of them. Null while it is being rezoned. */
export async function listPersons(
  db: D1Database,
  businessId: string,
  page: { afterId: string; count: number },
): Promise<string[] | null> {
  const read = await unlessRezoning(db, businessId, { persons: LIST_PERSONS({ businessId, ...page }) });
  return read?.persons.rows.map(({ clientId }) => clientId) ?? null;
}

const $told = params<{ businessId: string; stages: string; sinceDay: Day }>();
const IS_OPEN = sql`EXISTS (SELECT 1 FROM ${businesses}
  WHERE ${businesses.id} = ${$told.businessId} AND ${businesses.frozen} = 0)`;
const TELL = repeatable(
  change(
    $told,
    sql`INSERT INTO ${clientStages}
      (${bare(clientStages.businessId, clientStages.clientId, clientStages.stage, clientStages.sinceDay)})
    SELECT ${$told.businessId}, r.value ->> 0, r.value ->> 1, CAST(${$told.sinceDay} AS INTEGER)
    FROM json_each(${$told.stages}) r CROSS JOIN ${clients}
    WHERE ${clients.businessId} = ${$told.businessId} AND ${clients.clientId} = r.value ->> 0
      AND ${clients.erased} = 0 AND ${IS_OPEN}
    ON CONFLICT (${bare(clientStages.businessId, clientStages.clientId)}) DO UPDATE SET
      ${bare(clientStages.stage)} = ${excluded(clientStages.stage)},
      ${bare(clientStages.sinceDay)} = ${excluded(clientStages.sinceDay)}
    WHERE ${clientStages.stage} <> ${excluded(clientStages.stage)}`,
  ),
);

const $moved = params<{
  businessId: string;
  fromThrough: string;
  fromDueAtMs: number;
  through: string;
  dueAtMs: number | null;
  rhythm: string;
}>();
/** Whoever was slower than another run moves nothing back. */
const MOVE = repeatable(
  change(
    $moved,
    sql`UPDATE ${kept} SET ${bare(kept.stagesThrough)} = ${$moved.through},
      ${bare(kept.stagesDueAtMs)} = COALESCE(CAST(${$moved.dueAtMs} AS INTEGER), ${kept.stagesDueAtMs}),
      ${bare(kept.rhythm)} = ${$moved.rhythm}
    WHERE ${kept.businessId} = ${$moved.businessId} AND ${kept.stagesThrough} = ${$moved.fromThrough}
      AND ${kept.stagesDueAtMs} = ${$moved.fromDueAtMs}`,
  ),
);

/** Stages that changed, and how far the business's clients have been told. */
export interface ToldStages {
  stages: readonly (readonly [clientId: string, stage: Stage])[];
  sinceDay: Day;
  through: string;
  /** When the next night is; null where clients are left of this one. */
  dueAtMs: number | null;
  rhythm: KeptRhythm;
}

/** Keeps the stages of clients for whom they are others than were told last, and how far that has come. */
export async function keepStages(
  db: D1Database,
  business: DueStages,
  { stages, sinceDay, rhythm, ...to }: ToldStages,
): Promise<void> {
  const { businessId, through: fromThrough, dueAtMs: fromDueAtMs } = business;
  const moved = { businessId, fromThrough, fromDueAtMs, ...to };
  await batch(db, {
    told: jsonParts(stages).map((part) => TELL({ businessId, stages: part, sinceDay })),
    moved: MOVE({ ...moved, rhythm: JSON.stringify(rhythm) }),
  });
}

const $late = params<{ businessId: string; dueAtMs: number }>();
const PUT_OFF = change(
  $late,
  sql`UPDATE ${kept} SET ${bare(kept.stagesDueAtMs)} = CAST(${$late.dueAtMs} AS INTEGER)
    WHERE ${kept.businessId} = ${$late.businessId}`,
);

/** Puts off what is due of a business; it goes on where it was. */
export async function putOffStages(db: D1Database, businessId: string, dueAtMs: number): Promise<void> {
  await run(db, PUT_OFF({ businessId, dueAtMs }));
}
