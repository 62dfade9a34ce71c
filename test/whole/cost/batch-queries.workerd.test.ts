/**
 * A batch asks the database few questions, however many rows it has: the Free plan ends a request after 50
 * (developers.cloudflare.com/d1/platform/limits), and every statement of a transaction is one.
 */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../../rigs/harness.ts';
import { sendTo } from '../../rigs/worker-on.ts';

const MAX_QUERIES_ON_FREE = 50;

/** Rows of everything that a row can say, so many, of half as many clients. */
function rowsOf(count: number, code: string, refunded: string): string {
  const rows = Array.from({ length: count }, (_, place) => {
    const day = new Date(Date.UTC(2025, 0, 1 + (place % 300))).toISOString();
    const client = place % Math.ceil(count / 2);
    const who = `client-${client},Name ${client},c${client}@mail.example,+49 30 ${100_000 + client}`;
    return `order-${place},${who},${day},4900,${place % 2 === 0 ? code : ''},${place % 2 === 0 ? '' : 'client-0'},${refunded}`;
  });
  const header =
    'id,clientId,clientName,clientEmail,clientPhone,purchasedAt,amount,ref,referredBy,refundedAmount';
  return [header, ...rows].join('\n');
}

it.each([1, 100, 1_000])(
  '200 for %i rows with fewer than 50 queries: new ones, new refunds, the same again',
  async (count) => {
    const business = await newTestBusiness();
    const { body: link } = await business.post('/v1/links', { clientId: 'ann' });
    const { db, calls, forget } = recordingD1(env.DB);
    const queries: number[] = [];
    for (const refunded of ['', '100', '100']) {
      forget();
      const { status, body } = await sendTo(
        { ...env, DB: db },
        {
          method: 'POST',
          path: '/v1/purchases/batch',
          key: business.secretKey,
          headers: { 'Content-Type': 'text/csv', 'Kith-Import': 'a-file' },
          body: rowsOf(count, link.code, refunded),
        },
      );
      expect([status, body.recorded + body.repeated]).toEqual([200, count]);
      queries.push(calls.flatMap(({ statements }) => statements).length);
    }
    expect(Math.max(...queries)).toBeLessThan(MAX_QUERIES_ON_FREE);
  },
);
