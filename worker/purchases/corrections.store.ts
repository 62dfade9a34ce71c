import { eq, sql } from 'drizzle-orm';
import { businesses, clients, corrections } from '../../schema/tables/facts.ts';
import { bare, build, change, fields, named, params, query, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { Correction } from './correction.ts';

/** A person's word, with the id that its record is to have. */
export interface NewCorrection {
  id: string;
  clientId: string;
  /** Null says that nobody brought the client. */
  advocateId: string | null;
  reason: string | null;
  /** Of the business's settings as they were read: nothing is recorded under others. Absent: not checked. */
  version?: number;
}

const $word = params<
  { [K in keyof Omit<NewCorrection, 'version'>]: NewCorrection[K] } & {
    businessId: string;
    version: number | null;
    nowMs: number;
  }
>();
const [b, BUSINESSES] = named(businesses, 'b');
const [c, CLIENTS] = named(clients, 'c');
const [before, BEFORE] = named(corrections, 'before');

/** The persons that the client and the advocate of the word are by now. */
const PERSON = personOf($word.businessId, $word.clientId);
const ADVOCATE = personOf($word.businessId, $word.advocateId);

/** Whether the last word on the person was said of this very client, and named this very advocate. */
const IS_LAST_WORD = sql`(SELECT ${before.clientId} = ${$word.clientId} AND ${before.advocateId} IS ${$word.advocateId}
  FROM ${BEFORE}
  WHERE ${before.businessId} = ${$word.businessId}
    AND ${before.clientId} IN (${clientsOf($word.businessId, PERSON)})
  ORDER BY ${before.atMs} DESC, ${before.id} DESC LIMIT 1)`;

/**
 * Unless the same is the last word already, or the client is among those by whom the advocate came.
 * Corrections of one person are kept in the order of their instants, so each gets one of its own; each stays
 * with the client of whom it was said.
 *
 * Worked: A brought B, B brought C. That C brought A is refused: the line up from C is C, B, A.
 */
const RECORD = change(
  $word,
  sql`WITH RECURSIVE line (client_id) AS (
      SELECT ${ADVOCATE}
      UNION
      SELECT ${c.advocateId} FROM line CROSS JOIN ${CLIENTS}
      WHERE ${c.businessId} = ${$word.businessId} AND ${c.clientId} = line.client_id
        AND ${c.advocateId} IS NOT NULL
    )
    INSERT INTO ${corrections} (${bare(
      corrections.businessId,
      corrections.clientId,
      corrections.atMs,
      corrections.id,
      corrections.previousAdvocateId,
      corrections.advocateId,
      corrections.reason,
    )})
    SELECT ${c.businessId}, ${$word.clientId},
      MAX(CAST(${$word.nowMs} AS INTEGER), COALESCE((SELECT MAX(${before.atMs}) + 1 FROM ${BEFORE}
        WHERE ${before.businessId} = ${$word.businessId}
          AND ${before.clientId} IN (${clientsOf($word.businessId, c.clientId)})), 0)),
      ${$word.id}, ${c.advocateId}, ${$word.advocateId}, ${$word.reason}
    FROM ${BUSINESSES} CROSS JOIN ${CLIENTS}
    WHERE ${b.id} = ${$word.businessId} AND ${b.frozen} = 0
      AND (${$word.version} IS NULL OR ${b.version} = ${$word.version})
      AND ${c.businessId} = ${$word.businessId} AND ${c.clientId} = ${PERSON}
      AND ${IS_LAST_WORD} IS NOT 1
      AND NOT EXISTS (SELECT 1 FROM line WHERE line.client_id = ${PERSON})`,
);

const IS_RECORDED = sql`EXISTS (SELECT 1 FROM ${BEFORE}
  WHERE ${before.businessId} = ${$word.businessId} AND ${before.clientId} = ${$word.clientId}
    AND ${before.id} = ${$word.id})`;

const ENSURE_ADVOCATE = change(
  $word,
  sql`INSERT INTO ${clients} (${bare(clients.businessId, clients.clientId, clients.createdAtMs)})
    SELECT ${$word.businessId}, ${$word.advocateId}, CAST(${$word.nowMs} AS INTEGER)
    WHERE ${$word.advocateId} IS NOT NULL AND ${IS_RECORDED}
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO NOTHING`,
);

const SET_ADVOCATE = change(
  $word,
  sql`UPDATE ${clients} SET ${bare(clients.advocateId)} = ${ADVOCATE}, ${bare(clients.corrected)} = 1
    WHERE ${clients.businessId} = ${$word.businessId} AND ${clients.clientId} = ${PERSON}
      AND ${IS_RECORDED}`,
);

const $client = params<{ businessId: string; clientId: string }>();
const BUSINESS = fields({ isFrozen: businesses.frozen, version: businesses.version });
const FIND_BUSINESS = query(
  $client,
  BUSINESS,
  build.select(BUSINESS.selection).from(businesses).where(eq(businesses.id, $client.businessId)),
);
const IS_PERSON = sql`${clients.businessId} = ${$word.businessId} AND ${clients.clientId} = ${PERSON}`;
const CLIENT = fields({ clientId: clients.clientId });
const FIND_CLIENT = query($word, CLIENT, sql`SELECT ${CLIENT.list} FROM ${clients} WHERE ${IS_PERSON}`);

const CORRECTION = fields({
  id: corrections.id,
  clientId: corrections.clientId,
  previousAdvocateId: corrections.previousAdvocateId,
  advocateId: corrections.advocateId,
  reason: corrections.reason,
  atMs: corrections.atMs,
});
const FIND_LAST = query(
  $word,
  CORRECTION,
  sql`SELECT ${CORRECTION.list} FROM ${corrections}
    WHERE ${corrections.businessId} = ${$word.businessId}
      AND ${corrections.clientId} IN (${clientsOf($word.businessId, PERSON)})
    ORDER BY ${corrections.atMs} DESC, ${corrections.id} DESC LIMIT 1`,
);

export type InsertCorrectionOutcome =
  /** Now, or before: the last word on record says the same already, and nothing was changed. */
  | { kind: 'corrected'; correction: Correction }
  | RefusalOf<'client_not_found' | 'referral_cycle' | 'business_busy'>;

/**
 * Records a person's word on who brought a client. It wins for good over what the client's purchases claim,
 * the ledger follows at once, and it stays on record with what it replaced. An advocate that the business
 * does not know yet is made; one that was erased since the business was read is not, by its version.
 */
export async function insertCorrection(
  db: D1Database,
  businessId: string,
  word: NewCorrection,
  nowMs: number,
): Promise<InsertCorrectionOutcome> {
  const { version = null } = word;
  const given = { ...word, businessId, version, nowMs };
  const asked = { businessId, clientId: word.clientId };
  const { business, client, last } = await batch(db, {
    recorded: RECORD(given),
    advocate: ENSURE_ADVOCATE(given),
    set: SET_ADVOCATE(given),
    business: FIND_BUSINESS(asked),
    client: FIND_CLIENT(given),
    last: FIND_LAST(given),
  });
  const [known] = business.rows;
  if (known?.isFrozen !== false || (version !== null && known.version !== version))
    return { kind: 'business_busy' };
  if (client.rows.length === 0) return { kind: 'client_not_found' };
  const [correction] = last.rows;
  // The same word of another client of the person is that one's, and goes with it should they be parted.
  const isThisWord = correction?.clientId === word.clientId && correction.advocateId === word.advocateId;
  return isThisWord ? { kind: 'corrected', correction } : { kind: 'referral_cycle' };
}

const ITS_CLIENTS = clientsOf($client.businessId, $client.clientId);
const OF_CLIENT = query(
  $client,
  CORRECTION,
  sql`SELECT ${CORRECTION.list} FROM ${corrections}
    WHERE ${corrections.businessId} = ${$client.businessId}
      AND (${corrections.clientId} IN (${ITS_CLIENTS}) OR ${corrections.advocateId} IN (${ITS_CLIENTS})
        OR ${corrections.previousAdvocateId} IN (${ITS_CLIENTS}))
    ORDER BY ${corrections.atMs}, ${corrections.id}`,
);

/**
 * Every correction that names a client, as the one brought or as an advocate, in their order; for a batch.
 */
export function correctionsOfClient(businessId: string, clientId: string): Bound<Correction> {
  return OF_CLIENT({ businessId, clientId });
}
