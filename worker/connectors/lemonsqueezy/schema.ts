import * as z from 'zod';
import { foreignValue, plainValue } from '../plain-value.ts';

/** Every field may be missing. */
const value = plainValue.optional();

/**
 * What is read of an order, a subscription or one of its invoices
 * (https://docs.lemonsqueezy.com/help/webhooks/example-payloads). Amounts in dollars beside them are derived,
 * and can have fractions of a cent.
 */
export const lemonSchema = z.object({
  meta: z.object({
    event_name: value,
    test_mode: value,
    custom_data: z.record(z.string(), foreignValue).nullish(),
  }),
  data: z.object({
    type: value,
    id: value,
    attributes: z.object({
      status: value,
      test_mode: value,
      customer_id: value,
      user_email: value,
      user_name: value,
      currency: value,
      total: value,
      total_formatted: value,
      tax: value,
      refunded: value,
      refunded_amount: value,
      refunded_at: value,
      created_at: value,
      updated_at: value,
      billing_reason: value,
      subscription_id: value,
      order_id: value,
    }),
  }),
});
