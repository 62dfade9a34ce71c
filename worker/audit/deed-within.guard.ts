import { randomBytes } from '../crypto/random.crypto.ts';
import type { Bound } from '../database/query.ts';
import type { AppContext } from '../http/context.ts';
import type { Deed } from '../http/deed.ts';
import { tellNoDeed } from '../http/tell-deed.ts';
import { appendDeed } from './audit.store.ts';
import { entryOf } from './record-deeds.act.ts';
import { knownStanding, type Standing } from './standing.guard.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Where a deed was told by the act itself, whose place in the chain is still to be given. */
    deedsWithin: Pick<Standing, 'businessId' | 'db'> | undefined;
  }
}

/**
 * The statements that tell the trail of a deed, for the very batch on the business's facts that does it: then
 * both are there or neither. Nothing else is told of the request.
 */
export function deedWithin(c: AppContext, deed: Deed): Bound<never>[] {
  const standing = knownStanding(c);
  if (standing === null) return [];
  const { actor, businessId, db } = standing;
  tellNoDeed(c);
  c.set('deedsWithin', { businessId, db });
  const place = { businessId, actor, requestId: c.get('requestId') };
  return appendDeed(businessId, entryOf({ randomBytes }, place, deed, c.get('nowMs')));
}
