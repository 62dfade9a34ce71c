import { purchaseRows } from './cdnow-sample.ts';
import type { TestBusiness } from './new-business.ts';

const ROWS_A_BATCH = 1_000;

/** Sends the sample to a business, or what of it was bought up to a day. */
export async function sendSample(business: TestBusiness, upTo = '9999-12-31'): Promise<void> {
  const lines = purchaseRows()
    .filter(({ at = '' }) => at.slice(0, 10) <= upTo)
    .map(({ purchase_id: id = '', client = '', at = '', amount = '' }) => `${id},${client},${at},${amount}`);
  for (let from = 0; from < lines.length; from += ROWS_A_BATCH) {
    const rows = lines.slice(from, from + ROWS_A_BATCH).join('\n');
    const csv = `id,clientId,purchasedAt,amount\n${rows}\n`;
    const headers = { 'Content-Type': 'text/csv' };
    const { status, text } = await business.post('/v1/purchases/batch', csv, { headers });
    if (status !== 200) throw new Error(`the sample was not taken: ${status} ${text.slice(0, 300)}`);
  }
}
