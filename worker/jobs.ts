import { rezoneBusinesses } from './businesses/rezone-businesses.job.ts';
import { dropWhatIsOver } from './clicks/drop-what-is-over.job.ts';
import { foldOldClicks } from './clicks/fold-old-clicks.job.ts';
import { isBound, type Databases } from './database/databases.ts';
import { checkLedgers } from './ledger/check-ledgers.job.ts';
import { settleUnsettledLinks } from './links/settle-links.job.ts';
import { rollLedgerHeads } from './ledger/roll-ledger-heads.job.ts';
import { logFailure } from './logs/log.ts';
import { giveUpRelocations } from './shards/give-up-relocations.job.ts';

/** What the jobs work on. */
export interface JobsEnv {
  databases: Databases;
  clickRetentionDays: number;
}

/**
 * Runs every job once. The platform may skip a run, repeat it, run two at once or end one midway: each job
 * does only what is due, by the state of the database and not of the clock, and does it atomically. One that
 * fails keeps no other from running, and a database that is not bound keeps none of the others waiting.
 */
export async function runJobs(env: JobsEnv, nowMs: number): Promise<void> {
  const { clickRetentionDays } = env;
  const databases = { ...env.databases, shards: env.databases.shards.filter(isBound) };
  const jobs: [name: string, run: () => Promise<void>][] = [
    ['drop_what_is_over', () => dropWhatIsOver(databases, nowMs)],
    ['roll_ledger_heads', () => rollLedgerHeads(databases, nowMs)],
    ['fold_old_clicks', () => foldOldClicks(databases, clickRetentionDays, nowMs)],
    ['rezone_businesses', () => rezoneBusinesses(databases, nowMs)],
    ['check_ledgers', () => checkLedgers(databases, nowMs)],
    ['settle_links', () => settleUnsettledLinks(databases, nowMs)],
    ['give_up_relocations', () => giveUpRelocations(databases)],
  ];
  for (const [job, run] of jobs) {
    try {
      await run();
    } catch (error) {
      logFailure('job_failed', error, { job });
    }
  }
}
