import { windowFrom } from '../calendar/cover.ts';
import { formatDay, type Day } from '../calendar/day.ts';
import type { Standing } from '../ledger/standing.ts';
import { rorOf } from './ror.ts';
import type { RorPoint } from './series.ts';

const DEFINITION =
  'Return on Relationship: of the clients helped in the last 12 months, the share who came by referral or came back.';

/** ROR on a day as the API answers it, with its parts and its window. */
export function rorToJson(asOf: Day, standing: Standing) {
  const { ever, ...ror } = rorOf(standing);
  return {
    asOf: formatDay(asOf),
    window: { from: formatDay(windowFrom(asOf)), to: formatDay(asOf) },
    ...ror,
    clientsEver: ever,
    definition: DEFINITION,
  };
}

/** A point of the series as the API answers it. */
export function rorPointToJson({ day, active, referred, repeat, both, referredOrRepeat, ror }: RorPoint) {
  return { date: formatDay(day), active, referred, repeat, both, referredOrRepeat, ror };
}
