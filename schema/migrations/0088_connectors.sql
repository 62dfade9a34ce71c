-- Connectors: other systems' sales become facts, exactly once (docs/connectors/).

-- Directory: which connector an address /hooks/{provider}/{token} belongs to. The token itself is nowhere.
CREATE TABLE hook_tokens (
  digest TEXT PRIMARY KEY,
  business TEXT NOT NULL,
  connector TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX hook_tokens_by_business ON hook_tokens (business, connector);

CREATE TABLE connectors (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (
    provider IN ('stripe', 'shopify', 'woocommerce', 'paddle', 'lemonsqueezy', 'standard')),
  slug TEXT NOT NULL,
  settings TEXT NOT NULL,
  sealed_secrets TEXT NOT NULL,
  sealed_api_key TEXT,
  paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  wired_at_ms INTEGER,
  failing_since_ms INTEGER,
  reconcile_due_at_ms INTEGER,
  reconciled_through_ms INTEGER,
  found_by_reconciling INTEGER NOT NULL DEFAULT 0,
  sweep_due_at_ms INTEGER NOT NULL DEFAULT 0,
  removed_at_ms INTEGER,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX connectors_by_slug ON connectors (business, provider, slug)
WHERE removed_at_ms IS NULL;
CREATE INDEX connectors_by_sweep ON connectors (sweep_due_at_ms);
CREATE INDEX connectors_by_reconciling ON connectors (reconcile_due_at_ms)
WHERE reconcile_due_at_ms IS NOT NULL;

-- How many deliveries of an hour had which outcome. Uninteresting and repeated ones are a count here and
-- nothing else.
CREATE TABLE connector_counts (
  business TEXT NOT NULL,
  connector TEXT NOT NULL,
  hour INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('recorded', 'repeated', 'nothing', 'waiting', 'dead', 'refused')),
  because TEXT NOT NULL,
  count INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, connector, hour, outcome, because)
) STRICT, WITHOUT ROWID;

-- Deliveries that said something. Their ids begin with when they arrived, so that the key is the order: one
-- that is recorded at once is one row and no entry of an index.
CREATE TABLE connector_deliveries (
  business TEXT NOT NULL,
  connector TEXT NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  received_at_ms INTEGER NOT NULL,
  topic TEXT NOT NULL,
  object TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('kept', 'recorded', 'repeated', 'nothing', 'waiting', 'dead')),
  because TEXT,
  path TEXT,
  attempts INTEGER NOT NULL,
  occurred_at_ms INTEGER,
  client_id TEXT,
  people TEXT,
  sealed_body TEXT,
  PRIMARY KEY (business, connector, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX connector_deliveries_not_done ON connector_deliveries (business, connector, outcome, id)
WHERE outcome IN ('kept', 'waiting', 'dead');
CREATE UNIQUE INDEX connector_deliveries_once ON connector_deliveries (business, connector, event)
WHERE outcome IN ('kept', 'waiting', 'dead');
CREATE INDEX connector_deliveries_kept ON connector_deliveries (received_at_ms) WHERE outcome = 'kept';

-- Under which names other systems know a client: `stripe:cus_...`, `woo:<slug>:17`, `email:<digest>`.
CREATE TABLE client_aliases (
  business TEXT NOT NULL,
  alias TEXT NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (business, alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_aliases_by_client ON client_aliases (business, client_id, alias);

-- Under which names other systems know a purchase: `stripe:pi_...`, a shop's transaction id.
CREATE TABLE purchase_aliases (
  business TEXT NOT NULL,
  alias TEXT NOT NULL,
  purchase_id TEXT NOT NULL,
  PRIMARY KEY (business, alias)
) STRICT, WITHOUT ROWID;

-- What was said of a purchase or a refund that is not on record yet. It is applied with what it waits for.
CREATE TABLE connector_waiting (
  business TEXT NOT NULL,
  waits_for TEXT NOT NULL,
  id TEXT NOT NULL,
  connector TEXT NOT NULL,
  observation TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (business, waits_for, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX connector_waiting_by_age ON connector_waiting (business, connector, since_ms);

-- Codes that came with a client and not with a purchase: the client's first purchase takes them.
CREATE TABLE client_claims (
  business TEXT NOT NULL,
  alias TEXT NOT NULL,
  connector TEXT NOT NULL,
  ref TEXT NOT NULL,
  clicked_at_ms INTEGER,
  said_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, alias)
) STRICT, WITHOUT ROWID;

-- The newest state of a sale that its shop has told: an older one never takes back what a newer one said.
CREATE TABLE sale_states (
  business TEXT NOT NULL,
  purchase_id TEXT NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (business, purchase_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE backfills (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  connector TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('backfill', 'reconcile')),
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'stopped')),
  from_ms INTEGER,
  to_ms INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  sealed_api_key TEXT,
  recorded INTEGER NOT NULL DEFAULT 0,
  repeated INTEGER NOT NULL DEFAULT 0,
  passed_over INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0,
  dead INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  because TEXT,
  created_at_ms INTEGER NOT NULL,
  next_at_ms INTEGER,
  ended_at_ms INTEGER,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX backfills_by_connector ON backfills (business, connector, created_at_ms, id);
CREATE INDEX backfills_by_turn ON backfills (next_at_ms) WHERE next_at_ms IS NOT NULL;
