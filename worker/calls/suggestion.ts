/** Why a client is suggested, in the order in which they are looked at; `value` goes by the score. */
export const REASON_CODES = ['advocate_at_risk', 'make_good', 'thank', 'anniversary', 'value'] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

export const SUGGESTION_STATES = ['open', 'done', 'snoozed', 'skipped'] as const;

export type SuggestionState = (typeof SUGGESTION_STATES)[number];
