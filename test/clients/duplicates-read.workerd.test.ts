import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };

/** A look reads 500 rows: addresses, or purchases with their clients; a page takes four of them. */
const MOST_ROWS_A_PAGE = 4 * 1_000 + 20;

it('a page without a pair reads at most 4,020 rows with 9 calls, and a walk each row once or twice', async () => {
  const business = await newTestBusiness();
  const rows = ['id,clientId,purchasedAt,amount,clientEmail,clientName'];
  for (let row = 0; row < 5_000; row += 1) {
    const day = `2026-01-${String((row % 28) + 1).padStart(2, '0')}`;
    rows.push(`b${row},c${row},${day}T00:00:00Z,100,c${row}@mail.example,Ann Number${row}x`);
  }
  const headers = { 'Content-Type': 'text/csv' };
  expect((await business.post('/v1/purchases/batch', rows.join('\n'), { headers })).status).toBe(200);
  const pages: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    recording.forget();
    const path = `/v1/clients/duplicates${cursor === '' ? '' : `?cursor=${cursor}`}`;
    const said = await sendTo(bindings, { method: 'GET', path, key: business.secretKey });
    expect([said.status, said.body.data]).toEqual([200, []]);
    expect(recording.calls.length).toBeLessThanOrEqual(9);
    pages.push(
      recording.calls
        .flatMap(({ statements }) => statements)
        .reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    );
    cursor = said.body.nextCursor;
  }
  expect(Math.max(...pages)).toBeLessThanOrEqual(MOST_ROWS_A_PAGE);
  expect(pages.reduce((sum, read) => sum + read, 0)).toBeLessThan(5_000 * 3 * 1.3);
});

it('a pair that is offered reads a row for each purchase of the two, and some thirty beside', async () => {
  const business = await newTestBusiness();
  const rows = ['id,clientId,purchasedAt,amount,clientEmail,clientName'];
  for (let pair = 0; pair < 100; pair += 1) {
    for (const side of ['a', 'b']) {
      rows.push(
        `${side}${pair},${side}${pair},2026-01-02T00:00:00Z,100,of${pair}@mail.example,Ann Of${pair}`,
      );
    }
  }
  const headers = { 'Content-Type': 'text/csv' };
  expect((await business.post('/v1/purchases/batch', rows.join('\n'), { headers })).status).toBe(200);
  recording.forget();
  const path = '/v1/clients/duplicates?limit=500';
  const said = await sendTo(bindings, { method: 'GET', path, key: business.secretKey });
  expect(said.body.data).toHaveLength(100);
  const read = recording.calls
    .flatMap(({ statements }) => statements)
    .reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  expect(read).toBeLessThan(100 * 35 * 2 + 1_000);
});
