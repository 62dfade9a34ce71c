import type { Business } from '../businesses/business.ts';
import { untilDay } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import type { IncomingPurchase } from './purchase.ts';

/** What is said of a purchase, on its own or as a row of a batch. Null is what was not said. */
export interface SaidPurchase {
  id: string;
  clientId: string;
  clientName: string | null;
  occurredAtMs: number;
  amountMinor: number;
  currency: string | null;
  ref: string | null;
  referredBy: string | null;
  clickedAtMs: number | null;
  /** Canonical JSON. */
  metadata: string | null;
}

/** The purchase as it will be recorded: with the business's currency where it names none, and its days. */
export function incomingPurchase(
  business: Business,
  said: SaidPurchase,
  found: Pick<IncomingPurchase, 'claim' | 'clientEmailDigest' | 'clientPhoneDigest' | 'importRun'>,
): IncomingPurchase {
  const day = dayOfInstant(business.timeZone, said.occurredAtMs);
  return {
    id: said.id,
    clientId: said.clientId,
    clientName: said.clientName,
    day,
    untilDay: untilDay(day),
    occurredAtMs: said.occurredAtMs,
    amountMinor: said.amountMinor,
    currency: said.currency ?? business.currency,
    ref: said.ref,
    referredBy: said.referredBy,
    clickedAtMs: said.clickedAtMs,
    metadata: said.metadata,
    ...found,
  };
}
