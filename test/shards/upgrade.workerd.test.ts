/** A relocation that release 1.0.0 began goes on when a newer release is deployed meanwhile. */
import { applyD1Migrations, env } from 'cloudflare:test';
import { beforeAll, expect, it, vi } from 'vitest';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { placeIn1_0_0, RELATIONS } from '../../worker/shards/relations.store.ts';
import { BEING_RELOCATED } from '../../worker/shards/watch-writes.store.ts';

const shardOf = (name: 'SHARD_2' | 'SHARD_3') => (env as unknown as Record<string, D1Database>)[name]!;
const [source, target] = [shardOf('SHARD_2'), shardOf('SHARD_3')];
const databases = { directory: source, shards: [source, target] };
const MIGRATIONS_OF_1_0_0 = env.MIGRATIONS.filter(({ name }) => name < '0070');

const COPYING = 'biz_copying';
const FROZEN = 'biz_frozen';
const SETTLING = 'biz_settling';
const VERIFYING = 'biz_verifying';

const run = (db: D1Database, statements: string[]) => db.batch(statements.map((sql) => db.prepare(sql)));

const newBusiness = (id: string) => [
  `INSERT INTO placements VALUES ('${id}', 0, 0)`,
  `INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts, attribution_window_days,
     minimum_sample, email_salt, created_at_ms)
   VALUES ('${id}', 'B', 'UTC', 'EUR', 'https://shop.example/', '["shop.example"]', 90, 30, 'salt', 0)`,
  `INSERT INTO ror_heads (business, time_zone, day, window_from) VALUES ('${id}', 'UTC', 0, 0)`,
];

const newClient = (id: string, client: string) =>
  `INSERT INTO clients (business, client_id, created_at_ms) VALUES ('${id}', '${client}', 0)`;

/** A purchase of a new client, as rows. */
const newPurchase = (id: string, purchase: string) => [
  newClient(id, `client of ${purchase}`),
  `INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms, amount_minor, currency)
   VALUES ('${id}', 1, '${purchase}', 'client of ${purchase}', 366, 0, 0, 100, 'EUR')`,
];

/** How far 1.0.0 has come: everything before the table of this place is copied. */
const kept = (id: string, step: string, place: number) =>
  `INSERT INTO moves (business, from_shard, to_shard, step, relation, copied, started_at_ms)
   VALUES ('${id}', 0, 1, '${step}', ${place}, 0, 0)`;

/** The tables that 1.0.0 knows. */
const OF_1_0_0 = RELATIONS.filter(({ name }) => placeIn1_0_0(name) < placeIn1_0_0(''));

/** What 1.0.0 puts up when it begins. */
const watchers = (id: string) =>
  OF_1_0_0.flatMap(({ name, key }) => {
    const keyOf = (row: string) => `json_array(${key.map((column) => `${row}.${column.name}`).join(', ')})`;
    const note = (row: string) =>
      `INSERT INTO moved_rows VALUES (${row}.business, '${name}', ${keyOf(row)}) ON CONFLICT DO NOTHING;`;
    const watch = (event: string, row: string, notes: string) =>
      `CREATE TRIGGER IF NOT EXISTS "watch_${name}_${event}_${id}" AFTER ${event} ON ${name}
       WHEN ${row}.business = '${id}' BEGIN ${notes} END`;
    return [
      watch('insert', 'NEW', note('NEW')),
      watch('update', 'NEW', note('OLD') + note('NEW')),
      watch('delete', 'OLD', note('OLD')),
    ];
  });

/** What 1.0.0 puts up when it freezes. */
const barriers = (id: string) => [
  `UPDATE businesses SET frozen = 1, version = version + 1 WHERE id = '${id}' AND frozen = 0`,
  ...OF_1_0_0.flatMap(({ name }) =>
    ['insert', 'update'].map(
      (event) =>
        `CREATE TRIGGER IF NOT EXISTS "bar_${name}_${event}_${id}" BEFORE ${event} ON ${name}
         WHEN NEW.business = '${id}' BEGIN SELECT RAISE(ABORT, 'this business is being moved'); END`,
    ),
  ),
];

