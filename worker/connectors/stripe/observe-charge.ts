import { nothing } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readUnixS, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody, saidPerson } from '../said-person.ts';
import {
  isSkipped,
  isTestMode,
  metadataPairs,
  readStripeAmount,
  stripeKey,
  stripeKeyOrNull,
  unusableField,
} from './stripe-object.ts';

/**
 * The purchase that a charge is, once its money is captured (docs/connectors.md, Purchases). Charges of the
 * API are the same objects as those of events. The code is where the shop's server wrote it: metadata of a
 * PaymentIntent come along to its charge.
 */
export function observeCharge(charge: unknown, context: ObserveContext): Observation[] {
  const { settings } = context;
  const id = readId(readWithin(charge, 'id'));
  if (id === null) return [unusableField(charge, 'id')];
  if (isTestMode(charge, context)) return [nothing('test_mode')];
  if (isSkipped(charge, context)) return [nothing('skipped_by_rule')];
  if (!isCaptured(charge)) return [nothing('not_paid')];
  const amount = readStripeAmount(charge, hasCapturedAmount(charge) ? 'amount_captured' : 'amount');
  if (amount.kind === 'unusable') return [amount];
  if (amount.minor === 0 && !settings.countZeroAmounts) return [nothing('zero_amount')];
  const occurredAtMs = readUnixS(readWithin(charge, 'created'));
  if (occurredAtMs === null) return [unusableField(charge, 'created')];
  const client = saidPerson(personOf(charge), settings);
  if (isNobody(client) && settings.leaveOutSalesWithoutPerson === true) return [nothing('no_person')];
  const { ref, others } = findCode({ pairs: metadataPairs(readWithin(charge, 'metadata')) }, settings);
  const intent = stripeKeyOrNull(readWithin(charge, 'payment_intent'));
  return [
    {
      kind: 'purchase',
      id: stripeKey(id),
      client,
      amountMinor: amount.minor,
      currency: amount.currency,
      occurredAtMs,
      ref,
      aliases: intent === null ? [] : [intent],
      isRounded: false,
      metadata: otherCodes(others),
    },
  ];
}

/** Not an authorisation, and not on its way or failed. */
function isCaptured(charge: unknown): boolean {
  return readWithin(charge, 'status') === 'succeeded' && readWithin(charge, 'captured') === true;
}

/** Charges of before 2020 do not have it. */
function hasCapturedAmount(charge: unknown): boolean {
  return readWithin(charge, 'amount_captured') != null;
}

function personOf(charge: unknown): Parameters<typeof saidPerson>[0] {
  const customer = readWithin(charge, 'customer');
  return {
    customer: stripeKeyOrNull(customer),
    emails: [
      readWithin(charge, 'billing_details', 'email'),
      readWithin(charge, 'receipt_email'),
      readWithin(customer, 'email'),
    ],
    names: [readWithin(charge, 'billing_details', 'name'), readWithin(customer, 'name')],
  };
}
