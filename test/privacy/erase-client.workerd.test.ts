import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { readLinkCounts } from '../../worker/links/link-counts.store.ts';
import { eraseClient } from '../../worker/privacy/erase-client.act.ts';

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

/**
 * Erases Anna. What takes her place is named for the attempt: `erased_1_1` is her id in the first,
 * `erased_1_2` her link.
 */
async function eraseAnna(id: string, attempt: number, db: D1Database = shard) {
  let made = 0;
  const newId = () => {
    made += 1;
    return `erased_${attempt}_${made}_${id}`;
  };
  const business = {
    id,
    name: 'B',
    timeZone: 'UTC',
    currency: 'EUR',
    website: 'https://shop.example/',
    allowedHosts: ['shop.example'],
    attributionWindowDays: 90,
    minimumSample: 30,
    emailSalt: 'salt',
    version: 1,
    createdAtMs: 0,
  };
  const deps = { databases: { directory, shards: [directory, shard] }, db, newId };
  return eraseClient(deps, business, { clientId: 'anna' }, 5);
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
  expect(await eraseAnna('biz_a', 1)).toEqual({ kind: 'erased' });
  expect(await heldOf('biz_a')).toEqual({
    links: [{ id: 'lnk_biz_a', code: 'erased_1_2_biz_a', advocateId: 'erased_1_1_biz_a', enabled: 0 }],
    referrals: [1],
    clients: [
      { client_id: 'erased_1_1_biz_a', advocate_id: null },
      { client_id: 'ben', advocate_id: 'erased_1_1_biz_a' },
    ],
    purchases: [{ ref: 'erased_1_2_biz_a', claim_advocate_id: 'erased_1_1_biz_a' }],
    pending: [],
  });
  expect(await eraseAnna('biz_a', 2)).toEqual({ kind: 'client_not_found' });
});

it('a repeat after a failure between the databases ends what was begun, as if nothing had failed', async () => {
  await tell('biz_b');
  await tell('biz_c');
  await expect(eraseAnna('biz_b', 1, failingSecondBatch(shard))).rejects.toThrow('the database is gone');
  expect((await heldOf('biz_b')).pending).toHaveLength(1);
  expect(await eraseAnna('biz_b', 2)).toEqual({ kind: 'erased' });
  await eraseAnna('biz_c', 1);
  const untroubled = JSON.parse(JSON.stringify(await heldOf('biz_c')).replaceAll('biz_c', 'biz_b'));
  expect(await heldOf('biz_b')).toEqual(untroubled);
});
