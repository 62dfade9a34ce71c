import type { Action, ActorKind } from '../../schema/tables/dashboard.ts';

/** Who did something: a kind, and the id of the member, key or connector, or the name of the job. */
export interface DeedActor {
  kind: ActorKind;
  id: string;
}

/** What else is to be known of a deed; nothing in it may be personal, because it stays for good. */
export type DeedDetail = Record<string, string | number | boolean | readonly string[]>;

/** What a request has done, for the audit trail (docs/dashboard/audit.md). */
export interface Deed {
  action: Action;
  /** The client or the thing that it was done to; left out, the business itself. */
  clientId?: string;
  thingId?: string;
  detail?: DeedDetail;
  /** Where the request has neither a key nor a session: who did it. */
  actor?: DeedActor;
  /** Where neither says so: of which business. */
  businessId?: string;
}
