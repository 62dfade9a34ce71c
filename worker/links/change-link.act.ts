import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { normaliseCode } from './code.ts';
import { judgeForBusiness } from './judge-destination.act.ts';
import type { Link } from './link.ts';
import { changeLink as storeChange, type LinkChange } from './links.store.ts';

export type ChangeLinkOutcome =
  | { kind: 'changed'; link: Link }
  | RefusalOf<'destination_refused' | 'link_not_found' | 'link_to_destination_exists'>;

/** Switches a link on or off, or leads it elsewhere. What is null stays as it is. */
export async function changeLink(
  deps: Deps,
  business: Business,
  input: LinkChange,
  nowMs: number,
): Promise<ChangeLinkOutcome> {
  const judged = input.destination === null ? null : judgeForBusiness(business, input.destination);
  if (judged?.kind === 'refused') return { kind: 'destination_refused', because: judged.because };
  const change = { ...input, code: normaliseCode(input.code), destination: judged?.href ?? null };
  return storeChange(deps.databases.directory, business.id, change, nowMs);
}
