import * as z from 'zod';
import { foreignValue, plainValue } from '../plain-value.ts';

/** Every field may be missing. */
const value = plainValue.optional();

/**
 * What is read of an order, a customer or an answer that is an error
 * (https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties).
 */
export const wooSchema = z.object({
  id: value,
  parent_id: value,
  type: value,
  status: value,
  currency: value,
  total: value,
  total_tax: value,
  shipping_total: value,
  customer_id: value,
  billing: z.object({ email: value, first_name: value, last_name: value }).nullish(),
  payment_method: value,
  transaction_id: value,
  date_created_gmt: value,
  date_modified_gmt: value,
  date_paid_gmt: value,
  date_completed_gmt: value,
  meta_data: z.array(z.object({ key: value, value: foreignValue })).nullish(),
  coupon_lines: z.array(z.object({ code: value })).nullish(),
  refunds: z.array(z.object({ id: value, total: value, date_created_gmt: value })).nullish(),
  // Of a customer.
  email: value,
  first_name: value,
  last_name: value,
  // Of an error.
  code: value,
});
