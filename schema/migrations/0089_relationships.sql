-- Relationships: stages, the model, permissions, the diary, asks and calls (docs/relationships.md). Of a
-- business that uses none of it there is no row in any of these tables.

-- Businesses that use this part, and when the jobs have something to do for them.
CREATE TABLE relationship_settings (
  business TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  fit_due_at_ms INTEGER NOT NULL DEFAULT 0,
  fitted_of TEXT,
  rhythm TEXT,
  forecasts_due_at_ms INTEGER NOT NULL DEFAULT 0,
  stages_due_at_ms INTEGER NOT NULL DEFAULT 0,
  stages_through TEXT NOT NULL DEFAULT '',
  calls_due_at_ms INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX relationship_settings_by_fit ON relationship_settings (fit_due_at_ms);
CREATE INDEX relationship_settings_by_forecasts ON relationship_settings (forecasts_due_at_ms);
CREATE INDEX relationship_settings_by_stages ON relationship_settings (stages_due_at_ms);
CREATE INDEX relationship_settings_by_calls ON relationship_settings (calls_due_at_ms);

CREATE TABLE model_fits (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  r REAL NOT NULL,
  alpha REAL NOT NULL,
  a REAL NOT NULL,
  b REAL NOT NULL,
  log_likelihood REAL NOT NULL,
  clients INTEGER NOT NULL,
  groups INTEGER NOT NULL,
  evaluations INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE forecasts (
  business TEXT NOT NULL,
  horizon_days INTEGER NOT NULL,
  made_on INTEGER NOT NULL,
  said REAL,
  sd REAL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, horizon_days, made_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE client_stages (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  since_day INTEGER NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;

-- What clients were told when they agreed. A text never changes.
CREATE TABLE wordings (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  lang TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX wordings_by_text ON wordings (business, lang, sha256);

-- Acts of permission: the last of a purpose and channel holds.
CREATE TABLE permissions (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  id TEXT NOT NULL,
  purpose TEXT NOT NULL CHECK (purpose IN ('updates', 'feedback', 'testimonial', 'call', 'introduction')),
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post', 'web', 'any')),
  act TEXT NOT NULL CHECK (act IN ('given', 'withdrawn', 'objected')),
  basis TEXT CHECK (basis IN ('consent', 'soft_opt_in', 'legitimate_interest', 'contract')),
  source TEXT NOT NULL CHECK (source IN ('panel', 'page', 'checkout', 'import', 'person')),
  wording_id TEXT,
  evidence TEXT,
  "by" TEXT NOT NULL,
  PRIMARY KEY (business, client_id, at_ms, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX permissions_by_id ON permissions (business, id);

-- Addresses of persons who were erased.
CREATE TABLE suppressed (
  business TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (business, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('call', 'visit', 'message', 'letter', 'event', 'reply', 'note')),
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  outcome TEXT NOT NULL CHECK (
    outcome IN ('reached', 'no_answer', 'good', 'bad', 'made_good', 'asked_to_stop', 'none')),
  note TEXT,
  "by" TEXT NOT NULL,
  suggestion_id TEXT,
  PRIMARY KEY (business, client_id, at_ms, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX contacts_by_id ON contacts (business, id);

CREATE TABLE client_keys (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  sealed_key TEXT NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE offers (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT,
  min_tie TEXT NOT NULL,
  min_days INTEGER NOT NULL,
  after_offer TEXT,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE asks (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('panel', 'page', 'email', 'phone')),
  offer_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('shown', 'accepted', 'declined', 'ignored')),
  outcome_at_ms INTEGER,
  "by" TEXT NOT NULL,
  PRIMARY KEY (business, client_id, at_ms, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX asks_by_id ON asks (business, id);
CREATE INDEX asks_by_time ON asks (business, at_ms);

CREATE TABLE call_suggestions (
  business TEXT NOT NULL,
  week INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  reason_code TEXT NOT NULL,
  parts TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'snoozed', 'skipped')),
  snoozes INTEGER NOT NULL DEFAULT 0,
  until_day INTEGER,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, week, rank)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX call_suggestions_by_id ON call_suggestions (business, id);
CREATE INDEX call_suggestions_by_client ON call_suggestions (business, client_id, week);

CREATE TABLE call_trials (
  business TEXT NOT NULL,
  week INTEGER NOT NULL,
  pair INTEGER NOT NULL,
  arm TEXT NOT NULL CHECK (arm IN ('suggested', 'held_back')),
  client_id TEXT NOT NULL,
  until_day INTEGER NOT NULL,
  PRIMARY KEY (business, week, pair, arm)
) STRICT, WITHOUT ROWID;

CREATE INDEX call_trials_by_client ON call_trials (business, client_id, until_day);

-- Something else than a purchase knows the client: an import that brought it is not withdrawn.
CREATE TRIGGER contact_names_client AFTER INSERT ON contacts
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;

CREATE TRIGGER permission_names_client AFTER INSERT ON permissions
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;

CREATE TRIGGER ask_names_client AFTER INSERT ON asks
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;
