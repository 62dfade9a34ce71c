import { and, eq, sql } from 'drizzle-orm';
import { businesses } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import type { RezonedInstants } from '../calendar/rezone.ts';
import { bare, build, change, fields, flag, params, query, type Bound } from '../database/query.ts';
import { batch, first } from '../database/run.ts';
import { rebuildLedger } from '../ledger/ledger-changes.store.ts';
import type { Business, Settings } from './business.ts';
import { FACT_DAYS, rezoneFacts } from './rezone.store.ts';

/** A business, as whoever reads `businesses` selects it. */
export const BUSINESS = fields({
  id: businesses.id,
  name: businesses.name,
  timeZone: businesses.timeZone,
  currency: businesses.currency,
  website: businesses.website,
  allowedHosts: businesses.allowedHosts,
  attributionWindowDays: businesses.attributionWindowDays,
  minimumSample: businesses.minimumSample,
  emailSalt: businesses.emailSalt,
  version: businesses.version,
  createdAtMs: businesses.createdAtMs,
});

const $business = params<{ businessId: string }>();
const FIND = query(
  $business,
  BUSINESS,
  build.select(BUSINESS.selection).from(businesses).where(eq(businesses.id, $business.businessId)),
);

/** The query for a business with its settings as they are now. */
export function businessOfId(businessId: string): Bound<Business> {
  return FIND({ businessId });
}

/** A business with its settings as they are now; null where it is not in this database. */
export async function findBusiness(db: D1Database, businessId: string): Promise<Business | null> {
  return first(db, businessOfId(businessId));
}

const $version = params<{ businessId: string; version: number }>();
const YES = fields({ yes: flag(sql`1`) });
const FIND_AT_VERSION = query(
  $version,
  YES,
  build
    .select(YES.selection)
    .from(businesses)
    .where(and(eq(businesses.id, $version.businessId), eq(businesses.version, $version.version))),
);

/** Whether a business still has the settings that somebody read. */
export async function isAtVersion(
  db: D1Database,
  business: Pick<Business, 'id' | 'version'>,
): Promise<boolean> {
  const asked = { businessId: business.id, version: business.version };
  return (await first(db, FIND_AT_VERSION(asked))) !== null;
}

/** A change of time zone in one transaction. */
export interface RezoningAtOnce {
  /** The days of the business's facts, as they were read before. */
  oldDays: readonly Day[];
  /** The instants of those days that are on another day by the new time zone. */
  rezoned: readonly RezonedInstants[];
  /** What the ledger's head is to be as of. */
  asOf: Day;
}

const $change = params<
  Omit<Settings, 'allowedHosts'> & {
    businessId: string;
    version: number;
    allowedHosts: string;
    oldDays: string | null;
  }
>();

/** With `oldDays`, only if no fact of another day came meanwhile; it then leaves the ledger deferred. */
const CHANGE_SETTINGS = query(
  $change,
  BUSINESS,
  sql`UPDATE ${businesses} SET
      ${bare(businesses.name)} = ${$change.name},
      ${bare(businesses.timeZone)} = ${$change.timeZone},
      ${bare(businesses.currency)} = ${$change.currency},
      ${bare(businesses.website)} = ${$change.website},
      ${bare(businesses.allowedHosts)} = ${$change.allowedHosts},
      ${bare(businesses.attributionWindowDays)} = ${$change.attributionWindowDays},
      ${bare(businesses.minimumSample)} = ${$change.minimumSample},
      ${bare(businesses.version)} = ${businesses.version} + 1,
      ${bare(businesses.ledgerDeferred)} = ${$change.oldDays} IS NOT NULL
    WHERE ${businesses.id} = ${$change.businessId} AND ${businesses.version} = ${$change.version}
      AND ${businesses.frozen} = 0
      AND (${$change.oldDays} IS NULL OR NOT EXISTS (
        SELECT 1 FROM (${FACT_DAYS}) WHERE day NOT IN (SELECT value FROM json_each(${$change.oldDays}))))
    RETURNING ${BUSINESS.list}`,
);

const RESUME_LEDGER = change(
  $business,
  sql`UPDATE ${businesses} SET ${bare(businesses.ledgerDeferred)} = 0
    WHERE ${businesses.id} = ${$business.businessId} AND ${businesses.ledgerDeferred} = 1`,
);

/**
 * Gives a business the settings of `business` if it still has that version, and the next version. With a
 * rezoning, its facts get their days by the new time zone and the ledger is rebuilt, in the same transaction.
 * Null, and nothing is changed, where the settings changed since, where a fact of another day came meanwhile,
 * and while the business is being relocated.
 */
export async function changeSettings(
  db: D1Database,
  business: Business,
  rezoning: RezoningAtOnce | null,
): Promise<Business | null> {
  const { id: businessId, timeZone } = business;
  const settings = CHANGE_SETTINGS({
    businessId,
    version: business.version,
    name: business.name,
    timeZone,
    currency: business.currency,
    website: business.website,
    allowedHosts: JSON.stringify(business.allowedHosts),
    attributionWindowDays: business.attributionWindowDays,
    minimumSample: business.minimumSample,
    oldDays: rezoning === null ? null : JSON.stringify(rezoning.oldDays),
  });
  if (rezoning === null) return first(db, settings);
  const changed = await batch(db, {
    settings,
    facts: rezoneFacts(businessId, rezoning.rezoned),
    ledger: rebuildLedger(businessId, timeZone, rezoning.asOf),
    resumed: RESUME_LEDGER({ businessId }),
  });
  return changed.settings.rows[0] ?? null;
}
