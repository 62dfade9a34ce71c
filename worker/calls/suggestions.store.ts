import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { callSuggestions as kept } from '../../schema/tables/contacts.ts';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { businesses, clients } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import { bare, change, Computed, fields, named, params, query, type Bound } from '../database/query.ts';
import { all, first, run } from '../database/run.ts';
import { personOf } from '../ledger/person.store.ts';
import type { Move } from './settle.ts';
import {
  SHOWN_AGAIN_WITHIN_DAYS,
  type NamedSuggestion,
  type Suggestion,
  type SuggestionParts,
  type SuggestionState,
} from './suggestion.ts';

const [made, MADE] = named(kept, 'made');

const $weeks = params<{ businessId: string; fromWeek: Day; throughWeek: Day }>();
const personId = (businessId: typeof $weeks.businessId) => personOf(businessId, kept.clientId);

const columns = {
  id: kept.id,
  week: kept.week,
  rank: kept.rank,
  clientId: clients.clientId,
  saidClientId: kept.clientId,
  name: clients.name,
  reasonCode: kept.reasonCode,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by insertWeek alone
  parts: new Computed(kept.parts, (json) => JSON.parse(String(json)) as SuggestionParts),
  state: kept.state,
  snoozes: kept.snoozes,
  untilDay: kept.untilDay,
};
const SUGGESTION = fields(columns);

const LIST = query(
  $weeks,
  SUGGESTION,
  sql`SELECT ${SUGGESTION.list} FROM ${kept} CROSS JOIN ${clients}
    WHERE ${kept.businessId} = ${$weeks.businessId} AND ${kept.week} >= ${$weeks.fromWeek}
      AND ${kept.week} <= ${$weeks.throughWeek}
      AND ${clients.businessId} = ${$weeks.businessId} AND ${clients.clientId} = ${personId($weeks.businessId)}
      AND ${clients.erased} = 0
    ORDER BY ${kept.week}, ${kept.rank}`,
);

/** The suggestions of some weeks, in their order. Those of persons who were erased are gone. */
export async function listSuggestions(
  db: D1Database,
  businessId: string,
  weeks: { fromWeek: Day; throughWeek: Day },
): Promise<NamedSuggestion[]> {
  return all(db, LIST({ businessId, ...weeks }));
}

const $shown = params<{ businessId: string; fromWeek: Day; week: Day }>();
const LIST_SHOWN = query(
  $shown,
  SUGGESTION,
  sql`SELECT ${SUGGESTION.list} FROM ${kept} CROSS JOIN ${clients}
    WHERE ${kept.businessId} = ${$shown.businessId} AND ${kept.week} >= ${$shown.fromWeek}
      AND ${kept.week} <= ${$shown.week} AND (${kept.week} = ${$shown.week} OR ${kept.state} = 'snoozed')
      AND ${clients.businessId} = ${$shown.businessId}
      AND ${clients.clientId} = ${personOf($shown.businessId, kept.clientId)} AND ${clients.erased} = 0
    ORDER BY ${kept.week}, ${kept.rank}`,
);

/**
 * The statement that reads what a week may show (`shownOf`): its own suggestions, and those of the weeks
 * before that were put off.
 */
export function suggestionsToShow(businessId: string, week: Day): Bound<NamedSuggestion> {
  return LIST_SHOWN({ businessId, fromWeek: week - SHOWN_AGAIN_WITHIN_DAYS, week });
}

const $id = params<{ businessId: string; id: string }>();
const FIND = query(
  $id,
  SUGGESTION,
  sql`SELECT ${SUGGESTION.list} FROM ${kept} CROSS JOIN ${clients}
    WHERE ${kept.businessId} = ${$id.businessId} AND ${kept.id} = ${$id.id}
      AND ${clients.businessId} = ${$id.businessId} AND ${clients.clientId} = ${personId($id.businessId)}
      AND ${clients.erased} = 0`,
);

/** A suggestion of a business, or null. */
export async function findSuggestion(
  db: D1Database,
  businessId: string,
  id: string,
): Promise<NamedSuggestion | null> {
  return first(db, FIND({ businessId, id }));
}

