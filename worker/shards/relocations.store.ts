import { eq } from 'drizzle-orm';
import { relocations } from '../../schema/tables/shards.ts';
import { build, change, excluded, fields, params, query } from '../database/query.ts';
import { first, run } from '../database/run.ts';
import type { Relocation } from './relocation.ts';

const RELOCATION = fields({
  businessId: relocations.businessId,
  fromShard: relocations.fromShard,
  toShard: relocations.toShard,
  step: relocations.step,
  relation: relocations.relation,
  cursor: relocations.cursor,
  copied: relocations.copied,
});

const $business = params<{ businessId: string }>();
const FIND = query(
  $business,
  RELOCATION,
  build
    .select(RELOCATION.selection)
    .from(relocations)
    .where(eq(relocations.businessId, $business.businessId)),
);

/** The relocation of a business that is under way, or null. */
export async function findRelocation(directory: D1Database, businessId: string): Promise<Relocation | null> {
  return first(directory, FIND({ businessId }));
}

const $relocation = params<{ [K in keyof Relocation]: Relocation[K] } & { startedAtMs: number }>();
const KEEP = change(
  $relocation,
  build
    .insert(relocations)
    .values({
      businessId: $relocation.businessId,
      fromShard: $relocation.fromShard,
      toShard: $relocation.toShard,
      step: $relocation.step,
      relation: $relocation.relation,
      cursor: $relocation.cursor,
      copied: $relocation.copied,
      startedAtMs: $relocation.startedAtMs,
    })
    .onConflictDoUpdate({
      target: relocations.businessId,
      set: {
        step: excluded(relocations.step),
        relation: excluded(relocations.relation),
        cursor: excluded(relocations.cursor),
        copied: excluded(relocations.copied),
      },
    }),
);

/** Keeps how far a relocation has come, so that a command that was interrupted goes on from there. */
export async function keepRelocation(
  directory: D1Database,
  businessId: string,
  relocation: Omit<Relocation, 'businessId'>,
  nowMs: number,
): Promise<void> {
  await run(directory, KEEP({ ...relocation, businessId, startedAtMs: nowMs }));
}

const DROP = change(
  $business,
  build.delete(relocations).where(eq(relocations.businessId, $business.businessId)),
);

/** Forgets a relocation that is over. */
export async function dropRelocation(directory: D1Database, businessId: string): Promise<void> {
  await run(directory, DROP({ businessId }));
}
