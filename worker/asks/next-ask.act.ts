import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import type { AskChannel } from './ask.ts';
import { readAskStanding } from './asks.store.ts';
import { chooseAsk, type AskChoice } from './choose-ask.ts';
import { readEnabledOffers } from './offers.store.ts';
import { readAskFacts } from './read-ask-facts.act.ts';

export type NextAskOutcome =
  /** The choice, and how many clients the person brought. */
  | { kind: 'chosen'; choice: AskChoice; brought: number }
  | RefusalOf<'client_not_on_record' | 'business_busy'>;

/** The one ask that is best for a client now, or what stands against all of them. It records nothing. */
export async function nextAsk(
  deps: Pick<Deps, 'databases' | 'db'>,
  business: Pick<Business, 'id' | 'timeZone'>,
  { clientId, channel }: { clientId: string; channel: AskChannel },
  nowMs: number,
): Promise<NextAskOutcome> {
  const standing = await readAskStanding(deps.db, business.id, { clientId, askId: '' });
  if (!standing.isOnRecord) return { kind: 'client_not_on_record' };
  const [read, offers] = await Promise.all([
    readAskFacts(deps, business, standing, nowMs),
    readEnabledOffers(deps.db, business.id),
  ]);
  if (read.kind !== 'read') return read;
  const choice = chooseAsk(read.facts, { channel, offers }, read.when);
  return { kind: 'chosen', choice, brought: read.brought };
}
