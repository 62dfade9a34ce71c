import { MINUTE_MS } from '../calendar/instant.ts';

/** How often the platform calls (wrangler.toml, [triggers]), now a little earlier and now a little later. */
const CALLED_EVERY_MS = MINUTE_MS;

/**
 * How far apart passes begin where nothing is left to do. What comes due sooner than that is left to do, or
 * it would wait longer than it was to.
 */
export const PASS_EVERY_MS = 60 * MINUTE_MS - CALLED_EVERY_MS / 2;

/** What a step leaves of what is due: nothing, or something for the next pass, which then comes at once. */
export type StepOutcome = 'done' | 'more';

/** A job that goes on in steps, one a pass and database. A step may be skipped, repeated or run twice. */
export interface Job {
  name: string;
  /** In which databases it has something to do: in each, or only in the first, which has the directory. */
  where: 'every shard' | 'directory';
  /** How many queries a step makes at most. */
  maxQueries: number;
  takeStep: (db: D1Database, nowMs: number) => Promise<StepOutcome>;
}
