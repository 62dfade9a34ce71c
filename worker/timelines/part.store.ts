import { sql } from 'drizzle-orm';
import type { Day } from '../calendar/day.ts';
import { params } from '../database/query.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';

/** What each part of a timeline is asked with. */
export interface PartValues {
  businessId: string;
  clientId: string;
  /** The bound: what is less than this instant and key, the instant first. */
  atMs: number;
  key: string;
  /** No purchase before the bound is of a later day, in whatever time zone. */
  day: Day;
  count: number;
}

export const $part = params<{ [K in keyof PartValues]: PartValues[K] }>();

/** The person that the client is by now, and the clients who are that person. */
export const PERSON = personOf($part.businessId, $part.clientId);
export const ITS_CLIENTS = clientsOf($part.businessId, PERSON);

/** SQL for the bound, to compare an instant and a key with. */
export const BOUND = sql`(CAST(${$part.atMs} AS INTEGER), ${$part.key})`;
