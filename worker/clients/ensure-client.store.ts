import { and, eq, sql } from 'drizzle-orm';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { businesses, clientEmails, clients } from '../../schema/tables/facts.ts';
import type { Business } from '../businesses/business.ts';
import { bare, change, excluded, fields, flag, params, query } from '../database/query.ts';
import { batch } from '../database/run.ts';

const YES = fields({ yes: flag(sql`1`) });

const $ensured = params<{
  businessId: string;
  version: number;
  clientId: string;
  name: string | null;
  nowMs: number;
}>();

/** The business takes writes, is as whoever asks read it, and does not erase the client at this moment. */
const MAY_HAVE_CLIENT = and(
  eq(businesses.id, $ensured.businessId),
  eq(businesses.version, $ensured.version),
  eq(businesses.frozen, false),
  sql`NOT EXISTS (SELECT 1 FROM ${pendingErasures}
    WHERE ${pendingErasures.businessId} = ${$ensured.businessId}
      AND ${pendingErasures.clientId} = ${$ensured.clientId})`,
);

const ENSURE = change(
  $ensured,
  sql`INSERT INTO ${clients}
      (${bare(clients.businessId, clients.clientId, clients.name, clients.createdAtMs, clients.linked)})
    SELECT ${businesses.id}, ${$ensured.clientId}, ${$ensured.name}, CAST(${$ensured.nowMs} AS INTEGER), 1
    FROM ${businesses} WHERE ${MAY_HAVE_CLIENT}
    ON CONFLICT (${bare(clients.businessId, clients.clientId)}) DO UPDATE
      SET ${bare(clients.name)} = ${excluded(clients.name)}
    WHERE ${excluded(clients.name)} IS NOT NULL AND ${excluded(clients.name)} IS NOT ${clients.name}`,
);

const HAS_CLIENT = query(
  $ensured,
  YES,
  sql`SELECT ${YES.list} FROM ${businesses} CROSS JOIN ${clients} WHERE ${MAY_HAVE_CLIENT}
    AND ${clients.businessId} = ${$ensured.businessId} AND ${clients.clientId} = ${$ensured.clientId}
    AND ${clients.erased} = 0`,
);

/** A business as somebody read it, by the version of its settings. */
type Known = Pick<Business, 'id' | 'version'>;

/**
 * Makes a client on record for a link, whether or not it ever bought anything, and keeps the name where one
 * is given. False, and nothing was changed, where the business takes no writes just now, was changed since it
 * was read, which an erasure does as well, or erases the client at this moment.
 */
export async function ensureClient(
  db: D1Database,
  business: Known,
  client: { clientId: string; name: string | null },
  nowMs: number,
): Promise<boolean> {
  const given = { ...client, businessId: business.id, version: business.version, nowMs };
  const { present } = await batch(db, { client: ENSURE(given), present: HAS_CLIENT(given) });
  return present.rows.length === 1;
}

const $address = params<{ businessId: string; version: number; clientId: string; digest: string }>();
/** As a purchase gives an address: it is no import's from then on (schema/current.sql). */
const GIVE_ADDRESS = change(
  $address,
  sql`INSERT INTO ${clientEmails}
      (${bare(clientEmails.businessId, clientEmails.digest, clientEmails.clientId, clientEmails.mergedInto)})
    SELECT ${businesses.id}, ${$address.digest}, ${clients.clientId}, ${clients.mergedInto}
    FROM ${businesses} CROSS JOIN ${clients} WHERE ${MAY_HAVE_CLIENT}
      AND ${clients.businessId} = ${$address.businessId} AND ${clients.clientId} = ${$address.clientId}
      AND ${clients.erased} = 0
    ON CONFLICT (${bare(clientEmails.businessId, clientEmails.digest, clientEmails.clientId)}) DO UPDATE
      SET ${bare(clientEmails.importRun)} = NULL WHERE ${clientEmails.importRun} IS NOT NULL`,
);
const WAS_KNOWN = query(
  $ensured,
  YES,
  sql`SELECT ${YES.list} FROM ${clients}
    WHERE ${clients.businessId} = ${$ensured.businessId} AND ${clients.clientId} = ${$ensured.clientId}`,
);

/** A client as somebody puts it on record, with its addresses as digests. */
export interface PutClient {
  clientId: string;
  /** Null leaves the name on record. */
  name: string | null;
  digests: readonly string[];
}

/**
 * The same with addresses, which are added to those on record. Answers whether the client was known before;
 * null, and nothing was changed, where `ensureClient` would answer false.
 */
export async function putClient(
  db: D1Database,
  business: Known,
  { clientId, name, digests }: PutClient,
  nowMs: number,
): Promise<{ wasKnown: boolean } | null> {
  const given = { clientId, name, businessId: business.id, version: business.version, nowMs };
  const { known, present } = await batch(db, {
    known: WAS_KNOWN(given),
    client: ENSURE(given),
    addresses: digests.map((digest) =>
      GIVE_ADDRESS({ businessId: business.id, version: business.version, clientId, digest }),
    ),
    present: HAS_CLIENT(given),
  });
  return present.rows.length === 1 ? { wasKnown: known.rows.length === 1 } : null;
}
