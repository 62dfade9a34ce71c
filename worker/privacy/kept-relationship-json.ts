import { formatDay } from '../calendar/day.ts';
import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { contactToJson } from '../contacts/contact-json.ts';
import type { Locale } from '../language/locale.ts';
import { parseJsonObject } from '../purchases/json-object.ts';
import { relationshipToJson } from '../relationships/relationship-json.ts';
import type { KeptRelationship } from './kept-relationship.ts';

/** What is kept of a relationship, as the export answers it; its reason in the language of the reader. */
export function keptRelationshipToJson(kept: KeptRelationship, locale: Locale) {
  const { relationship, asOf } = kept;
  return {
    relationship: relationship === null ? null : relationshipToJson(relationship, asOf, locale),
    stages: kept.stages.map(({ sinceDay, ...stage }) => ({ ...stage, since: formatDay(sinceDay) })),
    permissions: kept.permissions.map(({ atMs, ...act }) => ({ ...act, at: formatInstant(atMs) })),
    suppressed: kept.isSuppressed,
    contacts: kept.contacts.map(contactToJson),
    asks: kept.asks.map(({ atMs, outcomeAtMs, ...ask }) => ({
      ...ask,
      askedAt: formatInstant(atMs),
      outcomeAt: formatInstantOrNull(outcomeAtMs),
    })),
    suggestedCalls: kept.suggestedCalls.map(({ week, parts, untilDay, ...call }) => ({
      ...call,
      week: formatDay(week),
      parts: parseJsonObject(parts),
      untilDay: untilDay === null ? null : formatDay(untilDay),
    })),
    callTrials: kept.callTrials.map(({ week, untilDay, ...trial }) => ({
      ...trial,
      week: formatDay(week),
      untilDay: formatDay(untilDay),
    })),
  };
}
