import { isBound } from '../database/databases.ts';
import type { Job } from './job.ts';

/** What a pass goes over: each database in order, and in each the jobs in order. */
export interface Round {
  jobs: readonly Job[];
  shards: readonly D1Database[];
}

/** A place in the round by its names, as it is kept: a later release may have other jobs and databases. */
export interface Place {
  shard: number;
  job: string;
}

/** The step that is to be taken at a place. */
export interface Step extends Place {
  db: D1Database;
  toTake: Job;
}

/**
 * The step at a place, or the next one where there is none by now; null at the end of the round. A database
 * that is not bound has none.
 */
export function stepFrom(round: Round, { shard, job }: Place): Step | null {
  const jobs = jobsOf(round, shard);
  const index = jobs.findIndex(({ name }) => name === job);
  return stepAt(round, shard, Math.max(index, 0));
}

/** The step after a place; null at the end of the round. */
export function stepAfter(round: Round, { shard, job }: Place): Step | null {
  const index = jobsOf(round, shard).findIndex(({ name }) => name === job);
  return stepAt(round, shard, index + 1);
}

function stepAt(round: Round, shard: number, index: number): Step | null {
  for (let [at, place] = [shard, index]; at < round.shards.length; at += 1, place = 0) {
    const toTake = jobsOf(round, at)[place];
    const db = round.shards[at];
    if (toTake !== undefined && db !== undefined) return { shard: at, job: toTake.name, db, toTake };
  }
  return null;
}

function jobsOf({ jobs, shards }: Round, shard: number): readonly Job[] {
  const db = shards[shard];
  if (db === undefined || !isBound(db)) return [];
  return shard === 0 ? jobs : jobs.filter(({ where }) => where === 'every shard');
}
