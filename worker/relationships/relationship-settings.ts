/** What a business decides about asks, permissions and calls (docs/relationships.md). */
export interface RelationshipSettings {
  /** Days between two asks of level 2 or more. */
  askEveryDays: number;
  /** Days between two asks of one kind. */
  sameKindEveryDays: number;
  /** Days for which a declined kind is not asked again. */
  declinedForDays: number;
  /** Asks of level 3 or more in 365 days. */
  asksAYear: number;
  /** Days after trouble was made good before an ask of level 3 or more. */
  troubleRestsDays: number;
  /** Days after the last purchase before an ask of level 3 or more. */
  usedAfterDays: number;
  /** From and to which full hour nobody is called or written to; on Sundays nobody is at all. */
  quietFromHour: number;
  quietToHour: number;
  /** Months without contact after which a consent is over, and after the last purchase a soft opt-in. */
  consentMonths: number;
  softOptInMonths: number;
  /** How many calls a week are suggested. */
  callsAWeek: number;
  /** Whether a coin decides between neighbours who is suggested, to see whether calling helps. */
  callTrial: boolean;
  /** The business's own record of a client, with `{clientId}` in it; null for none. */
  contactUrl: string | null;
}

/** What differs from the defaults. */
export type ChosenSettings = {
  readonly [K in keyof RelationshipSettings]?: RelationshipSettings[K] | undefined;
};

const DEFAULTS: RelationshipSettings = {
  askEveryDays: 30,
  sameKindEveryDays: 90,
  declinedForDays: 365,
  asksAYear: 4,
  troubleRestsDays: 30,
  usedAfterDays: 7,
  quietFromHour: 20,
  quietToHour: 8,
  consentMonths: 24,
  softOptInMonths: 24,
  callsAWeek: 1,
  callTrial: false,
  contactUrl: null,
};

/** The settings of a business; of one that chose none, the defaults. */
export function settingsWith(chosen: ChosenSettings): RelationshipSettings {
  return {
    askEveryDays: chosen.askEveryDays ?? DEFAULTS.askEveryDays,
    sameKindEveryDays: chosen.sameKindEveryDays ?? DEFAULTS.sameKindEveryDays,
    declinedForDays: chosen.declinedForDays ?? DEFAULTS.declinedForDays,
    asksAYear: chosen.asksAYear ?? DEFAULTS.asksAYear,
    troubleRestsDays: chosen.troubleRestsDays ?? DEFAULTS.troubleRestsDays,
    usedAfterDays: chosen.usedAfterDays ?? DEFAULTS.usedAfterDays,
    quietFromHour: chosen.quietFromHour ?? DEFAULTS.quietFromHour,
    quietToHour: chosen.quietToHour ?? DEFAULTS.quietToHour,
    consentMonths: chosen.consentMonths ?? DEFAULTS.consentMonths,
    softOptInMonths: chosen.softOptInMonths ?? DEFAULTS.softOptInMonths,
    callsAWeek: chosen.callsAWeek ?? DEFAULTS.callsAWeek,
    callTrial: chosen.callTrial ?? DEFAULTS.callTrial,
    contactUrl: chosen.contactUrl ?? DEFAULTS.contactUrl,
  };
}
