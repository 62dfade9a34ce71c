-- The dashboard: the people who sign in, the audit trail, files on their way into the ledger, what is ahead
-- (docs/dashboard.md). Of a business whose dashboard nobody opens there is no row in any of these tables.

-- Directory: the people of a business who may sign in.
CREATE TABLE members (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT,
  role TEXT NOT NULL CHECK (role IN ('owner', 'manager', 'helper', 'viewer')),
  lang TEXT,
  letter INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  removed_at_ms INTEGER,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_email ON members (email);
CREATE INDEX members_by_letter ON members (letter);

-- Directory: links that sign a member in, once.
CREATE TABLE sign_in_links (
  digest TEXT PRIMARY KEY,
  business TEXT NOT NULL,
  member TEXT NOT NULL,
  mailed INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  expires_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_links_by_member ON sign_in_links (business, member);
CREATE INDEX sign_in_links_by_expiry ON sign_in_links (expires_at_ms);

-- Directory: who is signed in, and where.
CREATE TABLE sessions (
  digest TEXT PRIMARY KEY,
  business TEXT NOT NULL,
  member TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('link', 'key', 'passkey', 'mail', 'demonstration')),
  key_id TEXT,
  created_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  proved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_member ON sessions (business, member);
CREATE INDEX sessions_by_age ON sessions (created_at_ms);

-- Directory: passkeys of members.
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY,
  business TEXT NOT NULL,
  member TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  used_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX passkeys_by_member ON passkeys (business, member, id);

-- Who did what to what.
CREATE TABLE audit (
  business TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('member', 'key', 'operator', 'connector', 'job', 'client')),
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  sealed INTEGER NOT NULL,
  detail TEXT NOT NULL,
  request_id TEXT NOT NULL,
  prev_digest TEXT,
  digest TEXT,
  PRIMARY KEY (business, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_by_request ON audit (business, request_id);
CREATE INDEX audit_by_actor ON audit (business, actor_kind, actor_id);
CREATE INDEX audit_by_action ON audit (business, action);

-- A deed is never changed; its place in the chain is given once.
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
WHEN OLD.digest IS NOT NULL OR (NEW.business, NEW.seq, NEW.at_ms, NEW.actor_kind, NEW.actor_id, NEW.action,
    NEW.subject, NEW.sealed, NEW.detail, NEW.request_id)
  IS NOT (OLD.business, OLD.seq, OLD.at_ms, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.subject, OLD.sealed,
    OLD.detail, OLD.request_id)
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is never changed');
END;

-- Whom the references in the trail mean. Erasure throws the row away.
CREATE TABLE audit_subjects (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  reference TEXT NOT NULL,
  salt TEXT NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX audit_subjects_by_reference ON audit_subjects (business, reference);

-- Files that were given to the dashboard.
CREATE TABLE uploads (
  business TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'rows')),
  name TEXT NOT NULL,
  member TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  pieces INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('arriving', 'read', 'recording', 'recorded', 'stopped', 'refused')),
  survey TEXT,
  answers TEXT NOT NULL DEFAULT '{}',
  rows INTEGER NOT NULL DEFAULT 0,
  taken INTEGER NOT NULL DEFAULT 0,
  place TEXT NOT NULL DEFAULT '{}',
  recorded INTEGER NOT NULL DEFAULT 0,
  repeated INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  rejections TEXT NOT NULL DEFAULT '[]',
  created_at_ms INTEGER NOT NULL,
  moved_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_by_time ON uploads (business, created_at_ms, id);
CREATE INDEX uploads_by_state ON uploads (state, moved_at_ms);

CREATE TABLE upload_pieces (
  business TEXT NOT NULL,
  upload TEXT NOT NULL,
  piece INTEGER NOT NULL,
  rows TEXT NOT NULL,
  verdicts TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (business, upload, piece)
) STRICT;

-- What is ahead of a business, as it was last worked out.
CREATE TABLE outlooks (
  business TEXT PRIMARY KEY,
  day INTEGER NOT NULL,
  said TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  due_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outlooks_by_due ON outlooks (due_at_ms);

-- Monday letters that were sent by mail.
CREATE TABLE letters (
  business TEXT NOT NULL,
  week INTEGER NOT NULL,
  member TEXT NOT NULL,
  sent_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, week, member)
) STRICT, WITHOUT ROWID;
