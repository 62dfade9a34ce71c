import { nothing } from '../made-observation.ts';
import type { Observation, SaidClient, SaidRef } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readId, readList, readText, readUnixS, readWhole, readWithin } from '../read-values.ts';
import { findCode } from '../said-code.ts';
import { isNobody, saidPerson } from '../said-person.ts';
import { stripeToMinor } from './stripe-amount.ts';
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
 * What a paid invoice says: the code of its subscription, which is the client's. It is a purchase only as far
 * as it was paid outside Stripe, by bank transfer or in cash: everything else has a charge.
 */
export function observeInvoice(invoice: unknown, context: ObserveContext): Observation[] {
  if (isTestMode(invoice, context)) return [nothing('test_mode')];
  if (isSkipped(invoice, context)) return [nothing('skipped_by_rule')];
  const client = personOf(invoice, context);
  const ref = codeOf(invoice, context);
  const field = fieldPaidOutside(invoice);
  const said: Observation[] = field === null ? [] : [paidOutside(invoice, context, { client, ref, field })];
  const saidAtMs = readUnixS(readWithin(invoice, 'created'));
  if (ref !== null && !isNobody(client) && saidAtMs !== null) {
    said.push({ kind: 'claim', subject: { client }, ref, saidAtMs });
  }
  if (said.length > 0) return said;
  return [nothing(readWhole(readWithin(invoice, 'amount_paid')) === 0 ? 'zero_amount' : 'not_interesting')];
}

/** A subscription's own metadata hold its code (`subscription_data` of the session that began it). */
export function observeSubscription(subscription: unknown, context: ObserveContext): Observation[] {
  if (isTestMode(subscription, context)) return [nothing('test_mode')];
  const pairs = metadataPairs(readWithin(subscription, 'metadata'));
  const { ref } = findCode({ pairs }, context.settings);
  const customer = stripeKeyOrNull(readWithin(subscription, 'customer'));
  const saidAtMs = readUnixS(readWithin(subscription, 'created'));
  if (ref === null || customer === null) return [nothing('not_interesting')];
  if (saidAtMs === null) return [unusableField(subscription, 'created')];
  return [{ kind: 'claim', subject: { client: { customer, email: null, name: null } }, ref, saidAtMs }];
}

/** Versions of the API since 2025-03-31 say the amount, older ones that all of it was paid so. */
function fieldPaidOutside(invoice: unknown): string | null {
  if ((readWhole(readWithin(invoice, 'amount_paid_off_stripe')) ?? 0) > 0) return 'amount_paid_off_stripe';
  return readWithin(invoice, 'paid_out_of_band') === true ? 'amount_paid' : null;
}

function paidOutside(
  invoice: unknown,
  { settings }: ObserveContext,
  { client, ref, field }: { client: SaidClient; ref: SaidRef | null; field: string },
): Observation {
  const id = readId(readWithin(invoice, 'id'));
  if (id === null) return unusableField(invoice, 'id');
  const amount = readStripeAmount(invoice, field);
  if (amount.kind === 'unusable') return amount;
  if (amount.minor === 0 && !settings.countZeroAmounts) return nothing('zero_amount');
  const occurredAtMs =
    readUnixS(readWithin(invoice, 'status_transitions', 'paid_at')) ??
    readUnixS(readWithin(invoice, 'created'));
  if (occurredAtMs === null) return unusableField(invoice, 'created');
  if (isNobody(client) && settings.leaveOutSalesWithoutPerson === true) return nothing('no_person');
  return {
    kind: 'purchase',
    id: stripeKey(id),
    client,
    amountMinor: amount.minor,
    currency: amount.currency,
    occurredAtMs,
    ref,
    aliases: [],
    isRounded: false,
    metadata: taxOf(invoice, field),
  };
}

/** The tax of an invoice that was all paid outside Stripe; of a part nobody says it. */
function taxOf(invoice: unknown, field: string): { taxMinor: number } | null {
  if (readWhole(readWithin(invoice, 'total')) !== readWhole(readWithin(invoice, field))) return null;
  const taxes = readList(readWithin(invoice, 'total_taxes')).map((tax) => readWithin(tax, 'amount'));
  // Versions of the API before 2025-03-31 have the sum.
  const amounts = [...taxes, readWithin(invoice, 'tax')].map((amount) => readWhole(amount) ?? 0);
  const currency = readText(readWithin(invoice, 'currency'))?.toUpperCase() ?? '';
  const taxMinor = stripeToMinor(
    amounts.reduce((sum, amount) => sum + amount, 0),
    currency,
  );
  return taxMinor === null || taxMinor <= 0 ? null : { taxMinor };
}

function codeOf(invoice: unknown, { settings }: ObserveContext): SaidRef | null {
  const pairs = [
    readWithin(invoice, 'parent', 'subscription_details', 'metadata'),
    readWithin(invoice, 'subscription_details', 'metadata'),
    readWithin(invoice, 'metadata'),
  ].flatMap(metadataPairs);
  return findCode({ pairs }, settings).ref;
}

function personOf(invoice: unknown, { settings }: ObserveContext): SaidClient {
  return saidPerson(
    {
      customer: stripeKeyOrNull(readWithin(invoice, 'customer')),
      emails: [readWithin(invoice, 'customer_email')],
      names: [readWithin(invoice, 'customer_name')],
    },
    settings,
  );
}
