import { expect, test } from 'vitest';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { connectorOf, newRecorder, pictureOf } from '../rigs/recorder/recorder-rig.ts';
import { aCharge, anEvent, aRefund } from '../rigs/connectors/made-stripe.ts';
import { observeStripe } from '../rigs/connectors/stripe-told.ts';

const CHARGE = observeStripe(anEvent('charge.succeeded', aCharge({})));
const PENDING = observeStripe(anEvent('refund.created', aRefund({ amount: 900, status: 'pending' })));
const FAILED = observeStripe(anEvent('refund.failed', aRefund({ amount: 900, status: 'failed' })));
/** A row of the payments export while the refund is on its way. */
const ROW = [
  ...CHARGE,
  { kind: 'refunded_to', purchase: 'stripe:ch_1', totalMinor: 900, occurredAtMs: 0 } as const,
];

test.each([
  ['between', [CHARGE, PENDING, ROW, FAILED]],
  ['after', [CHARGE, PENDING, FAILED, ROW]],
  ['first', [ROW, PENDING, FAILED]],
  ['without the beginning', [CHARGE, ROW, FAILED]],
])('a refund that a file counted and that failed did not happen: the file %s', async (_, told) => {
  const rig = await newRecorder(newSqliteD1());
  for (const said of told) await rig.takeAtOnce(connectorOf('stripe'), [said]);
  const { sales } = await pictureOf(rig.db, rig.business.id);
  expect(sales).toMatchObject({ 'stripe:ch_1': { refunded_minor: 0 } });
});
