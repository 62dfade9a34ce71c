import { apiKeys } from '../../schema/tables/directory.ts';
import { build, change, params, type Bound } from '../database/query.ts';

/** A key as it is stored: never itself, only its digest and its last four characters. */
export interface StoredKey {
  id: string;
  kind: 'secret' | 'publishable';
  digest: string;
  hint: string;
  label: string | null;
}

const $ = params<StoredKey & { businessId: string; createdAtMs: number }>();
const INSERT = change(
  $,
  build.insert(apiKeys).values({
    digest: $.digest,
    id: $.id,
    businessId: $.businessId,
    kind: $.kind,
    label: $.label,
    hint: $.hint,
    createdAtMs: $.createdAtMs,
  }),
);

/** The statement that gives a business a key, for the batch that does so. */
export function insertKey(businessId: string, key: StoredKey, createdAtMs: number): Bound<never> {
  return INSERT({ ...key, businessId, createdAtMs });
}
