export type MoveStep = 'copy' | 'freeze' | 'catch_up' | 'verify' | 'switch' | 'clear' | 'done';

/** A move of a business from one shard to another, and how far it has come. */
export interface Move {
  business: string;
  fromShard: number;
  toShard: number;
  step: MoveStep;
  /** Which table is being copied or cleared, as an index of RELATIONS. */
  relation: number;
  cursor: string | null;
  copied: number;
}

interface MoveRow {
  business: string;
  from_shard: number;
  to_shard: number;
  step: MoveStep;
  relation: number;
  cursor: string | null;
  copied: number;
}

/** The move of a business that is under way, or null. */
export async function findMove(directory: D1Database, business: string): Promise<Move | null> {
  const row = await directory
    .prepare('SELECT * FROM moves WHERE business = ?1')
    .bind(business)
    .first<MoveRow>();
  if (row === null) return null;
  return {
    business: row.business,
    fromShard: row.from_shard,
    toShard: row.to_shard,
    step: row.step,
    relation: row.relation,
    cursor: row.cursor,
    copied: row.copied,
  };
}

/** Keeps how far a move has come, so that a command that was interrupted goes on from there. */
export async function keepMove(
  directory: D1Database,
  business: string,
  move: Move,
  nowMs: number,
): Promise<void> {
  await directory
    .prepare(
      `INSERT INTO moves (business, from_shard, to_shard, step, relation, cursor, copied, started_at_ms)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       ON CONFLICT (business) DO UPDATE SET step = excluded.step, relation = excluded.relation,
         cursor = excluded.cursor, copied = excluded.copied`,
    )
    .bind(business, move.fromShard, move.toShard, move.step, move.relation, move.cursor, move.copied, nowMs)
    .run();
}

/** Forgets a move that is over. */
export async function dropMove(directory: D1Database, business: string): Promise<void> {
  await directory.prepare('DELETE FROM moves WHERE business = ?1').bind(business).run();
}
