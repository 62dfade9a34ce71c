import { and, eq, sql } from 'drizzle-orm';
import { refundReversals } from '../../schema/tables/changes.ts';
import {
  businesses,
  clientEmails,
  clients,
  corrections,
  judgedClaims,
  purchases,
  refunds,
} from '../../schema/tables/facts.ts';
import { addressHolders as holders, clientMerges, undoneMerges } from '../../schema/tables/merges.ts';
import type { Erasure } from '../clients/erasure.ts';
import { bare, build, change, named, params, type Bound } from '../database/query.ts';
import { forgetOutlook } from '../outlooks/outlooks.store.ts';
import { eraseConnected } from './connected-person.store.ts';
import { ERASE_RELATIONSHIP, SUPPRESS_ADDRESSES } from './erased-relationship.store.ts';
import { ERASE_UPLOADS } from './erased-uploads.store.ts';
import { $, IS_BEGUN, IS_CLIENT, toValues } from './pending-erasures.store.ts';
import { dropFromWithdrawn } from './withdrawn-facts.store.ts';

const $said = params<ReturnType<typeof toValues> & { erasedPersonId: string }>();

/*
 * Each statement replaces what identifies the person in one table. They change nothing once the erasure has
 * ended, so that one that comes late takes nothing from who came back under the same id.
 */

const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');

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

/** Why refunds of the person's purchases were reversed. They are found while the purchases have its id. */
const ERASE_REVERSALS = change(
  $,
  sql`UPDATE ${refundReversals} SET ${bare(refundReversals.reason)} = NULL
    WHERE ${refundReversals.businessId} = ${$.businessId} AND ${refundReversals.reason} IS NOT NULL
      AND ${IS_BEGUN} AND ${refundReversals.refundId} IN (
        SELECT ${f.id} FROM ${PURCHASES} CROSS JOIN ${REFUNDS}
        WHERE ${p.businessId} = ${$.businessId} AND ${p.void} IN (0, 1) AND ${p.clientId} = ${$.clientId}
          AND ${f.businessId} = ${$.businessId} AND ${f.purchaseId} = ${p.id})`,
);

/** What was said of a client who is merged stays apart from what was said of the others. */
const ERASE_SAID = change(
  $said,
  sql`UPDATE ${purchases} SET ${bare(purchases.saidClientId)} = ${$.erasedId}
    WHERE ${purchases.businessId} = ${$.businessId} AND ${purchases.void} IN (0, 1)
      AND ${purchases.clientId} = ${$said.erasedPersonId} AND ${purchases.saidClientId} = ${$.clientId}
      AND ${IS_BEGUN}`,
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
 * An address of more than 20 persons is no person's, and tells of nobody. The person is still counted among
 * those who share it, so that it does not become the others'.
 */
const KEEP_SHARED_ADDRESSES = change(
  $,
  sql`UPDATE ${clientEmails} SET ${bare(clientEmails.clientId)} = ${$.erasedId}
    WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.clientId} = ${$.clientId}
      AND ${IS_BEGUN} AND EXISTS (SELECT 1 FROM ${holders}
        WHERE ${holders.businessId} = ${$.businessId} AND ${holders.digest} = ${clientEmails.digest}
        LIMIT 1 OFFSET 20)`,
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

/** Who is merged stays merged, so that no count moves. */
const ERASE_MERGES = [
  change(
    $,
    sql`UPDATE ${clients} SET ${bare(clients.mergedInto)} = ${$.erasedId}
      WHERE ${clients.businessId} = ${$.businessId} AND ${clients.mergedInto} = ${$.clientId} AND ${IS_BEGUN}`,
  ),
  change(
    $,
    sql`UPDATE ${clientEmails} SET ${bare(clientEmails.mergedInto)} = ${$.erasedId}
      WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.mergedInto} = ${$.clientId}
        AND ${IS_BEGUN}`,
  ),
  change(
    $,
    sql`UPDATE ${clientMerges} SET ${bare(clientMerges.clientId)} = ${$.erasedId}, ${bare(clientMerges.reason)} = NULL
      WHERE ${clientMerges.businessId} = ${$.businessId} AND ${clientMerges.clientId} = ${$.clientId}
        AND ${IS_BEGUN}`,
  ),
  change(
    $,
    sql`UPDATE ${clientMerges} SET ${bare(clientMerges.intoId)} = ${$.erasedId}
      WHERE ${clientMerges.businessId} = ${$.businessId} AND ${clientMerges.intoId} = ${$.clientId}
        AND ${IS_BEGUN}`,
  ),
  change(
    $,
    sql`DELETE FROM ${undoneMerges}
      WHERE ${undoneMerges.businessId} = ${$.businessId}
        AND (${undoneMerges.clientId} = ${$.clientId} OR ${undoneMerges.intoId} = ${$.clientId})
        AND ${IS_BEGUN}`,
  ),
];

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
 * In this order, each for all clients of a person before the next: claims are judged while everybody has
 * their addresses and their ids.
 */
const IN_ORDER = [
  ERASE_CLAIMS,
  ERASE_REFERRALS,
  ERASE_CLIENT,
  ERASE_CORRECTIONS,
  ERASE_FROM_CORRECTIONS,
  KEEP_SHARED_ADDRESSES,
  SUPPRESS_ADDRESSES,
  DROP_ADDRESSES,
  ...ERASE_RELATIONSHIP,
  ...ERASE_MERGES,
  ...ERASE_UPLOADS,
  RAISE_VERSION,
];

/**
 * The statements that erase a person from the facts: each of the clients who are that person, the one that
 * the others are merged into last. They change nothing unless the erasures are under way.
 */
export function eraseFacts(businessId: string, erasures: readonly Erasure[]): Bound<never>[] {
  const values = erasures.map((erasure) => toValues(businessId, erasure));
  const erasedPersonId = erasures.at(-1)?.erasedId ?? '';
  return [
    ...erasures.flatMap((erasure) => eraseConnected(businessId, erasure)),
    ...values.map((given) => ERASE_REVERSALS(given)),
    ...values.map((given) => ERASE_PURCHASES(given)),
    ...values.map((given) => ERASE_SAID({ ...given, erasedPersonId })),
    ...IN_ORDER.flatMap((erase) => values.map((given) => erase(given))),
    ...erasures.flatMap((erasure) =>
      dropFromWithdrawn(
        businessId,
        erasure,
        erasure.links.map(({ code }) => code),
      ),
    ),
    forgetOutlook(businessId),
  ];
}
