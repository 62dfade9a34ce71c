import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { createLink, type CreateLinkOutcome } from './create-link.act.ts';
import { judgeForBusiness } from './judge-destination.act.ts';
import { findLinkTo } from './links.store.ts';

/** A client's own link to the website of the business: the one on record, read with one call, or a new one. */
export async function ownLink(
  deps: Deps,
  business: Business,
  clientId: string,
  nowMs: number,
): Promise<CreateLinkOutcome> {
  const judged = judgeForBusiness(business, business.website);
  if (judged.kind === 'refused') return { kind: 'destination_refused', because: judged.because };
  const place = { advocateId: clientId, destination: judged.href };
  const link = await findLinkTo(deps.databases.directory, business.id, place);
  if (link !== null) return { kind: 'on_record', link };
  const input = { clientId, clientName: null, destination: null, code: null };
  return createLink({ ...deps, keep: () => null }, business, input, nowMs);
}
