import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { placeLink, type CreateLinkOutcome } from './create-link.act.ts';
import { judgeForBusiness } from './judge-destination.act.ts';

/** The own link of a client on record to the website of the business: the one that it has, or a new one. */
export async function ownLink(
  deps: Deps,
  business: Business,
  clientId: string,
  nowMs: number,
): Promise<CreateLinkOutcome> {
  const judged = judgeForBusiness(business, business.website);
  if (judged.kind === 'refused') return { kind: 'destination_refused', because: judged.because };
  const place = { advocateId: clientId, destination: judged.href };
  const wanted = { place, code: null, client: { clientId, name: null } };
  return placeLink({ ...deps, keep: () => null }, business.id, wanted, nowMs);
}
