-- Clicks: raw ones for a few days, then folded into daily counts. Never an IP address.

CREATE TABLE clicks (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  link_id TEXT NOT NULL,
  id TEXT NOT NULL,
  occurred_at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'bot', 'preview', 'prefetch')),
  visitor TEXT,
  referring_host TEXT,
  country TEXT,
  PRIMARY KEY (business, day, link_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE click_days (
  business TEXT NOT NULL,
  link_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  clicks INTEGER NOT NULL,
  unique_clicks INTEGER NOT NULL,
  bots INTEGER NOT NULL,
  previews INTEGER NOT NULL,
  prefetches INTEGER NOT NULL,
  PRIMARY KEY (business, link_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX click_days_by_day ON click_days (business, day);

-- The key of the daily visitor hash. Gone within 48 hours, and with it every way back to a visitor.
CREATE TABLE visitor_keys (
  day INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
