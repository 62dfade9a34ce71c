import { rezoneBusinesses } from './businesses/rezone-businesses.job.ts';
import { makeCalls } from './calls/make-calls.job.ts';
import { dropOldArrivals } from './clicks/drop-old-arrivals.job.ts';
import { dropWhatIsOver } from './clicks/drop-what-is-over.job.ts';
import { foldOldClicks } from './clicks/fold-old-clicks.job.ts';
import { fetchPages } from './connectors/backfills/fetch-pages.job.ts';
import type { Fetch } from './connectors/backfills/ask-provider.act.ts';
import { tendDeliveries } from './connectors/deliveries/tend-deliveries.job.ts';
import { newId } from './crypto/ids.crypto.ts';
import { randomBytes } from './crypto/random.crypto.ts';
import type { SealKeys } from './crypto/kept-secret.crypto.ts';
import type { Databases } from './database/databases.ts';
import { replayForecasts } from './forecasts/replay-forecasts.job.ts';
import { checkLargeLedgers } from './ledger/check-large-ledgers.job.ts';
import { checkLedgers } from './ledger/check-ledgers.job.ts';
import { checkRecentDays } from './ledger/check-recent-days.job.ts';
import { rollLedgerHeads } from './ledger/roll-ledger-heads.job.ts';
import { sendLetters } from './letters/send-letters.job.ts';
import { settleUnsettledLinks } from './links/settle-links.job.ts';
import { sweepSessions } from './members/sweep-sessions.job.ts';
import { makeOutlooks } from './outlooks/make-outlooks.job.ts';
import type { MailSender } from './mails/send-mail.ts';
import type { Job } from './passes/job.ts';
import { runPass } from './passes/run-pass.act.ts';
import { fitModels } from './relationships/fit-models.job.ts';
import { tellStages } from './relationships/told/tell-stages.job.ts';
import { giveUpRelocations } from './shards/give-up-relocations.job.ts';
import { takeUploads } from './uploads/take-uploads.job.ts';

/** What the jobs work on. */
export interface JobsEnv {
  databases: Databases;
  clickRetentionDays: number;
  ledgerCheckDays: number;
  sealKeys: SealKeys | null;
  /** How providers are asked. Left out: by the platform. */
  fetch?: Fetch;
  /** What sends mail, and where the dashboard is. Left out: nothing is sent. */
  mail?: MailSender | null;
  publicOrigin?: string | null;
}

/**
 * The Free plan has ten databases at most and allows an invocation 50 queries; the paid one allows 1,000
 * (developers.cloudflare.com/d1/platform/limits). Whoever has no more databases than that may be on either.
 */
const DATABASES_OF_THE_FREE_PLAN = 10;
const QUERIES_OF_A_SMALL_DEPLOYMENT = 45;
const QUERIES_OF_A_LARGE_DEPLOYMENT = 900;

/**
 * Takes the next steps of the jobs. The platform may skip a run, repeat it, run two at once or end one
 * midway: each job does only what is due, by the state of the database and not of the clock, and does it
 * atomically. A database that is not bound keeps none of the others waiting.
 */
export async function runJobs(env: JobsEnv, nowMs: number): Promise<void> {
  const { directory, shards } = env.databases;
  const isSmall = shards.length <= DATABASES_OF_THE_FREE_PLAN;
  const maxQueries = isSmall ? QUERIES_OF_A_SMALL_DEPLOYMENT : QUERIES_OF_A_LARGE_DEPLOYMENT;
  await runPass({ directory, shards, jobs: jobsOf(env), maxQueries }, nowMs);
}

/** The jobs in their order. Each says in its file what its queries are. */
export function jobsOf({ databases, clickRetentionDays, ledgerCheckDays, sealKeys, ...env }: JobsEnv): Job[] {
  const checked = { everyDays: ledgerCheckDays };
  const fetch = env.fetch ?? ((request: Request) => globalThis.fetch(request));
  return [
    directoryJob('drop_what_is_over', 2, dropWhatIsOver),
    directoryJob('sweep_sessions', 2, sweepSessions),
    directoryJob('give_up_relocations', 20, (_, nowMs) => giveUpRelocations(databases, nowMs)),
    shardJob('roll_ledger_heads', 20, rollLedgerHeads),
    shardJob('check_ledgers', 20, (db, nowMs) => checkLedgers(db, checked, nowMs)),
    // Those that may take much come while a call has much left: then an idle pass needs no further call.
    shardJob('tend_deliveries', 24, (db, nowMs) => tendDeliveries({ databases, sealKeys }, db, nowMs)),
    shardJob('fetch_pages', 28, (db, nowMs) => fetchPages({ databases, sealKeys, fetch }, db, nowMs)),
    shardJob('take_uploads', 28, (db, nowMs) => takeUploads({ databases }, db, nowMs)),
    shardJob('make_outlooks', 28, makeOutlooks),
    shardJob('make_calls', 28, (db, nowMs) => makeCalls({ newId, randomBytes }, db, nowMs)),
    shardJob('drop_old_arrivals', 1, dropOldArrivals),
    shardJob('fold_old_clicks', 18, (db, nowMs) => foldOldClicks(db, clickRetentionDays, nowMs)),
    shardJob('rezone_businesses', 18, rezoneBusinesses),
    shardJob('settle_links', 19, (db, nowMs) => settleUnsettledLinks(databases, db, nowMs)),
    shardJob('check_recent_days', 16, checkRecentDays),
    shardJob('check_large_ledgers', 20, (db, nowMs) => checkLargeLedgers(db, checked, nowMs)),
    shardJob('tell_stages', 20, tellStages),
    shardJob('fit_models', 9, fitModels),
    shardJob('replay_forecasts', 14, (db, nowMs) => replayForecasts(db, nowMs)),
    ...letterJobs(databases, env),
  ];
}

/** Letters go by mail: where nothing sends any, no job looks for them. */
function letterJobs(
  databases: Databases,
  { mail, publicOrigin = null }: Pick<JobsEnv, 'mail' | 'publicOrigin'>,
) {
  if (mail === undefined || mail === null) return [];
  const letters = { databases, mail, publicOrigin };
  return [shardJob('send_letters', 20, (db, nowMs) => sendLetters(letters, db, nowMs))];
}

function shardJob(name: string, maxQueries: number, takeStep: Job['takeStep']): Job {
  return { name, where: 'every shard', maxQueries, takeStep };
}

function directoryJob(name: string, maxQueries: number, takeStep: Job['takeStep']): Job {
  return { name, where: 'directory', maxQueries, takeStep };
}
