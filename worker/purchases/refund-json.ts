import { formatInstant } from '../calendar/instant.ts';
import type { Refund } from './refund.ts';

/** A refund as the API answers it: its fields, with money and instant by the API's names. */
export function refundToJson({ amountMinor, occurredAtMs, ...refund }: Refund) {
  return { ...refund, amount: amountMinor, refundedAt: formatInstant(occurredAtMs) };
}
