/*
 * Why D1 failed. The texts are those that D1 documents (developers.cloudflare.com/d1/observability/debug-d1,
 * "List of D1_ERRORs", and the changelog of 2026-09-01 for the daily limits): they are all there is to tell
 * one failure from another by, because D1 gives no codes.
 */

interface Reason {
  /** What D1's text contains. */
  says: RegExp;
  /** When the same call may succeed without anybody's doing. */
  passes: 'soon' | 'tomorrow' | 'never';
  /**
   * Whether the same call may be sent again at once. Not to a database that has too much to do, nor where
   * the call itself was too much for it.
   */
  isRepeatable: boolean;
}

const SOON = { passes: 'soon', isRepeatable: true } as const;
const LATER = { passes: 'soon', isRepeatable: false } as const;
const TOMORROW = { passes: 'tomorrow', isRepeatable: false } as const;
const NEVER = { passes: 'never', isRepeatable: false } as const;

/** The first that fits is taken: what a query was too large for also says that the database was reset. */
const REASONS = {
  overloaded: { says: /\bis overloaded\b/, ...LATER },
  timeout: { says: /\bexceeded timeout\b/, ...LATER },
  cpu_exceeded: { says: /\bexceeded its CPU time limit\b/, ...LATER },
  memory_exceeded: { says: /\bexceeded its memory limit\b/, ...LATER },
  connection_lost: { says: /\bNetwork connection lost\b|\bclient disconnected\b/, ...SOON },
  code_updated: { says: /\breset because its code was updated\b/, ...SOON },
  starting_up: { says: /\berror while starting up\b/, ...SOON },
  reset: { says: /\bcaused object to be reset\b/, ...SOON },
  unreachable: { says: /\bCannot resolve D1 DB due to transient issue\b/, ...SOON },
  daily_limit_used_up: { says: /\bfree tier daily row (?:read|write) limit\b/, ...TOMORROW },
  full: { says: /\bExceeded maximum DB size\b|\bmaximum account storage limit\b|\bSQLITE_FULL\b/, ...NEVER },
  too_many_queries: { says: /\bToo many API requests by single worker invocation\b/i, ...NEVER },
  limit_exceeded: { says: /^D1_LIMIT_ERROR\b|\bSQLITE_TOOBIG\b|\btoo many SQL variables\b/, ...NEVER },
  not_bound: { says: /^D1_BINDING_ERROR\b/, ...NEVER },
  not_in_schema: { says: /\bno such (?:table|view|column|trigger)\b|\bhas no column named\b/, ...NEVER },
  constraint: { says: /\bSQLITE_CONSTRAINT\b|\bconstraint failed\b/, ...NEVER },
} as const satisfies Record<string, Reason>;

/** What the log calls it. `unknown` is whatever D1 says that it does not document. */
export type DatabaseReason = keyof typeof REASONS | 'unknown';

/** Why a database failed, and what follows from it. */
export interface DatabaseFailure extends Pick<Reason, 'passes' | 'isRepeatable'> {
  reason: DatabaseReason;
  /** D1's own text, which holds names of tables and columns and no values. */
  message: string;
}

/** D1's errors, and ours of its kind, begin so. */
const PREFIX = /^D1_[A-Z_]*ERROR\b/;

/** Why the database failed that an error, or one of its causes, tells of; null where none did. */
export function databaseFailureOf(error: unknown): DatabaseFailure | null {
  const message = messagesOf(error).find((said) => PREFIX.test(said));
  return message === undefined ? null : { message, ...ruleOf(message) };
}

/**
 * What a call to a database threw, as an error that `databaseFailureOf` knows. Where the platform fails
 * before D1 answers, its documented texts come without D1's prefix.
 */
export function fromDatabase(error: unknown): unknown {
  const messages = messagesOf(error);
  if (messages.some((said) => PREFIX.test(said))) return error;
  const known = messages.find((said) => ruleOf(said).reason !== 'unknown');
  return known === undefined ? error : new Error(`D1_ERROR: ${known}`, { cause: error });
}

function ruleOf(message: string): Pick<DatabaseFailure, 'reason' | 'passes' | 'isRepeatable'> {
  for (const [reason, { says, passes, isRepeatable }] of Object.entries(REASONS)) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names of REASONS
    if (says.test(message)) return { reason: reason as DatabaseReason, passes, isRepeatable };
  }
  return { reason: 'unknown', ...NEVER };
}

const MAX_CAUSES = 5;

/** The messages of an error and of its causes: Drizzle and D1 each put D1's text beneath their own. */
function messagesOf(error: unknown): string[] {
  return causesOf(error).map(({ message }) => message);
}

/** An error and its causes, the outermost first. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  let next = error;
  while (next instanceof Error && causes.length < MAX_CAUSES) {
    causes.push(next);
    next = next.cause;
  }
  return causes;
}
