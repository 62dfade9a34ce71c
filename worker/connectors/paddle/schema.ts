import * as z from 'zod';

const value = z.unknown();

const totals = z.object({ total: value, tax: value, currency_code: value });
const customData = z.record(z.string(), value);

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
    details: z.object({ totals }),
    billed_at: value,
    custom_data: customData,
    discount_id: value,
    adjustments: z.array(adjustment),
    customer: z.object({ id: value, email: value, name: value }),
    email: value,
    name: value,
  }),
});
