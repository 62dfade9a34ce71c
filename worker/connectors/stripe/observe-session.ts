import { CODE_PATTERN } from '../../links/code.ts';
import { nothing } from '../made-observation.ts';
import type { ClaimObservation, Observation, SaidClient, SaidRef } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readList, readText, readUnixS, readWithin } from '../read-values.ts';
import { findCode } from '../said-code.ts';
import { isNobody, saidPerson } from '../said-person.ts';
import {
  idReferredTo,
  isSkipped,
  isTestMode,
  metadataPairs,
  stripeKeyOrNull,
  unusableField,
} from './stripe-object.ts';

/**
 * What a session of Checkout adds to the purchase, which is never itself: the code, and that its customer and
 * its address are one person. The code of a payment is that of its PaymentIntent; the code of a subscription
 * is the client's, because nothing of the session leads to its charge.
 */
export function observeSession(session: unknown, context: ObserveContext): Observation[] {
  if (isTestMode(session, context)) return [nothing('test_mode')];
  if (isSkipped(session, context)) return [nothing('skipped_by_rule')];
  if (isNotComplete(session)) return [nothing('not_paid')];
  const client = personOf(session, context);
  const ref = codeOf(session, context);
  const subject = subjectOf(session, client);
  const said: Observation[] = [];
  if (ref !== null && subject !== null) {
    const saidAtMs = readUnixS(readWithin(session, 'created'));
    if (saidAtMs === null) return [unusableField(session, 'created')];
    said.push({ kind: 'claim', subject, ref, saidAtMs });
  }
  if (client.customer !== null && client.email !== null) said.push({ kind: 'identity', client });
  return said.length === 0 ? [nothing('not_interesting')] : said;
}

/** One that is open or was left, as the API lists them too. Old versions do not say. */
function isNotComplete(session: unknown): boolean {
  return ['open', 'expired'].includes(readText(readWithin(session, 'status')) ?? '');
}

function subjectOf(session: unknown, client: SaidClient): ClaimObservation['subject'] | null {
  const intent = stripeKeyOrNull(readWithin(session, 'payment_intent'));
  if (intent !== null) return { purchase: intent };
  return readWithin(session, 'mode') === 'subscription' && !isNobody(client) ? { client } : null;
}

/**
 * Metadata first: `client_reference_id` is the code where it came in the address of a payment link, and as
 * often the shop's own number of its client.
 */
function codeOf(session: unknown, { settings }: ObserveContext): SaidRef | null {
  const pairs = metadataPairs(readWithin(session, 'metadata'));
  const { ref } = findCode({ pairs, coupons: couponsOf(session, settings.coupons) }, settings);
  const reference = readText(readWithin(session, 'client_reference_id'));
  if (ref?.source === 'explicit' || reference === null || !CODE_PATTERN.test(reference)) return ref;
  const referenced: SaidRef = { ref: reference, source: 'explicit', clickedAtMs: null };
  return ref === null ? referenced : { ...referenced, otherwise: ref };
}

/** Discounts are ids, so only those that the owner gave a code; where they are expanded, their texts too. */
function couponsOf(session: unknown, known: Readonly<Record<string, string>>): string[] {
  return readList(readWithin(session, 'discounts')).flatMap((discount) => {
    const fields = [readWithin(discount, 'promotion_code'), readWithin(discount, 'coupon')];
    const ids = fields.map(idReferredTo).filter((id) => id !== null);
    const texts = fields.map((field) => readText(readWithin(field, 'code'))).filter((text) => text !== null);
    return [...ids.filter((id) => Object.hasOwn(known, id.toLowerCase())), ...texts];
  });
}

function personOf(session: unknown, { settings }: ObserveContext): SaidClient {
  return saidPerson(
    {
      customer: stripeKeyOrNull(readWithin(session, 'customer')),
      emails: [readWithin(session, 'customer_details', 'email'), readWithin(session, 'customer_email')],
      names: [readWithin(session, 'customer_details', 'name')],
    },
    settings,
  );
}
