import type { PaddleAdjustment, PaddleCustomer, PaddleTransaction } from './paddle-objects.ts';

/** With microseconds, as Paddle has it. */
export const paddleInstant = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');

export function transactionBody(transaction: PaddleTransaction): Record<string, unknown> {
  const { id, price, customer, status, subscription } = transaction;
  const total = String(price.amountMinor);
  const totals = {
    fee: null,
    tax: '0',
    total,
    credit: '0',
    balance: status === 'completed' ? '0' : total,
    discount: '0',
    earnings: null,
    subtotal: total,
    grand_total: total,
    currency_code: price.currency,
    credit_to_balance: '0',
  };
  const { fee, tax, earnings, subtotal, grand_total, currency_code } = totals;
  const adjusted = { fee, tax, total, earnings, subtotal, grand_total, currency_code };
  return {
    id,
    items: [],
    origin: transaction.origin,
    status,
    details: { totals, line_items: [], payout_totals: null, tax_rates_used: [], adjusted_totals: adjusted },
    checkout: { url: `https://shop.example/pay?_ptxn=${id}` },
    payments: [],
    billed_at: paddleInstant(transaction.createdAtMs),
    address_id: null,
    created_at: paddleInstant(transaction.createdAtMs),
    invoice_id: null,
    updated_at: paddleInstant(transaction.updatedAtMs),
    revised_at: null,
    business_id: null,
    custom_data: transaction.customData,
    customer_id: customer.id,
    discount_id: null,
    currency_code: price.currency,
    billing_period: null,
    invoice_number: null,
    billing_details: null,
    collection_mode: status === 'billed' ? 'manual' : 'automatic',
    subscription_id: subscription,
  };
}

export function adjustmentBody(
  { id: transactionId, price, customer, subscription }: PaddleTransaction,
  adjustment: PaddleAdjustment,
): Record<string, unknown> {
  const total = String(adjustment.amountMinor);
  const totals = {
    fee: '0',
    tax: '0',
    total,
    earnings: total,
    subtotal: total,
    currency_code: price.currency,
    retained_fee: '0',
  };
  return {
    id: adjustment.id,
    items: [],
    action: adjustment.action,
    reason: 'error',
    status: adjustment.status,
    totals,
    created_at: paddleInstant(adjustment.createdAtMs),
    updated_at: paddleInstant(adjustment.updatedAtMs),
    customer_id: customer.id,
    currency_code: price.currency,
    payout_totals: null,
    transaction_id: transactionId,
    subscription_id: subscription,
    credit_applied_to_balance: null,
  };
}

export function customerBody(customer: PaddleCustomer): Record<string, unknown> {
  return {
    id: customer.id,
    name: customer.name,
    email: customer.email,
    locale: 'en',
    status: 'active',
    created_at: paddleInstant(customer.createdAtMs),
    updated_at: paddleInstant(customer.updatedAtMs),
    custom_data: null,
    import_meta: null,
    marketing_consent: false,
  };
}

export function subscriptionBody(transaction: PaddleTransaction): Record<string, unknown> {
  return {
    id: transaction.subscription,
    items: [],
    status: transaction.price.amountMinor === 0 ? 'trialing' : 'active',
    created_at: paddleInstant(transaction.createdAtMs),
    updated_at: paddleInstant(transaction.createdAtMs),
    custom_data: transaction.customData,
    customer_id: transaction.customer.id,
    currency_code: transaction.price.currency,
    transaction_id: transaction.id,
    collection_mode: 'automatic',
  };
}
