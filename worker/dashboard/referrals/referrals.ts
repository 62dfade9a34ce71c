import type { Period } from '../../calendar/period.ts';
import type { ClicksOfDay } from './clicks-shown.ts';

/** A link as the screen shows it. */
export interface ShownLink {
  code: string;
  url: string;
  destination: string;
  advocateId: string;
  advocateName: string | null;
  isEnabled: boolean;
  isHostRefused: boolean;
  clicks: number;
  referrals: number;
}

/** A purchase that named somebody, with the names that go with it. */
export interface ShownClaim {
  purchaseId: string;
  day: number;
  clientId: string;
  clientName: string | null;
  named: string;
  isCode: boolean;
  advocateId: string | null;
  advocateName: string | null;
  because:
    | 'unknown_code'
    | 'link_disabled'
    | 'self_referral'
    | 'existing_client'
    | 'outside_window'
    | 'corrected'
    | null;
}

/** Some claims, and where to go on; `lookedBackTo` is null where there was no purchase. */
export interface ShownClaims {
  claims: ShownClaim[];
  next: string | null;
  lookedBackTo: number | null;
}

/** A correction with the names that go with it. */
export interface ShownCorrection {
  clientId: string;
  name: string | null;
  advocateId: string | null;
  advocateName: string | null;
  previousAdvocateId: string | null;
  reason: string | null;
  day: number;
}

/** All that the screen of referrals shows. */
export interface Referrals {
  links: ShownLink[];
  /** Where older links begin; null where these are the last. */
  nextLinks: string | null;
  isFirstPage: boolean;
  period: Period;
  clicks: ClicksOfDay[];
  credited: ShownClaims;
  notCredited: ShownClaims;
  corrections: ShownCorrection[];
}
