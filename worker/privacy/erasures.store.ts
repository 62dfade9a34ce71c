import { and, eq, sql } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import {
  businesses,
  clientEmails,
  clients,
  corrections,
  judgedClaims,
  pendingErasures,
  purchases,
} from '../../schema/tables/facts.ts';
import { withdrawnFacts } from '../../schema/tables/imports.ts';
import type { ErasedLink, Erasure } from '../clients/erasure.ts';
import { bare, build, change, fields, named, params, query, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import type { Link } from '../links/link.ts';
import { linksOfAdvocate } from '../links/links.store.ts';
import { raiseLinksVersion } from '../links/links-version.store.ts';
import { retireCodes } from '../links/retired-codes.store.ts';
import { dropFromWithdrawn } from './withdrawn-facts.store.ts';

/*
 * Each statement replaces what identifies the person in one table. They change nothing once the erasure has
 * ended, so that one that comes late takes nothing from who came back under the same id.
 */

const $ = params<ReturnType<typeof toValues>>();

function toValues(businessId: string, { clientId, erasedId, links: erased }: Erasure) {
  const codes = Object.fromEntries(erased.map(({ code, erasedCode }) => [code, erasedCode]));
  return { businessId, clientId, erasedId, links: JSON.stringify(erased), codes: JSON.stringify(codes) };
}

const [e, SHARERS] = named(clientEmails, 'e');

const IS_CLIENT = and(eq(clients.businessId, $.businessId), eq(clients.clientId, $.clientId));
const IS_PENDING = and(
  eq(pendingErasures.businessId, $.businessId),
  eq(pendingErasures.clientId, $.clientId),
);
const IS_THIS_PENDING = and(IS_PENDING, eq(pendingErasures.erasedId, $.erasedId));
const IS_BEGUN = sql`EXISTS (SELECT 1 FROM ${pendingErasures} WHERE ${IS_THIS_PENDING})`;

const PENDING = fields({ erasedId: pendingErasures.erasedId, links: pendingErasures.links });
const FIND_PENDING = query(
  $,
  PENDING,
  build.select(PENDING.selection).from(pendingErasures).where(IS_PENDING),
);

const [brought, BROUGHT] = named(clients, 'b');

/** Whether anything is on record of the person, or was left there; each is found through an index. */
const IS_KNOWN = sql`EXISTS (SELECT 1 FROM ${clients} WHERE ${IS_CLIENT})
  OR EXISTS (SELECT 1 FROM ${BROUGHT}
    WHERE ${brought.businessId} = ${$.businessId} AND ${brought.advocateId} = ${$.clientId})
  OR EXISTS (SELECT 1 FROM ${purchases} WHERE ${purchases.businessId} = ${$.businessId}
    AND ${purchases.void} IN (0, 1) AND ${purchases.clientId} = ${$.clientId})
  OR EXISTS (SELECT 1 FROM ${corrections}
    WHERE ${corrections.businessId} = ${$.businessId} AND ${corrections.clientId} = ${$.clientId})
  OR EXISTS (SELECT 1 FROM ${clientEmails}
    WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.clientId} = ${$.clientId})
  OR EXISTS (SELECT 1 FROM ${withdrawnFacts}
    WHERE ${withdrawnFacts.businessId} = ${$.businessId} AND ${withdrawnFacts.clientId} = ${$.clientId})`;

const BEGIN_PENDING = change(
  $,
  sql`INSERT INTO ${pendingErasures} (${bare(
    pendingErasures.businessId,
    pendingErasures.clientId,
    pendingErasures.erasedId,
    pendingErasures.links,
  )})
    SELECT ${$.businessId}, ${$.clientId}, ${$.erasedId}, ${$.links}
    WHERE ${$.links} <> '[]' OR ${IS_KNOWN}
    ON CONFLICT (${bare(pendingErasures.businessId, pendingErasures.clientId)}) DO NOTHING`,
);

/**
 * Keeps that an erasure is under way: from then on nobody makes anything for the client. Answers the one of
 * this client that was begun first; null where there is no such client, nothing of it was left among the
 * facts, and it has no links either.
 */
export async function beginErasure(
  db: D1Database,
  businessId: string,
  erasure: Erasure,
): Promise<Erasure | null> {
  const values = toValues(businessId, erasure);
  const { pending } = await batch(db, {
    begun: BEGIN_PENDING(values),
    pending: FIND_PENDING(values),
  });
  const [found] = pending.rows;
  return found === undefined ? null : { clientId: erasure.clientId, ...found };
}

/**
 * The links of a client whose erasure has begun: whoever was about to make another does not (links-version).
 */
export async function closeLinks(
  directory: D1Database,
  businessId: string,
  clientId: string,
): Promise<Link[]> {
  const { owned } = await batch(directory, {
    raised: raiseLinksVersion(businessId),
    owned: linksOfAdvocate(businessId, clientId),
  });
  return owned.rows;
}

const $kept = params<ReturnType<typeof toValues> & { previous: string }>();
const KEEP_LINKS = change(
  $kept,
  sql`UPDATE ${pendingErasures} SET ${bare(pendingErasures.links)} = ${$.links}
    WHERE ${IS_THIS_PENDING} AND ${pendingErasures.links} = ${$kept.previous}`,
);

/**
 * Keeps what is to take the place of the person's links, unless another request has kept that. Answers what
 * is kept; null where the erasure has ended by now.
 */
export async function keepErasedLinks(
  db: D1Database,
  businessId: string,
  begun: Erasure,
  more: readonly ErasedLink[],
): Promise<Erasure | null> {
  const values = toValues(businessId, { ...begun, links: [...begun.links, ...more] });
  const { pending } = await batch(db, {
    kept: KEEP_LINKS({ ...values, previous: JSON.stringify(begun.links) }),
    pending: FIND_PENDING(values),
  });
  const [found] = pending.rows;
  return found === undefined ? null : { clientId: begun.clientId, ...found };
}

const $links = params<ReturnType<typeof toValues> & { nowMs: number }>();
const ERASE_LINKS = change(
  $links,
  sql`UPDATE ${links} SET ${bare(links.advocateId)} = ${$links.erasedId},
      ${bare(links.code)} = l.value ->> 'erasedCode',
      ${bare(links.destination)} = l.value ->> 'erasedDestination',
      ${bare(links.enabled)} = 0, ${bare(links.hostRefused)} = 0,
      ${bare(links.switchedAtMs)} = IIF(${links.enabled},
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$links.nowMs} AS INTEGER)), ${links.switchedAtMs})
    FROM json_each(${$links.links}) l
    WHERE ${links.businessId} = ${$links.businessId} AND ${links.advocateId} = ${$links.clientId}
      AND ${links.code} = l.value ->> 'code'`,
);

/** What ends an erasure: what takes the person's place, and the digests of the codes that go with it. */
export interface EndOfErasure {
  erasure: Erasure;
  retired: readonly string[];
}

/**
 * Disables the person's links for good, under codes that nobody has; they no longer lead where they did, and
 * nobody is given their codes again.
 */
export async function eraseLinks(
  directory: D1Database,
  businessId: string,
  end: EndOfErasure,
  nowMs: number,
): Promise<void> {
  await batch(directory, { links: linksErased(businessId, end, nowMs) });
}

function linksErased(businessId: string, { erasure, retired }: EndOfErasure, nowMs: number): Bound<never>[] {
  return [ERASE_LINKS({ ...toValues(businessId, erasure), nowMs }), retireCodes(retired)];
}

const END_PENDING = change($, build.delete(pendingErasures).where(IS_THIS_PENDING));

/** Erases the person from the facts, and ends what `beginErasure` began. */
export async function finishErasure(db: D1Database, businessId: string, erasure: Erasure): Promise<void> {
  await batch(db, {
    facts: eraseFacts(businessId, erasure),
    ended: END_PENDING(toValues(businessId, erasure)),
  });
}

/** Where links and facts share a database: erases both in one transaction, and ends the erasure. */
export async function eraseAtOnce(
  db: D1Database,
  businessId: string,
  end: EndOfErasure,
  nowMs: number,
): Promise<void> {
  await batch(db, {
    links: linksErased(businessId, end, nowMs),
    facts: eraseFacts(businessId, end.erasure),
    ended: END_PENDING(toValues(businessId, end.erasure)),
  });
}

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

function eraseFacts(businessId: string, erasure: Erasure): Bound<never>[] {
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
  return [...facts, ...dropFromWithdrawn(businessId, erasure, codes)];
}
