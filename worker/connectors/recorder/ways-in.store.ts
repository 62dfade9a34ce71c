import { sql } from 'drizzle-orm';

/*
 * What the ledger takes from the recorder by SQL beside purchases and refunds (schema/current.sql).
 */

/** A column of `clients`: the client that one counts as since the two were merged. */
export const MERGED_INTO = sql.identifier('merged_into');
/** A table: refunds that did not happen. */
export const REVERSALS = sql.identifier('refund_reversals');
/** A view: codes for purchases that have none. */
export const INCOMING_CLAIMS = sql.identifier('incoming_claims');
/** A view: clients who are one person. */
export const MERGES_TO_MAKE = sql.identifier('merges_to_make');
