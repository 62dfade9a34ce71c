import type { Plural } from '../../words.ts';

type AskRefusalWord =
  | 'erased'
  | 'objected'
  | 'no_permission'
  | 'open_trouble'
  | 'recent_trouble'
  | 'stage_too_low'
  | 'not_used_yet'
  | 'asked_recently'
  | 'year_cap'
  | 'unanswered'
  | 'nothing_given'
  | 'quiet_hours';

/** The screen of one client, but for its timeline and its forms. */
export interface ClientWords {
  /** Since when the nightly reading saw the stage. */
  since: string;
  noPurchase: string;
  value: string;
  noValue: string;
  erased: string;
  erasedKept: string;
  mergedInto: string;
  mergedAll: string;
  mergedHere: string;
  undoMerge: string;
  call: { heading: string; toCalls: string };
  rhythm: {
    heading: string;
    /** From {from} to {to} the client is due by its rhythm. */
    expected: string;
    overdue: string;
    none: string;
    dot: string;
  };
  ask: {
    heading: string;
    channels: Record<'panel' | 'page' | 'email' | 'phone', string>;
    via: string;
    kinds: Record<
      | 'give'
      | 'rate'
      | 'read'
      | 'permission'
      | 'words'
      | 'share'
      | 'name_somebody'
      | 'introduce'
      | 'vouch'
      | 'offer',
      string
    >;
    not: Record<AskRefusalWord, string>;
    notBefore: string;
    nothing: string;
  };
  referrals: {
    heading: string;
    broughtBy: string;
    /** A person said so. */
    corrected: string;
    nobody: string;
    nobodySaid: string;
    brought: Plural;
    broughtNobody: string;
    /** {count} more, who are not listed. */
    notListed: Plural;
  };
  permissions: {
    heading: string;
    none: string;
    caption: string;
    purpose: string;
    channel: string;
    state: string;
    allowed: string;
    allowedUntil: string;
    bases: Record<'consent' | 'soft_opt_in' | 'legitimate_interest' | 'contract', string>;
    not: Record<'none' | 'withdrawn' | 'objected' | 'expired' | 'suppressed', string>;
  };
  duplicates: string;
  done: Record<
    | 'contact'
    | 'contactRemoved'
    | 'permission'
    | 'advocate'
    | 'noAdvocate'
    | 'merged'
    | 'unmerged'
    | 'renamed'
    | 'dismissed'
    | 'refused',
    string
  >;
}
