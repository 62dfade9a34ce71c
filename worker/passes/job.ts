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
