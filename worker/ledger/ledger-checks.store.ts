/** When a business's ledger was last compared with its purchases, and what differed. */
export interface LedgerCheck {
  /** Null while it has never been. */
  checkedAtMs: number | null;
  differences: string[];
}

/** The businesses whose ledger has gone longest without being compared, and is not being moved. */
export async function listLedgersToCheck(db: D1Database, count: number): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT h.business FROM ror_heads h INDEXED BY ror_heads_by_check CROSS JOIN businesses b
       WHERE h.checked_at_ms >= 0 AND b.id = h.business AND b.frozen = 0 AND b.ledger_deferred = 0
       ORDER BY h.checked_at_ms LIMIT ?`,
    )
    .bind(count)
    .all<{ business: string }>();
  return results.map((row) => row.business);
}

/** Keeps what a comparison found. */
export async function keepLedgerCheck(
  db: D1Database,
  business: string,
  differences: readonly string[],
  nowMs: number,
): Promise<void> {
  await db
    .prepare('UPDATE ror_heads SET checked_at_ms = CAST(?2 AS INTEGER), alarm = ?3 WHERE business = ?1')
    .bind(business, nowMs, differences.length === 0 ? null : JSON.stringify(differences))
    .run();
}

/** What the last comparison of a business's ledger found. */
export async function readLedgerCheck(db: D1Database, business: string): Promise<LedgerCheck> {
  const row = await db
    .prepare('SELECT checked_at_ms, alarm FROM ror_heads WHERE business = ?')
    .bind(business)
    .first<{ checked_at_ms: number; alarm: string | null }>();
  return {
    checkedAtMs: row === null || row.checked_at_ms === 0 ? null : row.checked_at_ms,
    differences: row?.alarm ? (JSON.parse(row.alarm) as string[]) : [],
  };
}
