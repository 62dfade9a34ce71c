import type { Day } from '../../calendar/day.ts';
import type { Standing } from '../../ledger/standing.ts';
import type { NotReferredBecause } from '../../purchases/attribution.ts';

/** What was added by hand and not taken back, as it is by now. */
export interface Added {
  id: string;
  startedAtMs: number;
  memberId: string;
  day: Day;
  clientId: string;
  clientName: string | null;
  what: string | null;
  amountMinor: number;
  currency: string;
  /** Whom it names as having sent the client, whether or not that counts. */
  advocateId: string | null;
  advocateName: string | null;
}

/** What is said above the form: what was recorded just now, and how many clients there are by now. */
export interface Progress {
  added: (Added & { notReferredBecause: NotReferredBecause | null }) | null;
  standing: Standing;
}
