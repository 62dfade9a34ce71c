import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { settleAsk as keepOutcome, type SaidOutcome } from './ask-outcomes.store.ts';
import type { Ask } from './ask.ts';

export type SettleAskOutcome = { kind: 'settled'; ask: Ask } | RefusalOf<'ask_not_found' | 'business_busy'>;

/** Keeps what became of an ask. The same again changes nothing; another outcome corrects the one before. */
export async function settleAsk(
  { db }: Pick<Deps, 'db'>,
  business: Pick<Business, 'id'>,
  input: SaidOutcome,
  nowMs: number,
): Promise<SettleAskOutcome> {
  const ask = await keepOutcome(db, business.id, input, nowMs);
  if (ask === null) return { kind: 'ask_not_found' };
  return ask.outcome === input.outcome ? { kind: 'settled', ask } : { kind: 'business_busy' };
}
