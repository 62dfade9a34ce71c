import type { AskChannel } from '../../asks/ask.ts';
import type { AskChoice } from '../../asks/choose-ask.ts';
import type { Suggestion } from '../../calls/suggestion.ts';
import type { Day } from '../../calendar/day.ts';
import type { Client } from '../../clients/client.ts';
import type { Duplicate } from '../../clients/duplicates/duplicate-pairs.ts';
import type { ReferralTree } from '../../clients/referral-tree.ts';
import type { ListedReferral } from '../../clients/referral.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { AskedPermission, PermissionState } from '../../permissions/permission-state.ts';
import type { Wording } from '../../permissions/wording.ts';
import type { Relationship } from '../../relationships/relationship.ts';
import type { Place, TimelineItem } from '../../timelines/timeline.ts';

/** Something that happened, with the note of a contact opened. */
export type OpenedItem =
  | Exclude<TimelineItem, { type: 'contact' }>
  | (Place & { type: 'contact'; contact: Contact });

/** A client by its id and its name. */
export interface NamedClient {
  clientId: string;
  name: string | null;
}

/** Everything that the screen of a client shows. */
export interface ClientView {
  client: Client;
  /** Null for who was erased. */
  relationship: Relationship | null;
  asOf: Day;
  timeZone: string;
  /** The days of its purchases since `stripFrom`, and when it is due by its rhythm. */
  days: readonly Day[];
  stripFrom: Day;
  due: { from: Day; to: Day } | null;
  timeline: { items: readonly OpenedItem[]; next: Place | null; isFirst: boolean };
  advocate: NamedClient | null;
  /** Whom it brought, and whom those brought. */
  brought: readonly ReferralTree<ListedReferral>[];
  /** Null for whom nothing is decided: who was erased. */
  ask: { channel: AskChannel; choice: AskChoice; brought: number } | null;
  permissions: readonly { asked: AskedPermission; state: PermissionState }[];
  wordings: readonly Wording[];
  /** Why it is to be called, where it is among this week's calls. */
  call: (Suggestion & { name: string | null }) | null;
  /** The clients who are merged into it. */
  merged: readonly NamedClient[];
  duplicates: readonly Duplicate[];
}
