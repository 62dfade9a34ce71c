import type { Plural } from '../words.ts';

/**
 * What is said about asks, in one language. `why` is for the business, in at most two sentences; `panel` is
 * what the client reads, who answers it with `yes` or `no`.
 */
export interface AskWords {
  why: {
    /** Nothing but a give fits. */
    give: string;
    /** Something else fits, and a give is due before it. */
    give_first: string;
    rate: string;
    read: string;
    permission: string;
    words: string;
    share: string;
    name_somebody: string;
    /** {count} clients were brought by this one. */
    introduce: Plural;
    vouch: Plural;
    /** {offer} is its title. */
    offer: string;
  };
  panel: {
    rate: string;
    permission: string;
    words: string;
    share: string;
    name_somebody: string;
    introduce: string;
    vouch: string;
    offer: string;
    yes: string;
    no: string;
  };
}
