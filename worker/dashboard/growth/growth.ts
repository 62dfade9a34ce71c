import type { Period } from '../../calendar/period.ts';
import type { Cohort, CohortWidth } from '../../reports/cohorts.ts';

/** What was bought in one currency, by who bought. */
export interface ShownRevenue {
  currency: string;
  revenueMinor: number;
  existingMinor: number;
  referredMinor: number;
  otherMinor: number;
  previousMinor: number;
  earnedGrowth: number | null;
}

export interface ShownAdvocate {
  advocateId: string;
  name: string | null;
  referrals: number;
  clicks: number;
  came: number;
  /** By all who came through it, by currency; none where money is not shown. */
  bought: { currency: string; minor: number }[];
}

/** All that the screen of growth shows. */
export interface Growth {
  period: Period;
  cohorts: { width: CohortWidth; cohorts: Cohort[]; isComplete: boolean };
  ror: { active: number; referredOrRepeat: number; minimumSample: number };
  /** Null for somebody who may not see money. */
  revenue: ShownRevenue[] | null;
  advocates: { list: ShownAdvocate[]; isComplete: boolean };
}
