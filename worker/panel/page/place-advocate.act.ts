import { findPlacedBusiness } from '../../businesses/placements.store.ts';
import { findPanelClient } from '../../clients/clients.store.ts';
import { placePage, type PlacedPage, type PlacePageDeps } from '../../permissions/page/open-page.act.ts';
import { findSinceMs, readRecordingState } from '../../permissions/permissions.store.ts';
import { readClientToken } from '../client-token.crypto.ts';

/** Whose page it is, and whether its token is one of an address. */
export interface PlacedAdvocate extends PlacedPage {
  isOfAddress: boolean;
}

/**
 * Whose page a token opens, of a client on record: a token of an address that the business made, or one of
 * the share panel, which the page of the business holds. Null for one that opens none, or no longer: who
 * comes back under the id of one who was erased is another.
 */
export async function placeAdvocate(
  deps: PlacePageDeps,
  token: string,
  nowMs: number,
): Promise<PlacedAdvocate | null> {
  return (await placeByAddress(deps, token, nowMs)) ?? placeSignedIn(deps, token, nowMs);
}

/** The same, of a token in an address: there the one of the share panel opens nothing. */
export async function placeByAddress(
  deps: PlacePageDeps,
  token: string,
  nowMs: number,
): Promise<PlacedAdvocate | null> {
  const placed = await placePage(deps, { page: 'advocate', token }, nowMs);
  if (placed === null) return null;
  const state = await readRecordingState(placed.db, placed.business.id, placed.claims);
  if (state === null || !state.isPresent || state.isBeingErased) return null;
  return { ...placed, isOfAddress: true };
}

async function placeSignedIn(
  { databases, signingSecret }: PlacePageDeps,
  token: string,
  nowMs: number,
): Promise<PlacedAdvocate | null> {
  const read = signingSecret === null ? null : await readClientToken(signingSecret, token, nowMs);
  const placed = read === null ? null : await findPlacedBusiness(databases, read.businessId);
  if (read === null || placed === null) return null;
  const { businessId, clientId, clientSinceMs, expiresAtMs } = read;
  const [person, sinceMs] = await Promise.all([
    findPanelClient(placed.db, businessId, clientId),
    findSinceMs(placed.db, businessId, clientId),
  ]);
  if (person === null || sinceMs === null) return null;
  // The token says when the person came on record: the client, or whom it was merged into by then.
  if (clientSinceMs !== undefined && clientSinceMs !== person.createdAtMs) return null;
  return { ...placed, claims: { businessId, clientId, sinceMs, expiresAtMs }, isOfAddress: false };
}
