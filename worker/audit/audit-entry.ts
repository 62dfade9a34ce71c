import type { Action, ActorKind } from '../../schema/tables/dashboard.ts';
import type { DeedActor, DeedDetail } from '../http/deed.ts';

/** What is told of a deed to the trail. */
export interface NewDeed {
  atMs: number;
  actor: DeedActor;
  action: Action;
  subject: DeedSubject;
  detail: DeedDetail;
  /** The request that did it; of a job, what makes this run of it one of its kind. */
  requestId: string;
}

/** What a deed was done to: a thing by its id, or a client by a reference that only the mapping resolves. */
export type DeedSubject =
  | { kind: 'thing'; id: string }
  | { kind: 'client'; clientId: string; reference: string; salt: string };

/** A row of the trail as it is kept. `detail` is the JSON that stands there. */
export interface AuditEntry {
  businessId: string;
  /** Counts the deeds of a business from 1, without a gap. */
  seq: number;
  atMs: number;
  actorKind: ActorKind;
  actorId: string;
  action: Action;
  subject: string;
  /** Whether the subject is the reference of a client. */
  isSealed: boolean;
  detail: string;
  requestId: string;
}

/** The same with its place in the chain; null in those that wait for it. */
export interface ChainedEntry extends AuditEntry {
  prevDigest: string | null;
  digest: string | null;
}

/** The text of a deed that is digested: all that is known of it, as a JSON array in this order. */
export function canonicalRow(entry: AuditEntry): string {
  return JSON.stringify([
    entry.businessId,
    entry.seq,
    entry.atMs,
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.subject,
    entry.isSealed ? 1 : 0,
    entry.detail,
    entry.requestId,
  ]);
}
