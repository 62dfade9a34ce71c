import type { AppContext } from '../http/context.ts';
import type { DeedActor } from '../http/deed.ts';
import '../keys/require-key.guard.ts';
import '../members/require-member.guard.ts';

/** What a deed is done as: whose, in which business, and where that is kept. */
export interface Standing {
  actor: DeedActor;
  businessId: string;
  db: D1Database;
}

/** Who acts by the session or the key of a request, and where; null where it has neither. */
export function knownStanding(c: AppContext): Standing | null {
  const signedIn = c.get('signedIn') as AppContext['var']['signedIn'] | undefined;
  if (signedIn !== undefined) {
    const { business, member, db } = signedIn;
    return { actor: { kind: 'member', id: member.id }, businessId: business.id, db };
  }
  const caller: AppContext['var']['caller'] | undefined = c.get('caller');
  if (caller === undefined) return null;
  return { actor: { kind: 'key', id: caller.keyId }, businessId: caller.business.id, db: caller.db };
}
