import { formatInstant, formatInstantOrNull } from '../../calendar/instant.ts';
import type { Backfill } from './backfill.ts';
import type { BackfillFailure } from './page-answer.ts';

type Because = BackfillFailure | 'rate_limited';

const ADVICE: Record<Because, string> = {
  rate_limited: 'The provider asks for patience. It goes on by itself.',
  not_reached: 'The provider does not answer. It is asked again for some hours; then start another backfill.',
  not_taken: 'A page could not be recorded; the log says why. It is tried again for some hours.',
  key_refused: 'The provider refuses the key. Make one with the rights that the page of the provider names.',
  not_found: 'There is no such API at this address. Look at shopUrl, and whether the shop has its API on.',
  redirected: 'The address leads to another one, to which the key is not sent. Set shopUrl to that one.',
  not_a_page: 'The answer is none of that API. Look at shopUrl; a plugin of the shop may change its answers.',
  where_is_the_shop: 'Set settings.shopUrl to the address of the shop.',
  connector_gone: 'The connector was removed.',
};

/** A backfill as the API answers it. */
export function backfillToJson(backfill: Backfill) {
  const because = becauseOf(backfill.because);
  return {
    id: backfill.id,
    connectorId: backfill.connectorId,
    kind: backfill.kind,
    state: backfill.state,
    because,
    advice: because === null ? null : ADVICE[because],
    from: formatInstantOrNull(backfill.fromMs),
    to: formatInstant(backfill.toMs),
    recorded: backfill.recorded,
    repeated: backfill.repeated,
    passedOver: backfill.passedOver,
    waiting: backfill.waiting,
    dead: backfill.dead,
    startedAt: formatInstant(backfill.createdAtMs),
    nextAt: formatInstantOrNull(backfill.nextAtMs),
    endedAt: formatInstantOrNull(backfill.endedAtMs),
  };
}

function becauseOf(kept: string | null): Because | null {
  return Object.keys(ADVICE).find((one): one is Because => one === kept) ?? null;
}
