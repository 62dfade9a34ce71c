import { causesOf, databaseFailureOf } from './database-reason.ts';

/**
 * Everything that the Worker may log, each with an entry in docs/operations.md that says what it means and
 * what to do. One JSON object a line.
 */
export type LogEvent =
  | 'assets_not_read'
  | 'audit_not_sealed'
  | 'audit_not_written'
  | 'backfill_dead_letter'
  | 'backfill_failed'
  | 'backfill_page_failed'
  | 'calls_not_made'
  | 'clicks_lost'
  | 'clicks_not_queued'
  | 'clicks_not_written'
  | 'clicks_unreadable'
  | 'connector_failing'
  | 'connector_wired'
  | 'database_call_repeated'
  | 'database_unavailable'
  | 'deliveries_dropped'
  | 'deliveries_lost'
  | 'deliveries_unreadable'
  | 'delivery_given_up'
  | 'delivery_not_shelved'
  | 'delivery_not_stored'
  | 'delivery_not_taken'
  | 'delivery_shelved'
  | 'edge_cache_failed'
  | 'job_failed'
  | 'job_passed_over'
  | 'ledger_differs'
  | 'ledger_not_compared'
  | 'letter_not_sent'
  | 'link_not_read'
  | 'links_not_settled'
  | 'migrations_missing'
  | 'orders_found_by_reconciling'
  | 'outlook_not_made'
  | 'pass_failed'
  | 'pass_not_hastened'
  | 'provider_not_reached'
  | 'rate_limiter_failed'
  | 'refusal_not_counted'
  | 'relocation_given_up'
  | 'rezoning_failed'
  | 'session_not_noted'
  | 'sign_in_mail_not_sent'
  | 'stages_not_told'
  | 'unexpected_error'
  | 'upload_not_taken'
  | 'visitor_key_not_read'
  | 'webhooks_bring_all_again'
  | 'wrong_setting';

type Details = Record<string, string | number | readonly string[]>;

/** Logs that something is so. `details` hold ids of ours and counts, never what a caller sent. */
export function logAlarm(event: LogEvent, details: Details): void {
  console.error(JSON.stringify({ event, ...details }));
}

/** Logs that something went well which somebody waits for. */
export function logNotice(event: LogEvent, details: Details): void {
  console.log(JSON.stringify({ event, ...details }));
}

/** Logs a failure once, with its redacted cause and its stack. */
export function logFailure(event: LogEvent, error: unknown, details: Details = {}): void {
  console.error(JSON.stringify({ event, ...details, ...describe(error) }));
}

/**
 * An error without what it may quote. The texts of D1 hold names of tables and columns and no values; those
 * of others (Drizzle, Zod, a JSON parser) may hold what somebody sent, so that only their name is told.
 */
function describe(error: unknown): Details {
  const [outermost] = causesOf(error);
  const name = outermost?.name ?? typeof error;
  const failure = databaseFailureOf(error);
  const stack = framesOf(outermost);
  return failure === null
    ? { cause: name, stack }
    : { reason: failure.reason, cause: `${name}: ${failure.message}`, stack };
}

const MAX_FRAMES = 12;

/** The frames alone: the first line of a stack repeats the message. */
function framesOf(error: Error | undefined): string[] {
  const lines = (error?.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('at ')).slice(0, MAX_FRAMES);
}
