import type { Business } from '../../businesses/business.ts';
import { findPlacedBusiness } from '../../businesses/placements.store.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import type { Databases } from '../../database/databases.ts';
import { readRelationshipSettings } from '../../relationships/relationship-settings.store.ts';
import { permissionChoices } from '../permission-choices.ts';
import { NO_FACTS } from '../permission-facts.ts';
import { readPermissionFacts } from '../permission-facts.store.ts';
import { readPageToken, type OwnPage, type PageClaims } from '../page-token.crypto.ts';
import { readRecordingState } from '../permissions.store.ts';
import type { OpenedPage } from './opened-page.ts';

/** Where a page's facts are, and whose they are. */
export interface PlacedPage {
  business: Business;
  db: D1Database;
  claims: PageClaims;
}

export interface PlacePageDeps {
  databases: Databases;
  signingSecret: string | null;
}

/** Whose page a token opens; null for one that opens none. Whether the client is there is not looked at. */
export async function placePage(
  { databases, signingSecret }: PlacePageDeps,
  asked: { page: OwnPage; token: string },
  nowMs: number,
): Promise<PlacedPage | null> {
  const claims = signingSecret === null ? null : readPageToken(signingSecret, asked, nowMs);
  if (claims === null) return null;
  const placed = await findPlacedBusiness(databases, claims.businessId);
  return placed === null ? null : { ...placed, claims };
}

export type OpenPageOutcome =
  | { kind: 'opened'; page: OpenedPage }
  /** There is no such page, or no longer. */
  | { kind: 'gone' }
  | { kind: 'busy' };

/** Opens the page of a token. It changes nothing. */
export async function openPage(deps: PlacePageDeps, token: string, nowMs: number): Promise<OpenPageOutcome> {
  const placed = await placePage(deps, { page: 'permissions', token }, nowMs);
  if (placed === null) return { kind: 'gone' };
  const { business, db, claims } = placed;
  const [state, read, settings] = await Promise.all([
    readRecordingState(db, business.id, claims),
    readPermissionFacts(db, business.id, [claims.clientId]),
    readRelationshipSettings(db, business.id),
  ]);
  if (state === null || !state.isPresent || state.isBeingErased) return { kind: 'gone' };
  if (read === null) return { kind: 'busy' };
  const facts = read.get(claims.clientId) ?? NO_FACTS;
  const when = { nowMs, today: dayOfInstant(business.timeZone, nowMs), settings };
  const acts = facts.acts.toSorted((one, other) => one.atMs - other.atMs);
  return {
    kind: 'opened',
    page: { business, choices: permissionChoices(facts, when), acts, settings },
  };
}
