import type { Plural } from '../../words.ts';

/** What is said of one input of a form. */
export interface FieldWords {
  label: string;
  hint?: string;
  /** What would be right, where it is not. */
  wrong: string;
}

/** The parts of the settings, in their order. */
export type SettingsPart =
  | 'business'
  | 'relationships'
  | 'wordings'
  | 'offers'
  | 'you'
  | 'team'
  | 'keys'
  | 'audit';

export interface SettingsWords {
  parts: Record<SettingsPart, string>;
  /** The name of the list of parts. */
  partsLabel: string;
  save: string;
  yes: string;
  no: string;
  nothing: string;
  older: string;
  /** Beside what is shown once. */
  copy: { button: string; copied: string; failed: string };
  done: Record<'saved' | 'rezoning' | 'added' | 'changed' | 'removed' | 'revoked' | 'invited', string>;
  business: {
    intro: string;
    rezoning: string;
    otherRezoning: string;
    websiteNotAllowed: string;
    linksLeadThere: Plural;
    fields: Record<
      | 'name'
      | 'website'
      | 'allowedHosts'
      | 'timeZone'
      | 'currency'
      | 'attributionWindowDays'
      | 'minimumSample'
      | 'disableLinks',
      FieldWords
    >;
  };
  relationships: {
    intro: string;
    fields: Record<
      | 'callsAWeek'
      | 'callTrial'
      | 'askEveryDays'
      | 'sameKindEveryDays'
      | 'declinedForDays'
      | 'asksAYear'
      | 'troubleRestsDays'
      | 'usedAfterDays'
      | 'quietFromHour'
      | 'quietToHour'
      | 'consentMonths'
      | 'softOptInMonths'
      | 'contactUrl',
      FieldWords
    >;
  };
  wordings: {
    intro: string;
    empty: string;
    since: string;
    add: string;
    addHeading: string;
    fields: Record<'lang' | 'text', FieldWords>;
  };
  offers: {
    intro: string;
    empty: string;
    change: string;
    off: string;
    fits: string;
    afterDays: Plural;
    addHeading: string;
    add: string;
    back: string;
    ties: Record<'stranger' | 'acquainted' | 'client' | 'repeat', string>;
    fields: Record<'title' | 'url' | 'minTie' | 'minDays' | 'afterOffer' | 'enabled', FieldWords>;
  };
}
