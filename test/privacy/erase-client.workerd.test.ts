import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import type { Erasure } from '../../worker/clients/erasure.ts';
import { eraseClient } from '../../worker/privacy/erasures.store.ts';
import { readLinkCounts } from '../../worker/links/link-counts.store.ts';

const directory = env.DB;
const shard = (env as unknown as Record<string, D1Database>)['SHARD_1']!;

beforeAll(() => applyD1Migrations(shard, env.MIGRATIONS));

/** Anna's link is in the directory, what it brought in the other database. */
async function tell(business: string): Promise<void> {
  await directory
    .prepare(
      `INSERT INTO links (code, id, business, advocate_id, destination, created_at_ms)
       VALUES (?2, 'lnk_' || ?1, ?1, 'anna', 'https://shop.example/', 0)`,
    )
    .bind(business, `code-${business}`)
    .run();
  await shard.batch([
    shard
      .prepare(
        `INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts, attribution_window_days,
           minimum_sample, email_salt, created_at_ms)
         VALUES (?1, 'B', 'UTC', 'EUR', 'https://shop.example/', '["shop.example"]', 90, 30, 'salt', 0)`,
      )
      .bind(business),
    shard
      .prepare(`INSERT INTO clients (business, client_id, created_at_ms) VALUES (?, 'anna', 0)`)
      .bind(business),
    shard
      .prepare(
        `INSERT INTO incoming_purchases (business, id, client_id, day, until_day, occurred_at_ms, recorded_at_ms,
           amount_minor, currency, ref, claim_advocate_id, keeps_answer)
         VALUES (?1, 'p', 'ben', 0, 365, 0, 0, 100, 'EUR', ?2, 'anna', 0)`,
      )
      .bind(business, `code-${business}`),
  ]);
}

function erasureOf(business: string, attempt: number): Erasure {
  const link = {
    code: `code-${business}`,
    erasedCode: `erased_c${attempt}_${business}`,
    erasedDestination: 'https://shop.example/#x',
  };
  return { clientId: 'anna', erasedId: `erased_${attempt}`, links: attempt === 1 ? [link] : [] };
}

/** What is held of the business in both databases, and what its link has brought. */
async function heldOf(business: string) {
  const rows = async (db: D1Database, sql: string) => (await db.prepare(sql).bind(business).all()).results;
  const links = await rows(
    directory,
    'SELECT id, code, advocate_id AS advocateId, enabled FROM links WHERE business = ?',
  );
  const counts = await readLinkCounts(shard, business, links as never);
  return {
    links,
    referrals: [...counts.values()].map(({ referrals }) => referrals),
    clients: await rows(
      shard,
      'SELECT client_id, advocate_id FROM clients WHERE business = ? ORDER BY advocate_id',
    ),
    purchases: await rows(shard, 'SELECT ref, claim_advocate_id FROM purchases WHERE business = ?'),
    pending: await rows(shard, 'SELECT * FROM pending_erasures WHERE business = ?'),
  };
}

/** A database whose second batch fails before its effect. */
function failingSecondBatch(db: D1Database): D1Database {
  let batches = 0;
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== 'batch') return typeof value === 'function' ? value.bind(target) : value;
      return (statements: D1PreparedStatement[]) => {
        batches += 1;
        if (batches === 2) throw new Error('the database is gone');
        return target.batch(statements);
      };
    },
  });
}

it('erases across two databases and keeps what the link brought', async () => {
  await tell('biz_a');
  expect(await eraseClient(directory, shard, 'biz_a', erasureOf('biz_a', 1), 5)).toEqual({ kind: 'erased' });
  expect(await heldOf('biz_a')).toEqual({
    links: [{ id: 'lnk_biz_a', code: 'erased_c1_biz_a', advocateId: 'erased_1', enabled: 0 }],
    referrals: [1],
    clients: [
      { client_id: 'erased_1', advocate_id: null },
      { client_id: 'ben', advocate_id: 'erased_1' },
    ],
    purchases: [{ ref: 'erased_c1_biz_a', claim_advocate_id: 'erased_1' }],
    pending: [],
  });
  expect(await eraseClient(directory, shard, 'biz_a', erasureOf('biz_a', 2), 6)).toEqual({
    kind: 'client_unknown',
  });
});

it('a repeat after a failure between the databases ends what was begun, as if nothing had failed', async () => {
  await tell('biz_b');
  await tell('biz_c');
  await expect(
    eraseClient(directory, failingSecondBatch(shard), 'biz_b', erasureOf('biz_b', 1), 5),
  ).rejects.toThrow('the database is gone');
  expect(await eraseClient(directory, shard, 'biz_b', erasureOf('biz_b', 2), 6)).toEqual({ kind: 'erased' });
  await eraseClient(directory, shard, 'biz_c', erasureOf('biz_c', 1), 5);
  const untroubled = JSON.parse(JSON.stringify(await heldOf('biz_c')).replaceAll('biz_c', 'biz_b'));
  expect(await heldOf('biz_b')).toEqual(untroubled);
});
