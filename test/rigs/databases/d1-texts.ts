/** What D1 says when it fails, word for word as its documentation has it, and what should follow from it. */
export interface D1Text {
  text: string;
  reason: string;
  passes: 'soon' | 'tomorrow' | 'never';
  isRepeatable: boolean;
}

const RESET = 'which caused object to be reset.';
const UPGRADE = 'Upgrade to a paid plan or wait until tomorrow (midnight UTC) to continue.';

/** What may be sent again at once. */
const REPEATABLE: [reason: string, text: string][] = [
  ['connection_lost', 'Network connection lost.'],
  ['connection_lost', "Can't read from request stream because client disconnected."],
  ['code_updated', 'D1 DB reset because its code was updated.'],
  ['starting_up', 'Internal error while starting up D1 DB storage caused object to be reset.'],
  ['reset', 'Internal error in D1 DB storage caused object to be reset.'],
  ['unreachable', 'Cannot resolve D1 DB due to transient issue on remote node.'],
];

/** What passes, and must not be made worse by asking again at once. */
const TOO_MUCH: [reason: string, text: string][] = [
  ['overloaded', 'D1 DB is overloaded. Requests queued for too long.'],
  ['overloaded', 'D1 DB is overloaded. Too many requests queued.'],
  ['timeout', `D1 DB storage operation exceeded timeout ${RESET}`],
  ['memory_exceeded', "D1 DB's isolate exceeded its memory limit and was reset."],
  ['cpu_exceeded', 'D1 DB exceeded its CPU time limit and was reset.'],
];

const USED_UP: [reason: string, text: string][] = [
  ['daily_limit_used_up', `Your account has exceeded D1's free tier daily row read limit. ${UPGRADE}`],
  ['daily_limit_used_up', `Your account has exceeded D1's free tier daily row write limit. ${UPGRADE}`],
];

/** What somebody has to do something about. */
const LASTING: [reason: string, text: string][] = [
  ['full', 'Exceeded maximum DB size.'],
  ['full', "Your account has exceeded D1's maximum account storage limit."],
  ['too_many_queries', 'Too many API requests by single worker invocation.'],
  ['not_in_schema', 'no such table: purchases: SQLITE_ERROR'],
  ['not_in_schema', 'no such column: elsewhere: SQLITE_ERROR'],
  ['not_in_schema', 'table links has no column named elsewhere: SQLITE_ERROR'],
  ['constraint', 'UNIQUE constraint failed: links.code: SQLITE_CONSTRAINT'],
  ['limit_exceeded', 'string or blob too big: SQLITE_TOOBIG'],
  ['unknown', 'near "INSERTZ": syntax error at offset 0: SQLITE_ERROR'],
];

/** The texts that pass by themselves within seconds. */
export const PASSING_TEXTS: readonly string[] = [...REPEATABLE, ...TOO_MUCH].map(([, text]) => text);

export const D1_TEXTS: readonly D1Text[] = [
  ...REPEATABLE.map(([reason, text]) => ({ text, reason, passes: 'soon', isRepeatable: true }) as const),
  ...TOO_MUCH.map(([reason, text]) => ({ text, reason, passes: 'soon', isRepeatable: false }) as const),
  ...USED_UP.map(([reason, text]) => ({ text, reason, passes: 'tomorrow', isRepeatable: false }) as const),
  ...LASTING.map(([reason, text]) => ({ text, reason, passes: 'never', isRepeatable: false }) as const),
];
