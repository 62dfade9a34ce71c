import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { outcomeOn, type Ask } from './ask.ts';

/** An ask as the API answers it. */
export function askToJson(ask: Ask, nowMs: number) {
  return {
    id: ask.id,
    clientId: ask.clientId,
    kind: ask.kind,
    level: ask.level,
    channel: ask.channel,
    offerId: ask.offerId,
    outcome: outcomeOn(ask, nowMs),
    by: ask.by,
    askedAt: formatInstant(ask.atMs),
    outcomeAt: formatInstantOrNull(ask.outcomeAtMs),
  };
}
