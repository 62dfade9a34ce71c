import { and, eq, sql } from 'drizzle-orm';
import { offers } from '../../schema/tables/contacts.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { bare, build, change, fields, params, query, repeatable } from '../database/query.ts';
import { all, batch, first } from '../database/run.ts';
import { beginRelationships } from '../relationships/relationship-settings.store.ts';
import type { Offer } from './offer.ts';

const OFFER = fields({
  id: offers.id,
  title: offers.title,
  url: offers.url,
  minTie: offers.minTie,
  minDays: offers.minDays,
  afterOffer: offers.afterOffer,
  enabled: offers.enabled,
  createdAtMs: offers.createdAtMs,
});

const $ = params<{ businessId: string; id: string }>();
const FIND = query(
  $,
  OFFER,
  build
    .select(OFFER.selection)
    .from(offers)
    .where(and(eq(offers.businessId, $.businessId), eq(offers.id, $.id))),
);

/** An offer of a business, or null. */
export async function findOffer(db: D1Database, businessId: string, id: string): Promise<Offer | null> {
  return first(db, FIND({ businessId, id }));
}

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  OFFER,
  sql`SELECT ${OFFER.list} FROM ${offers}
    WHERE ${offers.businessId} = ${$page.businessId} AND ${offers.id} > ${$page.afterId}
    ORDER BY ${offers.id} LIMIT ${$page.count}`,
);

/** At most `count` offers of a business in the order of their ids, after one of them. */
export async function listOffers(
  db: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Offer[]> {
  return all(db, LIST({ businessId, afterId: page.after ?? '', count: page.count }));
}

/** How many offers of a business are looked at (docs/relationships/asks.md, Limits). */
export const MOST_OFFERS = 200;

/** The offers that a business makes just now. */
export async function readEnabledOffers(db: D1Database, businessId: string): Promise<Offer[]> {
  const offered = await listOffers(db, businessId, { after: undefined, count: MOST_OFFERS });
  return offered.filter(({ enabled }) => enabled);
}

const $new = params<Offer & { businessId: string }>();
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${offers} (${bare(
      offers.businessId,
      offers.id,
      offers.title,
      offers.url,
      offers.minTie,
      offers.minDays,
      offers.afterOffer,
      offers.enabled,
      offers.createdAtMs,
    )})
      SELECT ${businesses.id}, ${$new.id}, ${$new.title}, ${$new.url}, ${$new.minTie},
        CAST(${$new.minDays} AS INTEGER), ${$new.afterOffer}, CAST(${$new.enabled} AS INTEGER),
        CAST(${$new.createdAtMs} AS INTEGER)
      FROM ${businesses} WHERE ${businesses.id} = ${$new.businessId} AND ${businesses.frozen} = 0
      ON CONFLICT DO NOTHING`,
  ),
);

/** Keeps an offer, and answers what is on record under its id; null where the business takes no writes. */
export async function insertOffer(db: D1Database, businessId: string, offer: Offer): Promise<Offer | null> {
  const { recorded } = await batch(db, {
    inserted: INSERT({ ...offer, businessId }),
    begun: beginRelationships(businessId, offer.createdAtMs),
    recorded: FIND({ businessId, id: offer.id }),
  });
  return recorded.rows[0] ?? null;
}

const UPDATE = query(
  $new,
  OFFER,
  sql`UPDATE ${offers} SET
      ${bare(offers.title)} = ${$new.title},
      ${bare(offers.url)} = ${$new.url},
      ${bare(offers.minTie)} = ${$new.minTie},
      ${bare(offers.minDays)} = CAST(${$new.minDays} AS INTEGER),
      ${bare(offers.afterOffer)} = ${$new.afterOffer},
      ${bare(offers.enabled)} = CAST(${$new.enabled} AS INTEGER)
    WHERE ${offers.businessId} = ${$new.businessId} AND ${offers.id} = ${$new.id}
      AND EXISTS (SELECT 1 FROM ${businesses}
        WHERE ${businesses.id} = ${$new.businessId} AND ${businesses.frozen} = 0)
    RETURNING ${OFFER.list}`,
);

/** Makes an offer what it is to be. Null, and nothing was changed, where the business takes no writes. */
export async function updateOffer(db: D1Database, businessId: string, offer: Offer): Promise<Offer | null> {
  return first(db, UPDATE({ ...offer, businessId }));
}
