import { formatDay } from '../../calendar/day.ts';
import type { ClientOfPair, Duplicate } from './duplicate-pairs.ts';

/** A pair as the API answers it. */
export function duplicateToJson({ because, client, other }: Duplicate) {
  return {
    reason: because.reason,
    day: because.reason === 'name_and_day' ? formatDay(because.day) : null,
    client: clientOfPairToJson(client),
    other: clientOfPairToJson(other),
  };
}

function clientOfPairToJson({ firstDay, lastDay, ...client }: ClientOfPair) {
  return {
    ...client,
    firstDay: firstDay === null ? null : formatDay(firstDay),
    lastDay: lastDay === null ? null : formatDay(lastDay),
  };
}
