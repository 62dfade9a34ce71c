import { sql } from 'drizzle-orm';
import { jobPasses } from '../../schema/tables/directory.ts';
import { bare, change, fields, params, query, type RowOf } from '../database/query.ts';
import { first, run } from '../database/run.ts';
import type { Place } from './place.ts';

const PASS = fields({
  shard: jobPasses.shard,
  /** '' for the beginning of a pass. */
  job: jobPasses.job,
  attempts: jobPasses.attempts,
  begunAtMs: jobPasses.begunAtMs,
});

/** Where a pass is, and how many invocations have begun the step there, this one among them. */
export interface ClaimedPass extends Place {
  attempts: number;
  begunAtMs: number;
}

const $claim = params<{ nowMs: number; everyMs: number }>();
const IS_OVER = sql`${jobPasses.job} IS NULL`;
const NOW = sql`CAST(${$claim.nowMs} AS INTEGER)`;

/** A pass that began later than now was begun by a clock that was put back since. */
const CLAIM = query(
  $claim,
  PASS,
  sql`UPDATE ${jobPasses} SET
      ${bare(jobPasses.shard)} = IIF(${IS_OVER}, 0, ${jobPasses.shard}),
      ${bare(jobPasses.job)} = IFNULL(${jobPasses.job}, ''),
      ${bare(jobPasses.attempts)} = IIF(${IS_OVER}, 0, ${jobPasses.attempts}) + 1,
      ${bare(jobPasses.hasMore)} = IIF(${IS_OVER}, 0, ${jobPasses.hasMore}),
      ${bare(jobPasses.begunAtMs)} = IIF(${IS_OVER}, ${NOW}, ${jobPasses.begunAtMs}),
      ${bare(jobPasses.movedAtMs)} = ${NOW}
    WHERE ${jobPasses.name} = 'jobs' AND (${jobPasses.job} IS NOT NULL OR ${jobPasses.hasMore}
      OR ${jobPasses.begunAtMs} NOT BETWEEN ${NOW} - CAST(${$claim.everyMs} AS INTEGER) + 1 AND ${NOW})
    RETURNING ${PASS.list}`,
);

/**
 * Begins the step at which the pass is, or a new pass where the last one is over and began `everyMs` ago, or
 * left something to do. Null where no pass is due.
 */
export async function claimPass(
  directory: D1Database,
  { nowMs, everyMs }: { nowMs: number; everyMs: number },
): Promise<ClaimedPass | null> {
  return claimed(await first(directory, CLAIM({ nowMs, everyMs })));
}

const $move = params<{
  shard: number;
  job: string;
  begunAtMs: number;
  toShard: number;
  toJob: string | null;
  isBegun: boolean;
  hasMore: boolean;
  nowMs: number;
}>();
const MOVE = query(
  $move,
  PASS,
  sql`UPDATE ${jobPasses} SET
      ${bare(jobPasses.shard)} = CAST(${$move.toShard} AS INTEGER), ${bare(jobPasses.job)} = ${$move.toJob},
      ${bare(jobPasses.attempts)} = CAST(${$move.isBegun} AS INTEGER),
      ${bare(jobPasses.hasMore)} = MAX(${jobPasses.hasMore}, CAST(${$move.hasMore} AS INTEGER)),
      ${bare(jobPasses.movedAtMs)} = CAST(${$move.nowMs} AS INTEGER)
    WHERE ${jobPasses.name} = 'jobs' AND ${jobPasses.shard} = ${$move.shard}
      AND ${jobPasses.job} = ${$move.job} AND ${jobPasses.begunAtMs} = ${$move.begunAtMs}
    RETURNING ${PASS.list}`,
);

/** Where a pass goes on. */
export interface NextPlace {
  /** Null: the pass is over. */
  to: Place | null;
  /** Whether this invocation goes on with the step there. */
  isBegun: boolean;
  /** Whether the step left something to do. */
  hasMore: boolean;
}

/**
 * Moves the pass on from where it was claimed. Null where it is over, and where another invocation has moved
 * it meanwhile: then nothing is changed.
 */
export async function movePass(
  directory: D1Database,
  from: ClaimedPass,
  { to, isBegun, hasMore }: NextPlace,
  nowMs: number,
): Promise<ClaimedPass | null> {
  const { shard, job, begunAtMs } = from;
  const place = { toShard: to?.shard ?? 0, toJob: to?.job ?? null };
  return claimed(await first(directory, MOVE({ shard, job, begunAtMs, ...place, isBegun, hasMore, nowMs })));
}

const $ask = params<Record<never, never>>();
const ASK = change(
  $ask,
  sql`UPDATE ${jobPasses} SET ${bare(jobPasses.hasMore)} = 1 WHERE ${jobPasses.name} = 'jobs'`,
);

/** Has another pass begin with the next call, or as soon as the present one is over. */
export async function askForPass(directory: D1Database): Promise<void> {
  await run(directory, ASK({}));
}

function claimed(row: RowOf<typeof PASS> | null): ClaimedPass | null {
  return row === null || row.job === null ? null : { ...row, job: row.job };
}
