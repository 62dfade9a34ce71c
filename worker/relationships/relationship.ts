import type { Day } from '../calendar/day.ts';
import type { Life } from './life.ts';
import type { Stage } from './stage.ts';
import type { StateReading } from './state.ts';
import type { Tie } from './tie.ts';
import type { Voice } from './voice.ts';

/** What a business and a client are to each other on a day (docs/definition.md, Relationship). */
export interface Relationship {
  /** The person, where clients are merged. */
  clientId: string;
  stage: Stage;
  tie: Tie;
  voice: Voice;
  /** Null for who has no counted purchase. */
  state: StateReading | null;
  life: Life | null;
  /** How many clients with a counted purchase it brought, and of them those of the last 12 months. */
  brought: number;
  broughtInYear: number;
  /** What it paid in the last 365 days, net of refunds, by currency. */
  value: { currency: string; amountMinor: number }[];
  /** Since when the jobs have seen it in its stage; null where they have not, or saw another one. */
  stageSince: Day | null;
}
