-- Moving a business from one shard to another (worker/store/move).

-- Directory: the moves under way and how far each has come.
CREATE TABLE moves (
  business TEXT PRIMARY KEY,
  from_shard INTEGER NOT NULL,
  to_shard INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('copy', 'freeze', 'catch_up', 'verify', 'switch', 'clear', 'done')),
  relation INTEGER NOT NULL DEFAULT 0,
  cursor TEXT,
  copied INTEGER NOT NULL DEFAULT 0,
  started_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- In the shard that a business is leaving: the keys of rows that were written while it was being copied.
CREATE TABLE moved_rows (
  business TEXT NOT NULL,
  relation TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (business, relation, key)
) STRICT, WITHOUT ROWID;
