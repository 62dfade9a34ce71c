import { formatInstant } from '../calendar/instant.ts';
import type { Refund } from './refund.ts';

/** A refund as the API answers it: its fields, with money and instants by the API's names. */
export function refundToJson({ amountMinor, occurredAtMs, reversed, ...refund }: Refund) {
  return {
    ...refund,
    amount: amountMinor,
    refundedAt: formatInstant(occurredAtMs),
    reversed: reversed === null ? null : { at: formatInstant(reversed.atMs), reason: reversed.reason },
  };
}