/** A suggestion to be made. */
export type NewSuggestion = Pick<Suggestion, 'id' | 'rank' | 'clientId' | 'reasonCode' | 'parts'>;

/** SQL for whether a row of `clients` is of somebody who was not erased, nor is about to be. */
export const IS_TO_BE_NAMED = sql`${clients.erased} = 0 AND NOT EXISTS (SELECT 1 FROM ${pendingErasures}
  WHERE ${pendingErasures.businessId} = ${clients.businessId}
    AND ${pendingErasures.clientId} = ${clients.clientId})`;

/** SQL for whether nothing was suggested for a week yet. */
export function hasNoWeek(businessId: SQLWrapper, week: SQLWrapper): SQL {
  return sql`NOT EXISTS (SELECT 1 FROM ${MADE} WHERE ${made.businessId} = ${businessId}
    AND ${made.week} = CAST(${week} AS INTEGER))`;
}

const $new = params<{ businessId: string; week: Day; suggestions: string; nowMs: number }>();
const field = (name: string) => sql.raw(`json_extract(one.value, '$.${name}')`);
const INSERT_WEEK = change(
  $new,
  sql`INSERT INTO ${kept} (${bare(
    kept.businessId,
    kept.week,
    kept.rank,
    kept.id,
    kept.clientId,
    kept.reasonCode,
    kept.parts,
    kept.state,
    kept.atMs,
  )})
    SELECT ${businesses.id}, CAST(${$new.week} AS INTEGER), ${field('rank')}, ${field('id')},
      ${clients.clientId}, ${field('reasonCode')}, ${field('parts')}, 'open', CAST(${$new.nowMs} AS INTEGER)
    FROM ${businesses} CROSS JOIN json_each(${$new.suggestions}) one CROSS JOIN ${clients}
    WHERE ${businesses.id} = ${$new.businessId} AND ${businesses.frozen} = 0
      AND ${clients.businessId} = ${$new.businessId} AND ${clients.clientId} = ${field('clientId')}
      AND ${IS_TO_BE_NAMED} AND ${hasNoWeek($new.businessId, $new.week)}
    ON CONFLICT DO NOTHING`,
);

/** The statement that keeps the suggestions of a week, unless there are some of it already. */
export function insertWeek(
  businessId: string,
  { week, suggestions }: { week: Day; suggestions: readonly NewSuggestion[] },
  nowMs: number,
): Bound<never> {
  const rows = suggestions.map(({ parts, ...one }) => ({ ...one, parts: JSON.stringify(parts) }));
  return INSERT_WEEK({ businessId, week, suggestions: JSON.stringify(rows), nowMs });
}

const $moved = params<{
  businessId: string;
  id: string;
  state: SuggestionState;
  snoozes: number;
  untilDay: Day | null;
  wasState: SuggestionState;
  wasSnoozes: number;
}>();
const IS_UNCHANGED = and(
  eq(kept.businessId, $moved.businessId),
  eq(kept.id, $moved.id),
  eq(kept.state, $moved.wasState),
  sql`${kept.snoozes} = CAST(${$moved.wasSnoozes} AS INTEGER)`,
);
const MOVE = change(
  $moved,
  sql`UPDATE ${kept} SET ${bare(kept.state)} = ${$moved.state},
      ${bare(kept.snoozes)} = CAST(${$moved.snoozes} AS INTEGER),
      ${bare(kept.untilDay)} = CAST(${$moved.untilDay} AS INTEGER)
    WHERE ${IS_UNCHANGED}
      AND EXISTS (SELECT 1 FROM ${businesses} WHERE ${businesses.id} = ${$moved.businessId}
        AND ${businesses.frozen} = 0)`,
);

/** Changes a suggestion. False where it is not what it was any more, or the business takes no writes. */
export async function moveSuggestion(
  db: D1Database,
  businessId: string,
  { id, state, snoozes }: Pick<Suggestion, 'id' | 'state' | 'snoozes'>,
  to: Move,
): Promise<boolean> {
  const moved = { businessId, id, ...to, wasState: state, wasSnoozes: snoozes };
  const { changes } = await run(db, MOVE(moved));
  return changes > 0;
}
