-- Jobs go round all databases in passes, and how far a pass has come is kept. Ledgers are compared whole once
-- in a while, and daily on their recent days.

-- Directory: where the pass over the jobs is. One row; `job` is NULL between two passes. Before the first
-- pass it is as if one had ended long ago.
CREATE TABLE job_passes (
  name TEXT PRIMARY KEY CHECK (name = 'jobs'),
  shard INTEGER NOT NULL,
  job TEXT,
  attempts INTEGER NOT NULL,
  has_more INTEGER NOT NULL CHECK (has_more IN (0, 1)),
  begun_at_ms INTEGER NOT NULL,
  moved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO job_passes VALUES ('jobs', 0, NULL, 0, 0, 0, 0);

-- When a ledger is to be compared whole, and when its recent days were last compared. The release before goes
-- by checked_at_ms alone, and its index stays.
ALTER TABLE ror_heads ADD COLUMN check_due_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ror_heads ADD COLUMN days_checked_at_ms INTEGER NOT NULL DEFAULT 0;

-- Ledgers that were compared by the release before have their next turn within 30 days, not all at once.
UPDATE ror_heads SET check_due_at_ms = checked_at_ms + (1 + abs(random() % 30)) * 86400000
WHERE checked_at_ms > 0;

CREATE INDEX ror_heads_by_check_due ON ror_heads (check_due_at_ms);
CREATE INDEX ror_heads_by_days_check ON ror_heads (days_checked_at_ms);
