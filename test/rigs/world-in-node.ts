/**
 * The whole Worker in this process, on databases in memory: for orders of events that are driven call by
 * call.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Bindings } from '../../worker/env.ts';
import type { Said, Sent } from './client.ts';
import { inTurns, type Work } from './interleaved.ts';
import { newBusiness, type BusinessSettings, type TestBusiness } from './new-business.ts';
import { fatedD1, type Fate } from './databases/fated-d1.ts';
import { d1Over, newSqlite } from './databases/sqlite-d1.ts';
import { sendInNode } from './torture/worker-in-node.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-tests';

export interface World {
  sqlites: DatabaseSync[];
  databases: D1Database[];
  open: (settings: Partial<BusinessSettings>) => Promise<TestBusiness>;
  send: (sent: Sent) => Promise<Said>;
}

/** `fate` says what becomes of each call of a database that a request makes. */
export function newWorld(shards: 1 | 2, fate: () => Fate = () => 'works'): World {
  const sqlites = Array.from({ length: shards }, () => newSqlite());
  const databases = sqlites.map(d1Over);
  const fated = databases.map((db) => fatedD1(db, fate));
  const send = (sent: Sent) => sendInNode(bindingsOn(fated), sent);
  return { sqlites, databases, send, open: (settings) => newBusiness(send, OPERATOR_TOKEN, settings) };
}

/** A business whose facts are in the last of the databases: a new one goes where the fewest are. */
export async function businessIn(
  world: World,
  settings: Partial<BusinessSettings> = {},
): Promise<TestBusiness> {
  if (world.databases.length === 2) await world.open({});
  return world.open(settings);
}

export function bindingsOn(databases: readonly D1Database[]): Bindings {
  return {
    DB: databases[0]!,
    SHARD_1: databases[1],
    SHARD_COUNT: String(databases.length),
    OPERATOR_TOKEN,
    SIGNING_SECRET: 'signing-secret-of-the-tests',
    KITH_SEAL_KEY: 'seal-key-of-the-tests-and-only-theirs',
    CLICKS: { send: async () => {} } as unknown as Queue<unknown>,
  };
}

/** A request as a work whose database calls come in turns. */
export function workOf(world: World, sent: Sent): Work<Said> {
  return (turn) => sendInNode(bindingsOn(world.databases.map((db) => inTurns(db, turn))), sent);
}

/** Every table and column of the databases in which the text stands. */
export function placesOf({ sqlites }: World, text: string): string[] {
  const places = sqlites.flatMap((sqlite) =>
    sqlite
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .flatMap(({ name: table }) => {
        const name = String(table);
        return sqlite
          .prepare(`SELECT * FROM "${name}"`)
          .all()
          .flatMap((row) =>
            Object.entries(row)
              .filter(([, value]) => String(value).toLowerCase().includes(text))
              .map(([column]) => `${name}.${column}`),
          );
      }),
  );
  return [...new Set(places)];
}
