import type { Deps } from '../database/deps.ts';
import type { Deed, DeedActor } from '../http/deed.ts';
import type { DeedSubject, NewDeed } from './audit-entry.ts';
import { appendDeeds } from './audit.store.ts';
import { newClientReference } from './client-reference.crypto.ts';

/** Where deeds are recorded, and who did them. */
export interface DeedPlace {
  businessId: string;
  actor: DeedActor;
  /** The request that did them; of a job, what makes this run of it one of its kind. */
  requestId: string;
}

type RecordDeedDeps = Pick<Deps, 'db' | 'randomBytes'>;

/**
 * Puts what one request, or one run of a job, has done at the end of the trail. False where the business
 * takes no writes just now.
 */
export async function recordDeeds(
  deps: RecordDeedDeps,
  { businessId, actor, requestId }: DeedPlace,
  deeds: readonly Deed[],
  nowMs: number,
): Promise<boolean> {
  const entries = deeds.map((deed) => entryOf(deps, { businessId, actor, requestId }, deed, nowMs));
  return (await appendDeeds(deps.db, businessId, entries, requestId)) > 0;
}

/** A deed as it is appended to the trail. */
export function entryOf(
  deps: Pick<Deps, 'randomBytes'>,
  { businessId, actor, requestId }: DeedPlace,
  deed: Deed,
  nowMs: number,
): NewDeed {
  const subject = subjectOf(deps, businessId, deed);
  return { atMs: nowMs, actor, action: deed.action, subject, detail: deed.detail ?? {}, requestId };
}

function subjectOf({ randomBytes }: Pick<Deps, 'randomBytes'>, businessId: string, deed: Deed): DeedSubject {
  if (deed.clientId === undefined) return { kind: 'thing', id: deed.thingId ?? '' };
  return { kind: 'client', ...newClientReference(businessId, deed.clientId, randomBytes) };
}
