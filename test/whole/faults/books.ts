import { dumpOf } from '../../rigs/dump.ts';
import type { Shop } from '../../rigs/operations/every-operation.ts';

/**
 * Everything stored of a business in some databases, table by table, without what is random or an instant of
 * the clock.
 */
export async function booksOf(
  databases: readonly D1Database[],
  shop: Shop,
): Promise<Record<string, string[]>> {
  const books: Record<string, string[]> = {};
  for (const db of databases) {
    const dump = (await dumpOf(db)) as Record<string, Record<string, unknown>[]>;
    for (const [table, rows] of Object.entries(dump)) {
      const own = rows.filter(
        (row) =>
          (row['business'] === shop.businessId ||
            (table === 'businesses' && row['id'] === shop.businessId)) &&
          !OF_THE_TRAIL.includes(table) &&
          !(table === 'import_runs' && row['recorded'] === 0),
      );
      if (own.length > 0)
        books[table] = [...(books[table] ?? []), ...own.map((row) => comparable(row, shop))].sort();
    }
  }
  return books;
}

/**
 * The trail says what requests did: each that succeeds is told, and one that is sent again is told again. A
 * deed is done also where telling it fails (docs/dashboard/audit.md).
 */
const OF_THE_TRAIL = ['audit', 'audit_subjects'];

/**
 * Besides what is random: the version, which only has to grow with a change and grows again when the same
 * change is made once more; the alarm that a ledger could not be compared, which stands until its turn comes
 * again; and the rows of an import that were sent again, which are counted as repeated or rejected once more,
 * with the run or as one that recorded nothing. What is sealed; and of connectors, how often something was
 * delivered.
 */
const PASSED_OVER = [
  'digest',
  'email_salt',
  'hint',
  'visitor',
  'version',
  'alarm',
  'repeated',
  'rejected',
  'sealed_secrets',
  'sealed_body',
  'sealed_api_key',
  'sealed_key',
  'note',
  'hour',
  'count',
  'attempts',
];

function comparable(row: Record<string, unknown>, shop: Shop): string {
  const kept = Object.entries(row).filter(
    ([column]) => !PASSED_OVER.includes(column) && !/(^|_)(at|recorded|since)_ms$/.test(column),
  );
  return JSON.stringify(Object.fromEntries(kept))
    .replaceAll(shop.code, 'CODE')
    .replaceAll(`Shop ${shop.name}`, 'Shop')
    .replace(/\b(biz|key|lnk|cor|imp|con|bfl|wrd|prm|cnt|ofr|ask|cal|mem|erased)_[\w-]+/g, '$1')
    .replace(/\\"\w*(created|recorded)_at_ms\\":\d+/g, 'instant')
    .replace(/\b[ec]_[a-z2-7]{26}\b/g, 'client')
    .replace(/"id":"[0-9a-z]{9}-[0-9a-f]{16}"/, '"id":"delivery"')
    .replace(/"to_ms":\d+/, '"to_ms":"instant"')
    .replace(/\\"toS\\":\d+/, 'instant')
    .replace(/\b[0-9a-f]{32}\b/g, 'digest')
    .replace(/\b(ask|ofr)_[\w-]+/g, '$1')
    .replace(/"code":"(?!CODE)[^"]*"/, '"code":"random"');
}
