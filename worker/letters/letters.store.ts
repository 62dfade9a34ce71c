import { sql } from 'drizzle-orm';
import { letters } from '../../schema/tables/dashboard.ts';
import { businesses } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import { jsonParts } from '../database/json-parts.ts';
import { bare, change, fields, params, query, type RowOf } from '../database/query.ts';
import { batch, run } from '../database/run.ts';

const $some = params<{ businessIds: string }>();
const LETTER_OF = fields({
  id: businesses.id,
  name: businesses.name,
  timeZone: businesses.timeZone,
  minimumSample: businesses.minimumSample,
});
const LIST = query(
  $some,
  LETTER_OF,
  sql`SELECT ${LETTER_OF.list} FROM json_each(${$some.businessIds}) asked CROSS JOIN ${businesses}
    WHERE ${businesses.id} = asked.value AND ${businesses.frozen} = 0`,
);

/** What a letter takes of its business. */
export type LetterBusiness = RowOf<typeof LETTER_OF>;

/** Businesses by their ids, those that take no writes just now left out. */
export async function listLetterBusinesses(
  db: D1Database,
  businessIds: readonly string[],
): Promise<LetterBusiness[]> {
  const parts = jsonParts(businessIds).map((part) => LIST({ businessIds: part }));
  if (parts.length === 0) return [];
  const { found } = await batch(db, { found: parts });
  return found.flatMap(({ rows }) => rows);
}

const $week = params<{ businessId: string; week: Day }>();
const SENT = fields({ memberId: letters.memberId });
const LIST_SENT = query(
  $week,
  SENT,
  sql`SELECT ${SENT.list} FROM ${letters}
    WHERE ${letters.businessId} = ${$week.businessId} AND ${letters.week} = CAST(${$week.week} AS INTEGER)`,
);

/** The members to whom the letters of a week went, or are on their way. */
export async function listSentLetters(db: D1Database, businessId: string, week: Day): Promise<Set<string>> {
  const { sent } = await batch(db, { sent: LIST_SENT({ businessId, week }) });
  return new Set(sent.rows.map(({ memberId }) => memberId));
}

const $one = params<{ businessId: string; week: Day; memberId: string; nowMs: number }>();
const CLAIM = change(
  $one,
  sql`INSERT INTO ${letters} (${bare(letters.businessId, letters.week, letters.memberId, letters.sentAtMs)})
    SELECT ${businesses.id}, CAST(${$one.week} AS INTEGER), ${$one.memberId}, CAST(${$one.nowMs} AS INTEGER)
    FROM ${businesses} WHERE ${businesses.id} = ${$one.businessId} AND ${businesses.frozen} = 0
    ON CONFLICT DO NOTHING`,
);

/** Which letter it is. */
export interface LetterTo {
  week: Day;
  memberId: string;
}

/** Claims the sending of a letter; false where somebody else has. What is claimed is never sent twice. */
export async function claimLetter(
  db: D1Database,
  businessId: string,
  letter: LetterTo,
  nowMs: number,
): Promise<boolean> {
  return (await run(db, CLAIM({ businessId, ...letter, nowMs }))).changes > 0;
}

const RELEASE = change(
  $one,
  sql`DELETE FROM ${letters} WHERE ${letters.businessId} = ${$one.businessId}
    AND ${letters.week} = CAST(${$one.week} AS INTEGER) AND ${letters.memberId} = ${$one.memberId}
    AND ${letters.sentAtMs} = CAST(${$one.nowMs} AS INTEGER)`,
);

/** Gives up a claim of a letter that could not be sent, so that it is tried again. */
export async function releaseLetter(
  db: D1Database,
  businessId: string,
  letter: LetterTo,
  nowMs: number,
): Promise<void> {
  await run(db, RELEASE({ businessId, ...letter, nowMs }));
}
