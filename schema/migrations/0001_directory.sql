-- The directory: who is where, and what must be unique or findable across all businesses.
-- It lives in the first database. Every other table below belongs to the database of its business.

CREATE TABLE placements (
  business TEXT PRIMARY KEY,
  shard INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX placements_by_shard ON placements (shard);

CREATE TABLE api_keys (
  digest TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  business TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('secret', 'publishable')),
  label TEXT,
  hint TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_keys_by_business ON api_keys (business, id);

CREATE TABLE links (
  code TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  business TEXT NOT NULL,
  advocate_id TEXT NOT NULL,
  destination TEXT NOT NULL,
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  switched_at_ms TEXT NOT NULL DEFAULT '[]',
  created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX links_by_advocate ON links (business, advocate_id, destination);
CREATE INDEX links_by_creation ON links (business, created_at_ms, code);

CREATE TABLE idempotent_answers (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  status INTEGER NOT NULL,
  sealed_answer TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotent_answers_by_age ON idempotent_answers (created_at_ms);
