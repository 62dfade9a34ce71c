-- Links that end when they must: erased codes are never given out again, a link stops with its host, and
-- nothing makes a link by what it read before either.

-- Grows when links of a business are erased or stopped: whoever read an older version makes or changes no
-- link. A business without a row is at version 0.
CREATE TABLE links_versions (
  business TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- 1 for a link that is off only because its host is not allowed.
ALTER TABLE links ADD COLUMN host_refused INTEGER NOT NULL DEFAULT 0 CHECK (host_refused IN (0, 1));

-- Destinations are kept as a URL parser writes them: scheme, host, a slash.
ALTER TABLE links ADD COLUMN host TEXT AS (
  substr(destination, instr(destination, '://') + 3,
    instr(substr(destination, instr(destination, '://') + 3) || '/', '/') - 1)) VIRTUAL;
CREATE INDEX links_by_host ON links (business, enabled, host_refused, host, code);

-- Businesses whose allowed hosts changed, until their links are on and off as they say. Nobody has looked at
-- the links of before.
CREATE TABLE unsettled_links (
  business TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (business, version)
) STRICT, WITHOUT ROWID;
INSERT INTO unsettled_links SELECT id, version FROM businesses;

CREATE TRIGGER allowed_hosts_unsettle_links AFTER UPDATE OF allowed_hosts ON businesses
WHEN NEW.allowed_hosts <> OLD.allowed_hosts
BEGIN
  INSERT INTO unsettled_links VALUES (NEW.id, NEW.version)
  ON CONFLICT DO NOTHING;
END;

-- Codes of erased links, as keyed digests: nobody is given one again.
CREATE TABLE retired_codes (
  digest TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The key of those digests: made here, and the same for as long as they are kept.
CREATE TABLE code_keys (
  name TEXT PRIMARY KEY CHECK (name = 'retired'),
  key TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO code_keys VALUES ('retired', lower(hex(randomblob(32))));
