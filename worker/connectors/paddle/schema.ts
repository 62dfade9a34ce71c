import * as z from 'zod';
import { foreignValue, plainValue } from '../plain-value.ts';

/** Every field may be missing. */
const value = plainValue.optional();

const totals = z.object({ total: value, tax: value }).nullish();
const customData = z.record(z.string(), foreignValue).nullish();

/** What is read of an adjustment (https://developer.paddle.com/api-reference/adjustments/overview). */
const adjustment = z.object({
  id: value,
  action: value,
  status: value,
  transaction_id: value,
  totals,
  created_at: value,
});

/**
 * What is read of an event (https://developer.paddle.com/webhooks/overview): of a transaction, an adjustment,
 * a customer or a subscription.
 */
export const paddleSchema = z.object({
  event_id: value,
  event_type: value,
  // Of Paddle Classic, whose deliveries are of another kind altogether.
  alert_name: value,
  data: z.object({
    ...adjustment.shape,
    origin: value,
    customer_id: value,
    currency_code: value,
    details: z.object({ totals }).nullish(),
    billed_at: value,
    custom_data: customData,
    discount_id: value,
    adjustments: z.array(adjustment).nullish(),
    customer: z.object({ id: value, email: value, name: value }).nullish(),
    email: value,
    name: value,
  }),
});
