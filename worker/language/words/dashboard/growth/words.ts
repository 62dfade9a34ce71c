import type { Plural } from '../../words.ts';

/** What the screen of growth says. What stands in braces is filled in, already formatted. */
export interface GrowthWords {
  erased: string;
  /** Of a business so large that its figures are worked out on demand. */
  large: string;
  workOut: string;
  empty: string;
  toAdd: string;
  cohorts: {
    heading: string;
    intro: string;
    /** {share} of the clients of {cohort} were active after {months} months. */
    finding: string;
    /** No cohort is that old. */
    noFinding: string;
    cohort: string;
    clients: string;
    months: Plural;
    /** {share} is that of the repeat clients. */
    repeat: string;
    /** {part} of {whole}: too few for a percentage. */
    of: string;
    /** {count} for whom the day has come. */
    soFar: Plural;
    notYet: string;
    /** {year}, {quarter} from 1 to 4. */
    quarter: string;
    note: string;
    byQuarter: string;
    byMonth: string;
    incomplete: string;
  };
  ror: {
    heading: string;
    /** {share} of {count} clients. */
    share: string;
    /** {count} of {sample} clients that it takes. */
    tooFew: string;
    nobody: string;
  };
  revenue: {
    heading: string;
    /** {period} in which {revenue} was taken. */
    intro: string;
    none: string;
    /** {currency} and what it came to. */
    label: string;
    existing: string;
    referred: string;
    other: string;
    who: string;
    amount: string;
    share: string;
    /** {growth} over {previous}. */
    earned: string;
    noEarned: string;
    earnedNote: string;
  };
  advocates: {
    heading: string;
    /** {count} of them, of {period}. */
    byRevenue: Plural;
    byClients: Plural;
    none: string;
    name: string;
    brought: string;
    came: string;
    clicks: string;
    bought: string;
    note: string;
    incomplete: string;
    download: string;
  };
  csv: {
    id: string;
    name: string;
    referrals: string;
    clicks: string;
    uniqueClicks: string;
    currency: string;
    revenue: string;
    came: string;
    cameRevenue: string;
  };
}
