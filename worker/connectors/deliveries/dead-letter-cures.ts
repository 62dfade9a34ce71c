import type { UnusableBecause } from '../observation.ts';

/** What to do about a dead letter. */
const CURES: Readonly<Record<UnusableBecause, string>> = {
  not_json: 'The body was no JSON. Choose JSON as the format where the provider offers a choice.',
  not_an_event: 'The body was no event of this provider. See that the address is used by it alone.',
  unmapped: 'Nothing in settings.mapping fits this body. Correct the mapping, then replay it.',
  wrong_value:
    'The field that path names holds something else than it should. Correct it in the shop, and have it sent again.',
  missing_value:
    'The field that path names is missing. Add it where you send it yourself, else choose a newer version of the webhook; then have it sent again.',
  unknown_currency: 'The currency is none of ISO 4217. Correct it in the shop.',
  amount_not_whole:
    "The amount is no whole number of the currency's smallest unit. Record this sale yourself, with POST /v1/purchases.",
  amount_unclear:
    'It is not clear in which unit the amount is. Record this sale yourself, with POST /v1/purchases.',
  refund_currency:
    'The refund is in another currency than its purchase. Record it yourself, with POST /v1/purchases/{id}/refunds.',
  refund_amount_unknown:
    'The refund says no amount. Record it yourself, with POST /v1/purchases/{id}/refunds.',
  ids_disagree: 'Two ids in it that should be the same are not. Compare it with what the provider shows.',
  thin_event:
    'The event says only that something happened. Choose snapshot events for the address, not thin ones.',
  upgrade_endpoint_version:
    'The webhook has an old API version without what is needed. Make one with the current version.',
  webhook_owner_without_rights:
    'The person who owns the webhook in the shop may not read orders. Make the webhook as an administrator.',
  paddle_classic:
    'This is Paddle Classic, which is another system than Paddle Billing. Connect a Billing account.',
  dispute_without_order: 'The dispute names no order. Record the refund yourself once it is lost.',
  refund_without_purchase:
    'The purchase of this refund has not come in 30 days. If its sale is left out on purpose (a test, of 0, without a person), nothing is to be done. Otherwise fetch the past of the shop; the refund is then applied by itself.',
  purchase_differs:
    'A purchase of this id is on record with other content. What came first is kept; compare the two.',
  failed_repeatedly:
    'Taking it failed ten times. Replay it; if it fails again, the log of the deployment says why.',
};

/** What is notable of deliveries that were recorded or passed over, and what it means. */
const NOTES: Readonly<Record<string, string>> = {
  differs: 'It was on record with another amount or currency, which stays as it was first said.',
  rounded: 'The amount had more digits than its currency, and was rounded.',
  refund_capped: 'The refund was larger than what was left of the purchase, and counts with what was left.',
  order_not_known:
    'It counts once an event of its subscription says which order it belongs to, unless that order counts.',
  older: 'A newer state of this sale was on record already.',
  test_mode: 'A test, which is not counted.',
  zero_amount: 'Its amount is 0; such sales count if countZeroAmounts is set.',
  no_person:
    'It names no person. leaveOutSalesWithoutPerson says whether such sales count; at a till they do not.',
  erased: 'The person was erased before it was taken.',
  skipped_by_rule: 'Another connector has this sale.',
  deleted_in_shop: 'A deleted order counts as before; with deletedOrdersAreVoid such orders are void.',
};

/** A sentence on what to do about a delivery; null where there is nothing to say. */
export function cureFor(because: string | null): string | null {
  if (because === null) return null;
  if (isUnusable(because)) return CURES[because];
  return Object.hasOwn(NOTES, because) ? (NOTES[because] ?? null) : null;
}

function isUnusable(because: string): because is UnusableBecause {
  return Object.hasOwn(CURES, because);
}
