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
import type { Erasure } from '../clients/erasure.ts';
import { bare, build, change, fields, flag, named, params, query, type Bound } from '../database/query.ts';
import { batch, run } from '../database/run.ts';
import { dropFromWithdrawn } from './withdrawn-facts.store.ts';

/*
 * Each statement replaces what identifies the person in one table. They change nothing where there is no such
 * client.
 */

const $ = params<ReturnType<typeof toValues>>();

function toValues(businessId: string, { clientId, erasedId, links: erased }: Erasure) {
  const codes = Object.fromEntries(erased.map(({ code, erasedCode }) => [code, erasedCode]));
  return { businessId, clientId, erasedId, links: JSON.stringify(erased), codes: JSON.stringify(codes) };
}

const [e, SHARERS] = named(clientEmails, 'e');

const IS_CLIENT = and(eq(clients.businessId, $.businessId), eq(clients.clientId, $.clientId));
const FOUND = fields({ isFound: flag(sql`1`) });
const FIND_CLIENT = query($, FOUND, build.select(FOUND.selection).from(clients).where(IS_CLIENT));

/** Where links and facts share a database: erases in one transaction. False where there is no such client. */
export async function eraseAtOnce(
  db: D1Database,
  businessId: string,
  erasure: Erasure,
  nowMs: number,
): Promise<boolean> {
  const { client } = await batch(db, {
    client: FIND_CLIENT(toValues(businessId, erasure)),
    links: ERASE_LINKS({ ...toValues(businessId, erasure), nowMs }),
    facts: eraseFacts(businessId, erasure),
  });
  return client.rows.length === 1;
}

const PENDING = fields({ erasedId: pendingErasures.erasedId, links: pendingErasures.links });
const IS_PENDING = and(
  eq(pendingErasures.businessId, $.businessId),
  eq(pendingErasures.clientId, $.clientId),
);
const FIND_PENDING = query(
  $,
  PENDING,
  build.select(PENDING.selection).from(pendingErasures).where(IS_PENDING),
);
const END_PENDING = change($, build.delete(pendingErasures).where(IS_PENDING));
const BEGIN_PENDING = change(
  $,
  sql`INSERT INTO ${pendingErasures} (${bare(
    pendingErasures.businessId,
    pendingErasures.clientId,
    pendingErasures.erasedId,
    pendingErasures.links,
  )})
    SELECT ${clients.businessId}, ${clients.clientId}, ${$.erasedId}, ${$.links} FROM ${clients}
    WHERE ${IS_CLIENT}
    ON CONFLICT (${bare(pendingErasures.businessId, pendingErasures.clientId)}) DO NOTHING`,
);

/**
 * Keeps that an erasure is under way. Answers the one of this client that was begun first; null where there
 * is no such client.
 */
export async function beginErasure(
  db: D1Database,
  businessId: string,
  erasure: Erasure,
): Promise<Erasure | null> {
  const values = toValues(businessId, erasure);
  const { pending } = await batch(db, { begun: BEGIN_PENDING(values), pending: FIND_PENDING(values) });
  const [found] = pending.rows;
  return found === undefined ? null : { clientId: erasure.clientId, ...found };
}

const $links = params<ReturnType<typeof toValues> & { nowMs: number }>();
const ERASE_LINKS = change(
  $links,
  sql`UPDATE ${links} SET ${bare(links.advocateId)} = ${$links.erasedId},
      ${bare(links.code)} = l.value ->> 'erasedCode',
      ${bare(links.destination)} = l.value ->> 'erasedDestination',
      ${bare(links.enabled)} = 0,
      ${bare(links.switchedAtMs)} = IIF(${links.enabled},
        json_insert(${links.switchedAtMs}, '$[#]', CAST(${$links.nowMs} AS INTEGER)), ${links.switchedAtMs})
    FROM json_each(${$links.links}) l
    WHERE ${links.businessId} = ${$links.businessId} AND ${links.advocateId} = ${$links.clientId}
      AND ${links.code} = l.value ->> 'code'`,
);

/** Disables the person's links for good, under codes that nobody has; they no longer lead where they did. */
export async function eraseLinks(
  directory: D1Database,
  businessId: string,
  erasure: Erasure,
  nowMs: number,
): Promise<void> {
  await run(directory, ERASE_LINKS({ ...toValues(businessId, erasure), nowMs }));
}

/** Erases the person from the facts, and ends what `beginErasure` began. */
export async function finishErasure(db: D1Database, businessId: string, erasure: Erasure): Promise<void> {
  await batch(db, {
    facts: eraseFacts(businessId, erasure),
    ended: END_PENDING(toValues(businessId, erasure)),
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
      AND ${purchases.clientId} = ${$.clientId}`,
);

const ERASE_REFERRALS = change(
  $,
  build
    .update(clients)
    .set({ advocateId: sql`${$.erasedId}` })
    .where(and(eq(clients.businessId, $.businessId), eq(clients.advocateId, $.clientId))),
);

const ERASE_CLIENT = change(
  $,
  build
    .update(clients)
    .set({ clientId: sql`${$.erasedId}`, name: null, showsName: false, erased: true })
    .where(IS_CLIENT),
);

const ERASE_CORRECTIONS = change(
  $,
  build
    .update(corrections)
    .set({ clientId: sql`${$.erasedId}`, reason: null })
    .where(and(eq(corrections.businessId, $.businessId), eq(corrections.clientId, $.clientId))),
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
      AND (${corrections.advocateId} = ${$.clientId} OR ${corrections.previousAdvocateId} = ${$.clientId})`,
);

/**
 * An address of more than 20 clients is no person's, and tells of nobody. The person is still counted among
 * those who share it, so that it does not become the others'.
 */
const KEEP_SHARED_ADDRESSES = change(
  $,
  sql`UPDATE ${clientEmails} SET ${bare(clientEmails.clientId)} = ${$.erasedId}
    WHERE ${clientEmails.businessId} = ${$.businessId} AND ${clientEmails.clientId} = ${$.clientId}
      AND EXISTS (SELECT 1 FROM ${SHARERS}
        WHERE ${e.businessId} = ${$.businessId} AND ${e.digest} = ${clientEmails.digest} LIMIT 1 OFFSET 20)`,
);

const DROP_ADDRESSES = change(
  $,
  build
    .delete(clientEmails)
    .where(and(eq(clientEmails.businessId, $.businessId), eq(clientEmails.clientId, $.clientId))),
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
    WHERE ${purchases.businessId} = ${$.businessId} AND (${purchases.claimAdvocateId} = ${$.clientId}
      OR ${purchases.referredBy} = ${$.clientId}
      OR LOWER(${purchases.ref}) IN (SELECT key FROM json_each(${$.codes})))`,
);

/** So that a purchase whose claim was judged before is judged again; unless there was nobody to erase. */
const RAISE_VERSION = change(
  $,
  sql`UPDATE ${businesses} SET ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$.businessId} AND EXISTS (SELECT 1 FROM ${clients}
      WHERE ${clients.businessId} = ${$.businessId} AND ${clients.clientId} = ${$.erasedId})`,
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
