import type { Plural } from '../words.ts';

/**
 * What an advocate reads on its own page beyond the words of the share panel and of the permissions, in one
 * language. What stands in braces is filled in: {business} is the name of the business.
 */
export interface AdvocateWords {
  heading: string;
  /** The page itself is nothing to pass on. */
  alone: string;
  /** How the link is copied without a script. */
  copy: string;
  /** Instead of the link, while the business has switched it off. */
  off: string;
  passOn: string;
  scan: string;
  became: string;
  /** People opened the link {count} times. */
  opened: Plural;
  countsOnly: string;
  question: string;
  answered: string;
  name: string;
  hidden: string;
  show: string;
  hide: string;
  allowed: string;
  allowsNothing: string;
  change: string;
  kept: string;
  file: string;
  fileLeavesOut: string;
  download: string;
  /** The address of the page opens it until {day}. */
  until: string;
}
