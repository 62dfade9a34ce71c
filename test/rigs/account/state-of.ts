import type { DatabaseSync } from 'node:sqlite';
import { stripComments } from '../../../commands/deploy/migrations/strip-comments.ts';
import type { PretendedAccount } from './pretended-account.ts';

/** All that an account holds, with names in the place of ids and of secrets' values. */
export function stateOf(account: PretendedAccount): unknown {
  const ids = [...account.databases].map(([name, { uuid }]) => [uuid, name] as const);
  const named = (text: string) => ids.reduce((all, [uuid, name]) => all.replaceAll(`"${uuid}"`, name), text);
  return {
    databases: [...account.databases].map(([name, { sqlite }]) => [name, schemaOf(sqlite), recordOf(sqlite)]),
    queues: [...account.queues],
    workers: [...account.workers].map(([name, worker]) => ({
      name,
      secrets: Object.keys(worker.secrets).sort(),
      crons: worker.crons,
      hosts: worker.hosts,
      tag: worker.live.tag,
      config: named(worker.live.toml),
      assets: [...worker.live.assets.keys()].sort(),
    })),
  };
}

/**
 * Everything that migrations made, in the order in which they made it: without comments, on one line each.
 */
export function schemaOf(sqlite: DatabaseSync): string[] {
  const objects = sqlite
    .prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all() as { name: string; sql: string }[];
  const ours = objects.filter(({ name }) => !/^(sqlite_sequence|d1_migrations)$/.test(name));
  return ours.map(({ sql }) => stripComments(sql).replace(/\s+/g, ' '));
}

/** The migrations on record. */
export function recordOf(sqlite: DatabaseSync): string[] {
  const rows = sqlite.prepare('SELECT name FROM d1_migrations ORDER BY id').all() as { name: string }[];
  return rows.map(({ name }) => name);
}