beforeAll(async () => {
  for (const db of [source, target]) await applyD1Migrations(db, MIGRATIONS_OF_1_0_0);
  const afterClients = RELATIONS.findIndex(({ name }) => name === 'clients') + 1;
  await run(source, [...newBusiness(COPYING), ...newPurchase(COPYING, 'before')]);
  await run(target, [newClient(COPYING, 'client of before')]);
  await run(source, [kept(COPYING, 'copy', afterClients), ...watchers(COPYING)]);
  await run(source, [...newBusiness(FROZEN), kept(FROZEN, 'catch_up', 0), ...watchers(FROZEN)]);
  await run(source, newPurchase(FROZEN, 'before'));
  await run(source, barriers(FROZEN));
  await run(source, [...newBusiness(SETTLING), kept(SETTLING, 'copy', 0), ...watchers(SETTLING)]);
  await run(source, [...newBusiness(VERIFYING), ...newPurchase(VERIFYING, 'before')]);
  await run(source, [kept(VERIFYING, 'verify', OF_1_0_0.length), ...barriers(VERIFYING)]);
  for (const db of [source, target]) await applyD1Migrations(db, env.MIGRATIONS);
});

async function relocateToTheEnd(businessId: string): Promise<void> {
  for (let calls = 0; calls < 100; calls += 1) {
    const { kind } = await relocateBusiness(databases, { businessId, toShard: 1 }, 0);
    if (kind === 'done') return;
    expect(kind).toBe('under_way');
  }
  throw new Error('it does not end');
}

/** The purchases in each shard, and what is left of the relocation in the old one. */
async function heldOf(id: string) {
  const column = async (db: D1Database, sql: string) =>
    (await db.prepare(sql).bind(id).all<{ one: string }>()).results.map(({ one }) => one);
  const purchases = 'SELECT id AS one FROM purchases WHERE business = ? ORDER BY id';
  return {
    source: await column(source, purchases),
    target: await column(target, purchases),
    triggers: await column(
      source,
      "SELECT name AS one FROM sqlite_schema WHERE type = 'trigger' AND instr(name, ?)",
    ),
    written: await column(source, 'SELECT key AS one FROM relocated_rows WHERE business = ?'),
  };
}

it('while it copies: with the table it was at, and with the writes that the old triggers note', async () => {
  await run(source, newPurchase(COPYING, 'meanwhile'));
  await relocateToTheEnd(COPYING);
  expect(await heldOf(COPYING)).toEqual({
    source: [],
    target: ['before', 'meanwhile'],
    triggers: [],
    written: [],
  });
});

it('the links of a relocated business are looked at again where it is now, and no longer where it was', async () => {
  await relocateToTheEnd(SETTLING);
  const unsettled = async (db: D1Database) =>
    db.prepare('SELECT 1 FROM unsettled_links WHERE business = ?').bind(SETTLING).all();
  expect((await unsettled(source)).results).toHaveLength(0);
  expect((await unsettled(target)).results).toHaveLength(1);
});

it('while the business is frozen: the old triggers still refuse writes in words that are answered 503', async () => {
  await expect(run(source, newPurchase(FROZEN, 'meanwhile'))).rejects.toThrow(BEING_RELOCATED);
  await relocateToTheEnd(FROZEN);
  expect(await heldOf(FROZEN)).toEqual({ source: [], target: ['before'], triggers: [], written: [] });
});

it('while it verifies: every table is compared, not only those after the last that 1.0.0 copied', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const outcome = await relocateBusiness(databases, { businessId: VERIFYING, toShard: 1 }, 0);
  log.mockRestore();
  expect(outcome).toEqual({ kind: 'copies_differ', differences: ['clients: rows that differ: 1'] });
  expect(await heldOf(VERIFYING)).toEqual({ source: ['before'], target: [], triggers: [], written: [] });
});

it('1.0.0 goes on with the table that this release was at, and this one with what 1.0.0 then did', async () => {
  const place = (name: string) => OF_1_0_0.findIndex((relation) => relation.name === name);
  await run(source, [...newBusiness('biz_back'), ...newPurchase('biz_back', 'before')]);
  const step = () => relocateBusiness(databases, { businessId: 'biz_back', toShard: 1 }, 0);
  const row = () =>
    source
      .prepare("SELECT relation, table_name FROM relocations WHERE business = 'biz_back'")
      .first<{ relation: number; table_name: string }>();
  await step();
  while ((await row())?.table_name !== 'purchases') await step();
  expect((await row())?.relation).toBe(place('purchases'));
  // 1.0.0 copies it and moves its number on, without knowing of the name.
  await run(target, newPurchase('biz_back', 'before').slice(1));
  await run(source, ["UPDATE relocations SET relation = relation + 1 WHERE business = 'biz_back'"]);
  expect(await step()).toMatchObject({ relocation: { relation: place('refunds') + 1 } });
  await relocateToTheEnd('biz_back');
  expect((await heldOf('biz_back')).target).toEqual(['before']);
});
