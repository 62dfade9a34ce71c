import { formatDay, type Day } from '../calendar/day.ts';
import { formatInstant } from '../calendar/instant.ts';
import type { Client } from './client.ts';

/** A client as the API answers it. */
export function clientToJson(client: Client) {
  return {
    clientId: client.clientId,
    name: client.name,
    purchases: client.purchases,
    firstDay: formatDayOrNull(client.firstDay),
    lastDay: formatDayOrNull(client.lastDay),
    referrer: client.advocateId === null ? null : { advocateId: client.advocateId, source: sourceOf(client) },
    corrected: client.corrected,
    brought: client.brought,
    showsName: client.showsName,
    erased: client.erased,
    mergedInto: client.mergedInto,
    createdAt: formatInstant(client.createdAtMs),
  };
}

/** What says who brought a client: a purchase, or a person. */
export function sourceOf({ corrected }: Pick<Client, 'corrected'>): 'purchase' | 'correction' {
  return corrected ? 'correction' : 'purchase';
}

function formatDayOrNull(day: Day | null): string | null {
  return day === null ? null : formatDay(day);
}
