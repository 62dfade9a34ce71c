import { and, eq, sql } from 'drizzle-orm';
import {
  businesses,
  clientEmails,
  clients,
  corrections,
  judgedClaims,
  purchases,
} from '../../schema/tables/facts.ts';
import type { Erasure } from '../clients/erasure.ts';
import { bare, build, change, named, type Bound } from '../database/query.ts';
import { eraseConnected } from './connected-person.store.ts';
import { $, IS_BEGUN, IS_CLIENT, toValues } from './pending-erasures.store.ts';
import { dropFromWithdrawn } from './withdrawn-facts.store.ts';

/*
 * Each statement replaces what identifies the person in one table. They change nothing once the erasure has
 * ended, so that one that comes late takes nothing from who came back under the same id.
 */

const [e, SHARERS] = named(clientEmails, 'e');

/**
 * What a claim fails by while the person's addresses are known. It is kept before they go, because an erasure
 * moves no count.
 */
const AS_JUDGED = sql`CASE WHEN ${purchases.claimAdvocateId} IS NULL THEN ${purchases.claimRefusal}
  ELSE (SELECT ${judgedClaims.refusal} FROM ${judgedClaims}
    WHERE ${judgedClaims.businessId} = ${$.businessId} AND ${judgedClaims.day} = ${purchases.day}
      AND ${judgedClaims.id} = ${purchases.id}) END`;

/**
 * A code that led to somebody else's link stays with the purchase, because that link counts it; any other
 * text that came as `ref` may name the person.
 */
const ERASE_PURCHASES = change(
  $,
  sql`UPDATE ${purchases} SET
      ${bare(purchases.clientId)} = ${$.erasedId}, ${bare(purchases.clientErased)} = 1,
      ${bare(purchases.claimRefusal)} = ${AS_JUDGED},
      ${bare(purchases.ref)} = IIF(${purchases.claimAdvocateId} IS NULL, NULL, ${purchases.ref}),
      ${bare(purchases.referredBy)} = NULL, ${bare(purchases.clickedAtMs)} = NULL,
      ${bare(purchases.metadata)} = NULL
    WHERE ${purchases.businessId} = ${$.businessId} AND ${purchases.void} IN (0, 1)
      AND ${purchases.clientId} = ${$.clientId} AND ${IS_BEGUN}`,
);

const ERASE_REFERRALS = change(
  $,
  build
    .update(clients)
    .set({ advocateId: sql`${$.erasedId}` })
    .where(and(eq(clients.businessId, $.businessId), eq(clients.advocateId, $.clientId), IS_BEGUN)),
);

const ERASE_CLIENT = change(
  $,
  build
    .update(clients)
    .set({ clientId: sql`${$.erasedId}`, name: null, showsName: false, erased: true })
    .where(and(IS_CLIENT, IS_BEGUN)),
);

const ERASE_CORRECTIONS = change(
  $,
  build
    .update(corrections)
    .set({ clientId: sql`${$.erasedId}`, reason: null })
    .where(and(eq(corrections.businessId, $.businessId), eq(corrections.clientId, $.clientId), IS_BEGUN)),
);

const ERASE_FROM_CORRECTIONS = change(
  $,
  sql`UPDATE ${corrections} SET ${bare(corrections.reason)} = NULL,
      ${bare(corrections.advocateId)} =
        IIF(${corrections.advocateId} = ${$.clientId}, ${$.erasedId}, ${corrections.advocateId}),
      ${bare(corrections.previousAdvocateId)} =
        IIF(${corrections.previousAdvocateId} = ${$.clientId}, ${$.erasedId},
          ${corrections.previousAdvocateId})
    WHERE ${corrections.businessId} = ${$.businessId}
      AND ${IS_BEGUN} AND (${corrections.advocateId} = ${$.clientId}
        OR ${corrections.previousAdvocateId} = ${$.clientId})`,
);

/**
 * An address of more than 20 clients is no person's, and tells of nobody. The person is still counted among
 * those who share it, so that it does not become the others'.
 */
const KEEP_SHARED_ADDRESSES = change(
  $,
  sql`UPDATE ${clientEmails} SET ${bare(clientEmails.clientId)} = ${$.erasedId}
    WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.clientId} = ${$.clientId}
      AND ${IS_BEGUN} AND EXISTS (SELECT 1 FROM ${SHARERS}
        WHERE ${e.businessId} = ${$.businessId} AND ${e.digest} = ${clientEmails.digest} LIMIT 1 OFFSET 20)`,
);

const DROP_ADDRESSES = change(
  $,
  build
    .delete(clientEmails)
    .where(and(eq(clientEmails.businessId, $.businessId), eq(clientEmails.clientId, $.clientId), IS_BEGUN)),
);

/**
 * Purchases that name the person as their advocate. Once in a life it reads every purchase of the business.
 */
const ERASE_CLAIMS = change(
  $,
  sql`UPDATE ${purchases} SET
      ${bare(purchases.claimRefusal)} = ${AS_JUDGED},
      ${bare(purchases.claimAdvocateId)} =
        IIF(${purchases.claimAdvocateId} = ${$.clientId}, ${$.erasedId}, ${purchases.claimAdvocateId}),
      ${bare(purchases.referredBy)} =
        IIF(${purchases.referredBy} = ${$.clientId}, ${$.erasedId}, ${purchases.referredBy}),
      ${bare(purchases.ref)} =
        COALESCE((SELECT value FROM json_each(${$.codes}) WHERE key = LOWER(${purchases.ref})),
          ${purchases.ref})
    WHERE ${purchases.businessId} = ${$.businessId} AND ${IS_BEGUN}
      AND (${purchases.claimAdvocateId} = ${$.clientId} OR ${purchases.referredBy} = ${$.clientId}
      OR LOWER(${purchases.ref}) IN (SELECT key FROM json_each(${$.codes})))`,
);

/**
 * So that a purchase whose claim was judged before is judged again, and nobody makes for the person what they
 * set out to make before.
 */
const RAISE_VERSION = change(
  $,
  sql`UPDATE ${businesses} SET ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$.businessId} AND ${IS_BEGUN}`,
);

/**
 * The statements that erase a person from the facts. They change nothing unless the erasure is under way.
 */
export function eraseFacts(businessId: string, erasure: Erasure): Bound<never>[] {
  const values = toValues(businessId, erasure);
  const codes = erasure.links.map(({ code }) => code);
  const facts = [
    ERASE_PURCHASES,
    ERASE_REFERRALS,
    ERASE_CLIENT,
    ERASE_CORRECTIONS,
    ERASE_FROM_CORRECTIONS,
    ERASE_CLAIMS,
    KEEP_SHARED_ADDRESSES,
    DROP_ADDRESSES,
    RAISE_VERSION,
  ].map((erase) => erase(values));
  const connected = eraseConnected(businessId, erasure);
  return [...connected, ...facts, ...dropFromWithdrawn(businessId, erasure, codes)];
}
