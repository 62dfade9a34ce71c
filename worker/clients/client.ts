import type { Day } from '../calendar/day.ts';

/** A person the business has helped, or an advocate who never bought (definition.md, Words). */
export interface Client {
  clientId: string;
  name: string | null;
  /** How many counted purchases, and the days of the first and the last of them. */
  purchases: number;
  firstDay: Day | null;
  lastDay: Day | null;
  advocateId: string | null;
  /** A person said who brought it, or that nobody did; that wins over every purchase. */
  corrected: boolean;
  /** How many clients have a referral by it. */
  brought: number;
  showsName: boolean;
  erased: boolean;
  createdAtMs: number;
  /** The person that the client is merged into: all that counts for it counts for that one. */
  mergedInto: string | null;
}

/** A client as the share panel needs them. */
export interface PanelClient {
  name: string | null;
  showsName: boolean;
  createdAtMs: number;
}
