import { purchaseRows } from './cdnow-sample.ts';
import type { TestBusiness } from './new-business.ts';

const ROWS_A_BATCH = 1_000;

/** Sends the sample to a business, with its ids; a client is a number. */
export async function sendSample(business: TestBusiness): Promise<void> {
  const lines = purchaseRows().map(
    ({ purchase_id: id = '', client = '', at = '', amount = '' }) => `${id},${client},${at},${amount}`,
  );
  for (let from = 0; from < lines.length; from += ROWS_A_BATCH) {
    const rows = lines.slice(from, from + ROWS_A_BATCH).join('\n');
    const { status, text } = await business.post(
      '/v1/purchases/batch',
      `id,clientId,purchasedAt,amount\n${rows}\n`,
      {
        headers: { 'Content-Type': 'text/csv' },
      },
    );
    if (status !== 200) throw new Error(`the sample was not taken: ${status} ${text.slice(0, 300)}`);
  }
}
