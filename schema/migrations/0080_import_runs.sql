-- What a run of an import added is marked with the run, so that it can be taken back (definition.md,
-- withdrawal). What was recorded in any other way, or before this migration, has no run.

ALTER TABLE purchases ADD COLUMN import_run TEXT;
ALTER TABLE refunds ADD COLUMN import_run TEXT;
ALTER TABLE clients ADD COLUMN import_run TEXT;
ALTER TABLE client_emails ADD COLUMN import_run TEXT;

CREATE INDEX purchases_by_run ON purchases (business, import_run, id) WHERE import_run IS NOT NULL;
CREATE INDEX refunds_by_run ON refunds (business, import_run, id) WHERE import_run IS NOT NULL;
CREATE INDEX clients_by_run ON clients (business, import_run, client_id) WHERE import_run IS NOT NULL;
CREATE INDEX client_emails_by_run ON client_emails (business, import_run, digest)
WHERE import_run IS NOT NULL;

CREATE TABLE import_runs (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('recorded', 'withdrawing', 'withdrawn')),
  recorded INTEGER NOT NULL,
  repeated INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  withdrawn_at_ms INTEGER,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_runs_by_start ON import_runs (business, started_at_ms, id);

CREATE TABLE withdrawn_facts (
  business TEXT NOT NULL,
  import_run TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('purchase', 'refund', 'client', 'email')),
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  fact TEXT NOT NULL,
  withdrawn_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, import_run, kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX withdrawn_facts_by_client ON withdrawn_facts (business, client_id);
