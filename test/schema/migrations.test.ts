/**
 * Migrations are only added to: one that was released may be applied somewhere, where its new text would
 * never arrive. When a version is released, its migrations go into released-migrations.json.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../worker/database/migrations.ts';
import { readProjectFile } from '../rigs/project-files.ts';
import { MIGRATION_FILES } from '../rigs/databases/sqlite-d1.ts';
import released from './released-migrations.json' with { type: 'json' };

test.each(Object.entries(released))('%s is as it was released', (name, digest) => {
  const text = readProjectFile(`schema/migrations/${name}`);
  expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
});

test('a new migration comes after those that were released', () => {
  const last = Object.keys(released).at(-1) ?? '';
  const added = MIGRATION_FILES.filter((name) => !(name in released));
  expect(added.filter((name) => name < last)).toEqual([]);
});

test('the Worker knows which migrations it needs: all that there are', () => {
  expect(MIGRATIONS).toEqual(MIGRATION_FILES);
});
