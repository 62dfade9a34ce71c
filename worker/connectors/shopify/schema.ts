import * as z from 'zod';

/** Each field is read as a mapper needs it; a wrong one names its path there. */
const value = z.unknown();

const MONEY = z.looseObject({ amount: value, currency_code: value });
const AMOUNT_SET = z.looseObject({ shop_money: MONEY, presentment_money: MONEY });

/** What is read of a refund, on its own or in its order. */
const REFUND = {
  id: value,
  admin_graphql_api_id: value,
  order_id: value,
  created_at: value,
  processed_at: value,
  total_duties_set: AMOUNT_SET,
  transactions: z.array(
    z.looseObject({
      kind: value,
      status: value,
      test: value,
      amount: value,
      currency: value,
      amount_set: AMOUNT_SET,
    }),
  ),
  refund_line_items: z.array(z.looseObject({ subtotal_set: AMOUNT_SET, total_tax_set: AMOUNT_SET })),
  order_adjustments: z.array(z.looseObject({ amount_set: AMOUNT_SET, tax_amount_set: AMOUNT_SET })),
};

/**
 * What is read of an order, a refund, a dispute or a customer
 * (https://shopify.dev/docs/api/webhooks). A field of one is listed once for all.
 */
export const shopifySchema = z.looseObject({
  ...REFUND,
  // Of an order.
  test: value,
  financial_status: value,
  currency: value,
  total_price: value,
  total_price_set: AMOUNT_SET,
  total_tax: value,
  total_shipping_price_set: AMOUNT_SET,
  email: value,
  contact_email: value,
  customer: z.looseObject({
    id: value,
    admin_graphql_api_id: value,
    email: value,
    first_name: value,
    last_name: value,
  }),
  note_attributes: z.array(z.looseObject({ name: value, value })),
  discount_codes: z.array(z.looseObject({ code: value })),
  landing_site: value,
  source_name: value,
  refunds: z.array(z.looseObject(REFUND)),
  // Of a dispute.
  type: value,
  status: value,
  amount: value,
  initiated_at: value,
  // Of a customer.
  first_name: value,
  last_name: value,
});
