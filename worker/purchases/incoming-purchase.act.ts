import type { NewPurchase } from '../../schema/api/purchase.ts';
import { judgeLinkClaim, type Claim } from './attribution.ts';
import type { Business } from '../businesses/business.ts';
import { normaliseCode } from '../links/code.ts';
import { untilDay } from '../calendar/cover.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findLink } from '../links/links.store.ts';
import type { IncomingPurchase } from './incoming-purchases.store.ts';
import { digestOfEmail } from '../clients/email-digest.crypto.ts';

/** A purchase as it will be recorded: with the business's defaults, its day, and its claim judged. */
export async function incomingPurchase(
  directory: D1Database,
  business: Business,
  input: NewPurchase,
  nowMs: number,
): Promise<IncomingPurchase> {
  const occurredAtMs = input.purchasedAt === undefined ? nowMs : Date.parse(input.purchasedAt);
  const clickedAtMs = input.clickedAt === undefined ? null : Date.parse(input.clickedAt);
  const day = dayOfInstant(business.timeZone, occurredAtMs);
  return {
    id: input.id,
    clientId: input.clientId,
    clientName: input.clientName ?? null,
    clientEmailDigest: input.clientEmail === undefined ? null : digestOfEmail(business, input.clientEmail),
    day,
    untilDay: untilDay(day),
    occurredAtMs,
    amountMinor: input.amount,
    currency: input.currency ?? business.currency,
    ref: input.ref ?? null,
    referredBy: null,
    clickedAtMs,
    metadata: canonicalMetadata(input.metadata),
    claim: await judgeRef(directory, business, input, occurredAtMs, clickedAtMs),
  };
}

/** What the code that came with a purchase comes to; null where none came. */
async function judgeRef(
  directory: D1Database,
  business: Business,
  input: NewPurchase,
  occurredAtMs: number,
  clickedAtMs: number | null,
): Promise<Claim | null> {
  if (input.ref === undefined) return null;
  const link = await findLink(directory, business.id, normaliseCode(input.ref));
  const { attributionWindowDays } = business;
  return judgeLinkClaim(link, { clientId: input.clientId, occurredAtMs, clickedAtMs, attributionWindowDays });
}

/** Metadata as JSON with its keys in order, so that the same content is the same text. */
function canonicalMetadata(metadata: NewPurchase['metadata']): string | null {
  if (metadata === undefined) return null;
  return JSON.stringify(Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))));
}
