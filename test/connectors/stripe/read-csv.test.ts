import { expect, test } from 'vitest';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { aCharge, anEvent, CREATED_MS } from '../../rigs/connectors/made-stripe.ts';
import { explicit, nothing } from '../../rigs/connectors/observed.ts';
import { csvOf, readFile } from '../../rigs/connectors/read-file.ts';
import { observeStripe, PURCHASE } from '../../rigs/connectors/stripe-told.ts';

const CREATED = new Date(CREATED_MS).toISOString().slice(0, 19).replace('T', ' ');

/** The charge of made-stripe.ts as the export has it. */
const ROW = {
  id: 'ch_1',
  'Created date (UTC)': CREATED,
  Amount: '49.00',
  'Amount Refunded': '0.00',
  Currency: 'eur',
  Captured: 'true',
  'Converted Amount': '53.10',
  'Converted Currency': 'usd',
  Status: 'Paid',
  'Customer ID': 'cus_1',
  'Customer Email': 'zoe@example.com',
  'Card Name': 'Zoe Adler',
  'PaymentIntent ID': 'pi_1',
};

type Row = Partial<Record<string, string>>;

function read(row: Row, settings: Partial<ConnectorSettings> = {}): unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a case leaves out is left out
  const file = readFile('stripe', csvOf([{ ...ROW, ...row } as Record<string, string>]), settings);
  if (file.kind !== 'read') return file;
  const [sale] = file.sales;
  return sale?.kind === 'observed' ? sale.observations : sale?.error;
}

const refundedTo = (totalMinor: number, occurredAtMs = CREATED_MS) => ({
  kind: 'refunded_to',
  purchase: 'stripe:ch_1',
  totalMinor,
  occurredAtMs,
});

test('a row says what the webhook of its charge says', () => {
  expect(read({})).toStrictEqual(observeStripe(anEvent('charge.succeeded', aCharge({}))));
});

test.each<[string, Row, Partial<ConnectorSettings>, unknown]>([
  ['a payment', {}, {}, [PURCHASE]],
  [
    'the header of the old export, without seconds',
    { 'Created date (UTC)': '2026-11-20 09:30' },
    {},
    [{ ...PURCHASE, occurredAtMs: Date.UTC(2026, 10, 20, 9, 30) }],
  ],
  ['a payment that failed', { Status: 'Failed', id: 'pi_9' }, {}, nothing('not_paid')],
  ['one that was left', { Status: 'requires_payment_method', Amount: '' }, {}, nothing('not_paid')],
  ['one that is authorised only', { Captured: 'false' }, {}, nothing('not_paid')],
  ['of test mode', { Mode: 'Test' }, {}, nothing('test_mode')],
  ['of 0', { Amount: '0.00' }, {}, nothing('zero_amount')],
  ['of 0 that counts', { Amount: '0' }, { countZeroAmounts: true }, [{ ...PURCHASE, amountMinor: 0 }]],
  [
    'a guest',
    { 'Customer ID': 'gcus_1' },
    {},
    [{ ...PURCHASE, client: { ...PURCHASE_CLIENT(), customer: null } }],
  ],
  ['a code in its metadata', { 'kith_ref (metadata)': 'anna' }, {}, [{ ...PURCHASE, ref: explicit('anna') }]],
  [
    'of another connector',
    { 'Order_Id (metadata)': '17' },
    { skipWhen: [{ metadataKey: 'Order_Id' }] },
    nothing('skipped_by_rule'),
  ],
  [
    'of another connector in other rows alone',
    { 'Order_Id (metadata)': '' },
    { skipWhen: [{ metadataKey: 'Order_Id' }] },
    [PURCHASE],
  ],
  ['a part that was refunded', { 'Amount Refunded': '9.00' }, {}, [PURCHASE, refundedTo(900)]],
  [
    'when it was refunded',
    { 'Amount Refunded': '9.00', 'Refunded date (UTC)': '2026-11-21 00:00:00' },
    {},
    [PURCHASE, refundedTo(900, Date.UTC(2026, 10, 21))],
  ],
  [
    'all of it refunded',
    { Status: 'Refunded', 'Amount Refunded': '49.00' },
    {},
    [PURCHASE, refundedTo(4900)],
  ],
  ['a decimal comma', { Amount: '49,00' }, {}, [PURCHASE]],
  ['JPY', { Amount: '4900', Currency: 'jpy' }, {}, [{ ...PURCHASE, currency: 'JPY' }]],
  ['MGA', { Amount: '49', Currency: 'mga' }, {}, [{ ...PURCHASE, currency: 'MGA' }]],
  ['ISK', { Amount: '4900.00', Currency: 'isk' }, {}, [{ ...PURCHASE, currency: 'ISK' }]],
  ['KWD', { Amount: '4.900', Currency: 'kwd' }, {}, [{ ...PURCHASE, currency: 'KWD' }]],
])('a file of Stripe: %s', (_, row, settings, said) => {
  expect(read(row, settings)).toStrictEqual(said);
});

function PURCHASE_CLIENT() {
  return { customer: 'stripe:cus_1', email: 'zoe@example.com', name: 'Zoe Adler' };
}

test.each<[string, Row, string, RegExp]>([
  ['an amount in either unit', { Amount: '4900' }, 'Amount', /has no decimals/],
  ['a refund in either unit', { 'Amount Refunded': '9' }, 'Amount Refunded', /has no decimals/],
  ['groups of thousands', { Amount: '1,234.50' }, 'Amount', /is no amount/],
  ['other decimals than the currency has', { Amount: '1.234' }, 'Amount', /2 decimals of EUR/],
  ['a comma that may be between thousands', { Amount: '1,234', Currency: 'kwd' }, 'Amount', /3 decimals/],
  ['what is not whole', { Amount: '49.50', Currency: 'isk' }, 'Amount', /no whole number/],
  ['no currency', { Currency: 'eux' }, 'Currency', /no currency/],
  ['the id of an intent', { id: 'pi_1' }, 'id', /not the id of a charge/],
  ['a state that is not known', { Status: 'Bezahlt' }, 'Status', /"Bezahlt"/],
  [
    'a date that a spreadsheet wrote',
    { 'Created date (UTC)': '20.11.2026 09:30' },
    'Created date (UTC)',
    /spreadsheet/,
  ],
  [
    'a part of which it is not said how much',
    { Status: 'Partially Refunded' },
    'Amount Refunded',
    /not said how much/,
  ],
])('a row of Stripe is refused with its line and its column: %s', (_, row, path, message) => {
  expect(read(row)).toStrictEqual({ line: 2, path, message: expect.stringMatching(message) });
});

test('columns that are missing are named', () => {
  expect(readFile('stripe', 'id,Created (UTC),Amount,Currency\n')).toStrictEqual({
    kind: 'missing_columns',
    columns: ['Amount Refunded', 'Status'],
  });
});
