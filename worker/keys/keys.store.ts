import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { apiKeys } from '../../schema/tables/directory.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { bare, build, change, fields, named, params, query, type Bound } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { keepAnswer, type SealedAnswer } from '../http/kept-answers.store.ts';
import type { Key, StoredKey } from './key.ts';

const KEY = fields({
  id: apiKeys.id,
  kind: apiKeys.kind,
  label: apiKeys.label,
  hint: apiKeys.hint,
  createdAtMs: apiKeys.createdAtMs,
  revokedAtMs: apiKeys.revokedAtMs,
});

const $page = params<{ businessId: string; afterId: string; count: number }>();
const LIST = query(
  $page,
  KEY,
  build
    .select(KEY.selection)
    .from(apiKeys)
    .where(and(eq(apiKeys.businessId, $page.businessId), gt(apiKeys.id, $page.afterId)))
    .orderBy(asc(apiKeys.id))
    .limit($page.count),
);

/**
 * At most `count` of a business's keys, revoked ones included, in the order of their ids, after one of them.
 */
export async function listKeys(
  directory: D1Database,
  businessId: string,
  page: { after: string | undefined; count: number },
): Promise<Key[]> {
  return all(directory, LIST({ businessId, afterId: page.after ?? '', count: page.count }));
}

const $key = params<Omit<StoredKey, 'revokedAtMs'> & { businessId: string }>();
const INSERT = change(
  $key,
  build.insert(apiKeys).values({
    digest: $key.digest,
    id: $key.id,
    businessId: $key.businessId,
    kind: $key.kind,
    label: $key.label,
    hint: $key.hint,
    createdAtMs: $key.createdAtMs,
  }),
);

/** The statement that gives a business a key, for the batch on the directory that does so. */
export function insertKey(businessId: string, key: StoredKey): Bound<never> {
  return INSERT({ ...key, businessId });
}

/** Gives a business one more key, which works from now on, with the kept answer of its request. */
export async function addKey(
  directory: D1Database,
  businessId: string,
  key: StoredKey,
  answer: SealedAnswer | null,
): Promise<void> {
  await batch(directory, { key: insertKey(businessId, key), answer: keepAnswer(answer) });
}

const $revoked = params<{ businessId: string; id: string; nowMs: number }>();
const [other, OTHERS] = named(apiKeys, 'other');
const FIND = query(
  $revoked,
  KEY,
  build
    .select(KEY.selection)
    .from(apiKeys)
    .where(and(eq(apiKeys.businessId, $revoked.businessId), eq(apiKeys.id, $revoked.id))),
);
const REVOKE_UNLESS_LAST = query(
  $revoked,
  KEY,
  sql`UPDATE ${apiKeys} SET ${bare(apiKeys.revokedAtMs)} = CAST(${$revoked.nowMs} AS INTEGER)
    WHERE ${apiKeys.businessId} = ${$revoked.businessId} AND ${apiKeys.id} = ${$revoked.id}
      AND ${apiKeys.revokedAtMs} IS NULL
      AND (${apiKeys.kind} <> 'secret' OR EXISTS (
        SELECT 1 FROM ${OTHERS}
        WHERE ${other.businessId} = ${$revoked.businessId} AND ${other.kind} = 'secret'
          AND ${other.revokedAtMs} IS NULL AND ${other.id} <> ${$revoked.id}))
    RETURNING ${KEY.list}`,
);
const RAISE_VERSION = change(
  $revoked,
  sql`UPDATE ${businesses} SET ${bare(businesses.version)} = ${businesses.version} + 1
    WHERE ${businesses.id} = ${$revoked.businessId} AND changes() = 1`,
);

/**
 * Revokes a key for good and at once, unless it is the last secret key that is not revoked, also when two are
 * revoked at the same time. Answers the key as it is then; null where the business has none of that id.
 *
 * The version of the business grows in the same transaction, which is what callers who remember a key check.
 * (A business whose facts are in another database is not there to update: then nobody remembers its keys.)
 */
export async function revokeUnlessLast(
  directory: D1Database,
  businessId: string,
  id: string,
  nowMs: number,
): Promise<Key | null> {
  const given = { businessId, id, nowMs };
  const { before, revoked } = await batch(directory, {
    before: FIND(given),
    revoked: REVOKE_UNLESS_LAST(given),
    version: RAISE_VERSION(given),
  });
  return revoked.rows[0] ?? before.rows[0] ?? null;
}
