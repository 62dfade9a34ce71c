-- The facts of each business: clients, purchases, refunds, corrections.
-- The business comes first in every key, so that no question ever reads another business's rows.

CREATE TABLE businesses (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  website TEXT NOT NULL,
  allowed_hosts TEXT NOT NULL,
  attribution_window_days INTEGER NOT NULL,
  minimum_sample INTEGER NOT NULL,
  email_salt TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen IN (0, 1)),
  ledger_deferred INTEGER NOT NULL DEFAULT 0 CHECK (ledger_deferred IN (0, 1)),
  created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  name TEXT,
  shows_name INTEGER NOT NULL DEFAULT 0 CHECK (shows_name IN (0, 1)),
  first_purchase_id TEXT,
  first_purchase_at_ms INTEGER,
  advocate_id TEXT,
  corrected INTEGER NOT NULL DEFAULT 0 CHECK (corrected IN (0, 1)),
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX clients_by_advocate ON clients (business, advocate_id, client_id) WHERE advocate_id IS NOT NULL;

-- Every address by which a business knows a client, as a keyed digest: compared, never read.
CREATE TABLE client_emails (
  business TEXT NOT NULL,
  digest TEXT NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (business, digest, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_emails_by_client ON client_emails (business, client_id);

CREATE TABLE purchases (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  until_day INTEGER NOT NULL,
  occurred_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency TEXT NOT NULL,
  client_erased INTEGER NOT NULL DEFAULT 0 CHECK (client_erased IN (0, 1)),
  refunded_minor INTEGER NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1)),
  ref TEXT,
  referred_by TEXT,
  clicked_at_ms INTEGER,
  claim_advocate_id TEXT,
  claim_refusal TEXT,
  recorded_repeat INTEGER,
  recorded_place TEXT CHECK (recorded_place IN ('first', 'later', 'corrected')),
  metadata TEXT,
  PRIMARY KEY (business, day, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX purchases_by_id ON purchases (business, id);
CREATE INDEX purchases_by_client ON purchases (business, void, client_id, day, id, until_day);

CREATE TABLE refunds (
  business TEXT NOT NULL,
  purchase_id TEXT NOT NULL,
  id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  occurred_at_ms INTEGER NOT NULL,
  day INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, purchase_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX refunds_by_id ON refunds (business, id);

CREATE TABLE corrections (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  id TEXT NOT NULL,
  previous_advocate_id TEXT,
  advocate_id TEXT,
  reason TEXT,
  PRIMARY KEY (business, client_id, at_ms, id)
) STRICT, WITHOUT ROWID;

-- The one way in for a purchase: a row inserted here makes sure of the client, of its e-mail and of its
-- referral, then records the purchase. The referral is what the client's first purchase claims (by instant, then
-- by arrival; definition.md, Attribution, rule 4), unless a person has corrected it; an earlier purchase that
-- arrives late becomes the first and takes the referral with it.
--
-- Worked: p1 at 10:00 claims advocate A; p2 arrives later, at 09:00, and claims nobody.
--   after p1: first_purchase_id p1, advocate_id A;   after p2: first_purchase_id p2, advocate_id NULL
--
-- SQLite guesses that a business has ten purchases, and would read all of a day or of a life to find those of one
-- client: INDEXED BY says which index finds them.
--
-- Purchases of one client at one instant each get a recorded_at_ms of their own, so that arrival orders them also
-- where they come in one batch, or in one millisecond.
CREATE VIEW incoming_purchases AS
SELECT '' AS business, '' AS id, '' AS client_id, '' AS client_name, '' AS client_email_digest, 0 AS day,
       0 AS until_day, 0 AS occurred_at_ms, 0 AS recorded_at_ms, 0 AS amount_minor, '' AS currency, '' AS ref,
       '' AS referred_by, 0 AS clicked_at_ms, '' AS claim_advocate_id, '' AS claim_refusal, '' AS metadata,
       0 AS keeps_answer, 0 AS settings_version
WHERE 0;

CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
BEGIN
  -- A fact made under other settings, or while the business is being moved, is passed over. Without a version,
  -- whoever sends it has checked that already.
  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

  INSERT INTO client_emails (business, digest, client_id)
  SELECT NEW.business, NEW.client_email_digest, NEW.client_id WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT DO NOTHING;

  INSERT INTO clients (business, client_id, name, first_purchase_id, first_purchase_at_ms, advocate_id, created_at_ms)
  VALUES (NEW.business, NEW.client_id, NEW.client_name, NEW.id, NEW.occurred_at_ms,
          IIF(NEW.claim_advocate_id IS NOT NULL AND NEW.claim_refusal IS NULL AND NOT EXISTS (
            SELECT 1 FROM client_emails own JOIN client_emails advocates USING (business, digest)
            WHERE own.business = NEW.business AND own.client_id = NEW.client_id
              AND advocates.client_id = NEW.claim_advocate_id), NEW.claim_advocate_id, NULL),
          NEW.recorded_at_ms)
  ON CONFLICT (business, client_id) DO UPDATE SET
    name = COALESCE(excluded.name, name),
    first_purchase_id = IIF(first_purchase_at_ms <= excluded.first_purchase_at_ms,
                            first_purchase_id, excluded.first_purchase_id),
    first_purchase_at_ms = IIF(first_purchase_at_ms <= excluded.first_purchase_at_ms,
                               first_purchase_at_ms, excluded.first_purchase_at_ms),
    advocate_id = IIF(corrected OR first_purchase_at_ms <= excluded.first_purchase_at_ms,
                      advocate_id, excluded.advocate_id)
  WHERE first_purchase_at_ms IS NULL OR excluded.first_purchase_at_ms < first_purchase_at_ms
    OR name <> excluded.name OR (name IS NULL AND excluded.name IS NOT NULL);

  INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms, amount_minor,
                         currency, ref, referred_by, clicked_at_ms, claim_advocate_id, claim_refusal, metadata,
                         recorded_repeat, recorded_place)
  VALUES (NEW.business, NEW.day, NEW.id, NEW.client_id, NEW.until_day, NEW.occurred_at_ms,
          MAX(NEW.recorded_at_ms, COALESCE((
            SELECT 1 + MAX(recorded_at_ms) FROM purchases INDEXED BY purchases_by_client
            WHERE business = NEW.business AND void IN (0, 1) AND client_id = NEW.client_id AND day = NEW.day
              AND occurred_at_ms = NEW.occurred_at_ms), 0)),
          NEW.amount_minor, NEW.currency, NEW.ref, NEW.referred_by, NEW.clicked_at_ms, NEW.claim_advocate_id,
          IIF(NEW.claim_advocate_id IS NOT NULL
            AND (NEW.claim_refusal IS NULL OR NEW.claim_refusal = 'outside_window') AND EXISTS (
            SELECT 1 FROM client_emails own JOIN client_emails advocates USING (business, digest)
            WHERE own.business = NEW.business AND own.client_id = NEW.client_id
              AND advocates.client_id = NEW.claim_advocate_id), 'self_referral', NEW.claim_refusal),
          NEW.metadata,
          IIF(NEW.keeps_answer, EXISTS (
            SELECT 1 FROM purchases INDEXED BY purchases_by_client
            WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id AND day <= NEW.day + 1
              AND occurred_at_ms <= NEW.occurred_at_ms), NULL),
          IIF(NEW.keeps_answer, (
            SELECT CASE WHEN first_purchase_id <> NEW.id THEN 'later' WHEN corrected THEN 'corrected'
                        ELSE 'first' END
            FROM clients WHERE business = NEW.business AND client_id = NEW.client_id), NULL))
  ON CONFLICT (business, id) DO NOTHING;
END;

-- An e-mail that comes to light late unmasks a self-referral of before (definition.md, Attribution, rule 3), so
-- that the order in which the facts arrive changes nothing.
CREATE TRIGGER email_unmasks_self_referral AFTER INSERT ON client_emails
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
  AND EXISTS (SELECT 1 FROM client_emails WHERE business = NEW.business AND digest = NEW.digest
                AND client_id <> NEW.client_id)
BEGIN
  UPDATE purchases SET claim_refusal = 'self_referral'
  FROM (SELECT day, id FROM purchases INDEXED BY purchases_by_client
        WHERE business = NEW.business AND void IN (0, 1) AND client_id = NEW.client_id) AS own
  WHERE purchases.business = NEW.business AND purchases.day = own.day AND purchases.id = own.id
    AND (claim_refusal IS NULL OR claim_refusal = 'outside_window')
    AND claim_advocate_id IN (SELECT client_id FROM client_emails
                              WHERE business = NEW.business AND digest = NEW.digest);
  UPDATE purchases SET claim_refusal = 'self_referral'
  FROM (SELECT DISTINCT p.day, p.id
        FROM client_emails e CROSS JOIN purchases p INDEXED BY purchases_by_client
        WHERE e.business = NEW.business AND e.digest = NEW.digest
          AND p.business = NEW.business AND p.void IN (0, 1) AND p.client_id = e.client_id) AS theirs
  WHERE purchases.business = NEW.business AND purchases.day = theirs.day AND purchases.id = theirs.id
    AND (claim_refusal IS NULL OR claim_refusal = 'outside_window')
    AND claim_advocate_id = NEW.client_id;
  UPDATE clients SET advocate_id = NULL
  WHERE business = NEW.business AND corrected = 0 AND client_id = NEW.client_id
    AND advocate_id IN (SELECT client_id FROM client_emails WHERE business = NEW.business AND digest = NEW.digest);
  UPDATE clients SET advocate_id = NULL
  WHERE business = NEW.business AND corrected = 0 AND advocate_id = NEW.client_id
    AND client_id IN (SELECT client_id FROM client_emails WHERE business = NEW.business AND digest = NEW.digest);
END;

-- A row of a business that is not (yet) in this database is a copy, and its trigger's work is copied with it.
--
-- A purchase is void once its refunds add up to its amount; one of amount 0, once it has a refund
-- (definition.md, Words). The CHECK on refunded_minor refuses what is more than is left.
CREATE TRIGGER refund_counts AFTER INSERT ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  UPDATE purchases
  SET refunded_minor = refunded_minor + NEW.amount_minor,
      void = (refunded_minor + NEW.amount_minor = amount_minor)
  WHERE business = NEW.business AND id = NEW.purchase_id;
END;

-- Facts stay. Only a business that has left this database is cleared out of it.
CREATE TRIGGER purchases_stay BEFORE DELETE ON purchases
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'a purchase is a fact and is not deleted');
END;

CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'a refund is a fact and is not deleted');
END;
