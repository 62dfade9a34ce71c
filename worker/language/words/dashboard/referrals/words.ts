import type { Plural } from '../../words.ts';

/** Why a purchase that named somebody made no referral (docs/definition.md, Attribution). */
type Reason =
  | 'unknown_code'
  | 'link_disabled'
  | 'self_referral'
  | 'existing_client'
  | 'outside_window'
  | 'corrected';

/** What the screen of referrals says. What stands in braces is filled in, already formatted. */
export interface ReferralsWords {
  erased: string;
  done: Record<'made' | 'onRecord' | 'on' | 'off' | 'refused', string>;
  make: {
    heading: string;
    client: string;
    clientHint: string;
    destination: string;
    /** {website} is where it leads by default. */
    destinationHint: string;
    code: string;
    codeHint: string;
    button: string;
    which: string;
    /** {name} and {id} of a client that was found. */
    found: string;
    /** {id} is what was typed. */
    new: string;
    problems: {
      noClient: string;
      badClient: string;
      choose: string;
      /** {hosts} are those that links may lead to. */
      destination: string;
      badCode: string;
      codeTaken: string;
      /** {code} is that of the link that the client has. */
      otherCode: string;
    };
  };
  links: {
    heading: string;
    intro: string;
    none: string;
    of: string;
    leadsTo: string;
    clicks: Plural;
    referrals: Plural;
    copy: string;
    copied: string;
    copyFailed: string;
    qrSvg: string;
    qrPng: string;
    off: string;
    hostRefused: string;
    switchOff: string;
    switchOn: string;
    older: string;
    newest: string;
  };
  clicks: {
    heading: string;
    /** {clicks} by people between two days, {most} of them on {day}, {others} by programs. */
    finding: string;
    none: string;
    label: string;
    people: string;
    others: string;
    table: string;
    day: string;
    bots: string;
    previews: string;
    prefetches: string;
    kinds: string;
  };
  credited: {
    heading: string;
    intro: string;
    none: string;
    brought: string;
    all: string;
    download: string;
  };
  notCredited: {
    heading: string;
    intro: string;
    none: string;
    all: string;
    /** {code} is what the purchase named. */
    byCode: string;
    /** {name} is the advocate whom it named. */
    byName: string;
    reasons: Record<Reason, string>;
    correct: string;
  };
  claims: {
    client: string;
    advocate: string;
    day: string;
    purchase: string;
    named: string;
    why: string;
    /** {day} is how far back was looked. */
    lookedBackTo: string;
    further: string;
    back: string;
  };
  corrections: {
    heading: string;
    intro: string;
    none: string;
    when: string;
    client: string;
    now: string;
    before: string;
    nobody: string;
    reason: string;
  };
  csv: {
    client: string;
    name: string;
    advocate: string;
    advocateName: string;
    source: string;
    firstDay: string;
  };
  sources: { purchase: string; correction: string };
}
