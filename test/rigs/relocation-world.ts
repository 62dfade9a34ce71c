/** A business in the first of two shards on node:sqlite, to be relocated to the second. */
import type { DatabaseSync } from 'node:sqlite';
import type { Databases } from '../../worker/database/databases.ts';
import { relocateBusiness } from '../../worker/shards/relocate-business.act.ts';
import { RELATIONS } from '../../worker/shards/relations.store.ts';
import type { Relocation } from '../../worker/shards/relocation.ts';
import { wrapD1 } from './databases/d1.ts';
import { storeRig } from './ledger/store-rig.ts';
import { d1Over, newSqlite } from './databases/sqlite-d1.ts';

export const NOW_MS = Date.UTC(2026, 5, 20);
const DAY_MS = 86_400_000;

/** A business with facts in the first of two shards. */
export async function newWorld() {
  const sqlites = [newSqlite(), newSqlite()] as const;
  const shards = sqlites.map(d1Over);
  const databases: Databases = { directory: shards[0]!, shards };
  const settings = { timeZone: 'UTC', attributionWindowDays: 90, createdAtMs: NOW_MS };
  const shop = await storeRig(shards[0]!).signUp(settings);
  const buy = (id: string) =>
    shop.purchase(
      {
        kind: 'purchase',
        id,
        clientId: `of ${id}`,
        occurredAtMs: NOW_MS - DAY_MS,
        amountMinor: 100,
        currency: 'EUR',
      },
      NOW_MS,
    );
  for (const id of ['p1', 'p2', 'p3']) await buy(id);
  await shop.refund(
    { kind: 'refund', id: 'r1', purchaseId: 'p1', amountMinor: null, occurredAtMs: NOW_MS },
    NOW_MS,
  );
  await shards[0]!
    .prepare(
      `INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms)
       SELECT id, 'p2', 'r2', 100, 0, 0, 0 FROM businesses`,
    )
    .run();
  await shards[0]!
    .prepare(
      `INSERT INTO refund_reversals (business, refund_id, purchase_id, reason, occurred_at_ms, recorded_at_ms)
       SELECT id, 'r2', 'p2', 'it failed', 0, 0 FROM businesses`,
    )
    .run();
  const asked = { businessId: shop.business, toShard: 1 };
  return {
    sqlites,
    databases,
    businessId: shop.business,
    buy,
    move: () => relocateBusiness(databases, asked, NOW_MS),
  };
}

export type World = Pick<Awaited<ReturnType<typeof newWorld>>, 'sqlites' | 'databases' | 'businessId'>;

/** What a shard holds of businesses: settings apart from the version, facts, ledger, head. */
export function held(sqlite: DatabaseSync) {
  const rows = (table: string) => sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
  const settings = rows('businesses').map(({ version: _, ...rest }) => rest);
  return {
    settings,
    ...Object.fromEntries(
      ['ror_heads', ...RELATIONS.map(({ name }) => name)].map((name) => [name, rows(name)]),
    ),
  };
}

/** What a shard without the business holds. */
export const NOTHING = held(newSqlite());

/** What is left of a relocation: triggers, noted rows, its record, a comparison. Empty when it is over. */
export function leftOver({ sqlites, businessId }: World): unknown[] {
  const triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND instr(name, ?)";
  return sqlites.flatMap((sqlite) => [
    ...sqlite.prepare(triggers).all(businessId),
    ...['relocated_rows', 'ledger_checks', 'ledger_check_days', 'relocations'].flatMap((table) =>
      sqlite.prepare(`SELECT * FROM ${table}`).all(),
    ),
  ]);
}

/** Takes steps until the relocation is at one; how many of them copied rows does not matter. */
export async function moveUntil(
  world: Pick<Awaited<ReturnType<typeof newWorld>>, 'move'>,
  step: Relocation['step'],
): Promise<void> {
  for (let calls = 0; calls < 100; calls += 1) {
    const outcome = await world.move();
    if (outcome.kind !== 'under_way') throw new Error(`${step} was never reached: ${outcome.kind}`);
    if (outcome.relocation.step === step) return;
  }
}

/** The databases with a hook before each of their calls, which may throw. */
export function hooked(
  { databases }: World,
  before: (sql: readonly string[]) => Promise<void>,
  after = () => {},
): Databases {
  const shards = databases.shards.map((db) =>
    wrapD1(db, async (sql, make) => {
      await before(sql);
      const results = await make();
      after();
      return results;
    }),
  );
  return { directory: shards[0]!, shards };
}
