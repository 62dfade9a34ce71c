import * as z from 'zod';

const value = z.unknown();

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
  billing: z.object({ email: value, first_name: value, last_name: value }),
  payment_method: value,
  transaction_id: value,
  date_created_gmt: value,
  date_modified_gmt: value,
  date_paid_gmt: value,
  date_completed_gmt: value,
  meta_data: z.array(z.object({ key: value, value })),
  coupon_lines: z.array(z.object({ code: value })),
  refunds: z.array(z.object({ id: value, total: value, date_created_gmt: value })),
  // Of a customer.
  email: value,
  first_name: value,
  last_name: value,
  // Of an error.
  code: value,
});
