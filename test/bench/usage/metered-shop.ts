import type { Sent } from '../../rigs/client.ts';
import { ndjson } from '../../rigs/client.ts';
import { codeOf, LINKS, type HistoryRow } from '../../rigs/bench/history.ts';
import type { MeteredKith, Used } from '../../rigs/bench/metered-kith.ts';
import type { TestBusiness } from '../../rigs/new-business.ts';
import { batchRow, purchaseBody, refundBody } from './purchases.ts';

/** As many as the importer sends in one request unless it is told otherwise. */
export const ROWS_A_BATCH = 2_500;

const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const MINUTE_MS = 60_000;

/** A business behind a meter, and what is done to it. Each answer says what that used. */
export interface MeteredShop {
  business: TestBusiness;
  /** Rows in batches of the importer's size. */
  load(rows: readonly HistoryRow[], nowMs: number): Promise<Used[]>;
  purchase(row: HistoryRow): Promise<Used>;
  purchaseAgain(row: HistoryRow): Promise<Used>;
  /** Null where nothing of the purchase is refunded. */
  refund(row: HistoryRow): Promise<Used | null>;
  /** The redirect alone: its click waits in the queue. */
  follow(nowMs: number): Promise<Used>;
  arrive(visitor: number, nowMs: number): Promise<Used>;
  /** A badge or a page that nobody remembers, or anything else of the business that is read. */
  read(path: string, nowMs: number): Promise<Used>;
}

/** Opens a business with its links at an instant. */
export async function openMeteredShop(kith: MeteredKith, openedAtMs: number): Promise<MeteredShop> {
  const business = await kith.open(openedAtMs);
  const { secretKey, publishableKey } = business;
  const post = (path: string, body: unknown, key: string | null = secretKey): Sent => ({
    method: 'POST',
    path,
    key,
    body,
  });
  for (let link = 0; link < LINKS; link += 1) {
    const body = { clientId: `client-${link}`, code: codeOf(link) };
    await kith.request(post('/v1/links', body), 201, openedAtMs);
  }
  const use = async (sent: Sent, status: number, nowMs: number) =>
    (await kith.request(sent, status, nowMs)).used;
  const record = (row: HistoryRow, status: number, laterMs: number) =>
    use(post('/v1/purchases', purchaseBody(row)), status, Date.parse(row.purchasedAt) + laterMs);
  return {
    business,
    async load(rows, nowMs) {
      const used: Used[] = [];
      for (let from = 0; from < rows.length; from += ROWS_A_BATCH) {
        const some = rows.slice(from, from + ROWS_A_BATCH).map(batchRow);
        const sent = { method: 'POST', path: '/v1/purchases/batch', key: secretKey, ...ndjson(some) };
        const { said, used: one } = await kith.request(sent, 200, nowMs);
        const { recorded } = said.body as { recorded: number };
        if (recorded !== some.length) throw new Error(`${recorded} of ${some.length} rows were recorded`);
        used.push(one);
      }
      return used;
    },
    purchase: (row) => record(row, 201, 1_000),
    purchaseAgain: (row) => record(row, 200, 2_000),
    async refund(row) {
      const body = refundBody(row);
      if (body === null) return null;
      const path = `/v1/purchases/${row.id}/refunds`;
      return use(post(path, body), 201, Date.parse(row.purchasedAt) + 2 * MINUTE_MS);
    },
    follow: (nowMs) =>
      use({ method: 'GET', path: `/r/${codeOf(1)}`, key: null, headers: person(1) }, 302, nowMs),
    arrive(visitor, nowMs) {
      const at = new Date(nowMs - 1_000).toISOString();
      const body = JSON.stringify({ code: codeOf(1), at, key: publishableKey });
      const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example', ...person(visitor) };
      return use({ ...post('/v1/arrivals', body, null), headers }, 202, nowMs);
    },
    read(path, nowMs) {
      const headers = { 'Cache-Control': 'no-cache' };
      const key = path.startsWith('/v1/ror') ? secretKey : null;
      return use({ method: 'GET', path, key, headers }, 200, nowMs);
    },
  };
}

/** The headers of a visitor who is told from others by the address of the network. */
function person(visitor: number): Record<string, string> {
  return { 'User-Agent': VISITOR, 'CF-Connecting-IP': `203.0.113.${visitor % 250}` };
}
