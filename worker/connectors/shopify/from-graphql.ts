import { readList, readText, readWithin } from '../read-values.ts';

/**
 * An order of the GraphQL API in the words of a webhook, for `observeOrder`: so both say the same of it.
 * What is of the wrong kind stays so, and is told there.
 */
export function fromGraphql(order: unknown): Record<string, unknown> {
  const at = (...path: string[]) => readWithin(order, ...path);
  const customer = at('customer');
  return {
    id: at('legacyResourceId'),
    admin_graphql_api_id: at('id'),
    created_at: at('createdAt'),
    processed_at: at('processedAt'),
    test: at('test'),
    financial_status: inLowerCase(at('displayFinancialStatus')),
    currency: at('currencyCode'),
    total_price_set: moneySet(at('totalPriceSet')),
    total_tax: at('totalTaxSet', 'shopMoney', 'amount'),
    total_shipping_price_set: moneySet(at('totalShippingPriceSet')),
    email: at('email'),
    customer: customer == null ? null : customerFrom(customer),
    note_attributes: readList(at('customAttributes')).map((attribute) => ({
      name: readWithin(attribute, 'key'),
      value: readWithin(attribute, 'value'),
    })),
    discount_codes: readList(at('discountCodes')).map((code) => ({ code })),
    landing_site: at('customerJourneySummary', 'firstVisit', 'landingPage'),
    source_name: at('sourceName'),
    refunds: readList(at('refunds')).map(refundFrom),
  };
}

function customerFrom(customer: unknown): Record<string, unknown> {
  return {
    id: readWithin(customer, 'legacyResourceId'),
    admin_graphql_api_id: readWithin(customer, 'id'),
    email: readWithin(customer, 'email') ?? readWithin(customer, 'defaultEmailAddress', 'emailAddress'),
    // A query may ask for the whole name alone.
    first_name: readWithin(customer, 'firstName') ?? readWithin(customer, 'displayName'),
    last_name: readWithin(customer, 'lastName'),
  };
}

function refundFrom(refund: unknown): Record<string, unknown> {
  const transactions = readWithin(refund, 'transactions');
  const nodes = Array.isArray(transactions) ? transactions : readWithin(transactions, 'nodes');
  return {
    id: readWithin(refund, 'legacyResourceId'),
    admin_graphql_api_id: readWithin(refund, 'id'),
    created_at: readWithin(refund, 'createdAt'),
    transactions: readList(nodes).map((transaction) => ({
      kind: inLowerCase(readWithin(transaction, 'kind')),
      status: inLowerCase(readWithin(transaction, 'status')),
      test: readWithin(transaction, 'test'),
      amount_set: moneySet(readWithin(transaction, 'amountSet')),
    })),
  };
}

function moneySet(set: unknown): Record<string, unknown> | null {
  if (readWithin(set, 'shopMoney') == null) return null;
  return {
    shop_money: money(readWithin(set, 'shopMoney')),
    presentment_money: money(readWithin(set, 'presentmentMoney')),
  };
}

function money(said: unknown): Record<string, unknown> {
  return { amount: readWithin(said, 'amount'), currency_code: readWithin(said, 'currencyCode') };
}

/** Enumerations are in capitals there, and small in webhooks. */
function inLowerCase(value: unknown): unknown {
  return readText(value)?.toLowerCase() ?? value;
}
