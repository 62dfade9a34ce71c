-- A run of an import can be withdrawn (definition.md, Withdrawal): what it added leaves its tables for
-- withdrawn_facts, and counts as never recorded. What each trigger is, explained, is in schema/current.sql.

-- What was withdrawn so far, and how many marked rows are still to be looked at. They are counted here and
-- not in withdrawn_facts, because an erasure takes rows from there.
ALTER TABLE import_runs ADD COLUMN withdrawn_purchases INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_runs ADD COLUMN withdrawn_refunds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_runs ADD COLUMN withdrawn_clients INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_runs ADD COLUMN withdrawn_addresses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import_runs ADD COLUMN remaining INTEGER NOT NULL DEFAULT 0;

ALTER TABLE clients ADD COLUMN linked INTEGER NOT NULL DEFAULT 0 CHECK (linked IN (0, 1));

CREATE TABLE emails_of_later_runs (
  business TEXT NOT NULL,
  digest TEXT NOT NULL,
  client_id TEXT NOT NULL,
  import_run TEXT NOT NULL,
  PRIMARY KEY (business, digest, client_id, import_run)
) STRICT, WITHOUT ROWID;
CREATE INDEX emails_of_later_runs_by_run ON emails_of_later_runs (business, import_run, digest, client_id);
CREATE INDEX emails_of_later_runs_by_client ON emails_of_later_runs (business, client_id);

CREATE TABLE withdrawing_clients (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER client_comes_again BEFORE INSERT ON clients
WHEN NEW.first_purchase_id IS NULL
  AND EXISTS (SELECT 1 FROM clients
              WHERE business = NEW.business AND client_id = NEW.client_id
                AND import_run IS NOT NULL AND import_run IS NOT NEW.import_run)
  AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  UPDATE clients SET linked = MAX(linked, NEW.linked), import_run = IIF(NEW.linked, import_run, NULL)
  WHERE business = NEW.business AND client_id = NEW.client_id;
END;

-- An address that another run of an import says as well stays marked with the first one.
DROP TRIGGER incoming_purchases_record;
CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
BEGIN
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer;

  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

  INSERT INTO client_emails (business, digest, client_id, import_run)
  SELECT NEW.business, NEW.client_email_digest, NEW.client_id, NEW.import_run
  WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND excluded.import_run IS NULL;

  INSERT INTO client_emails (business, digest, client_id, import_run)
  SELECT NEW.business, NEW.client_phone_digest, NEW.client_id, NEW.import_run
  WHERE NEW.client_phone_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND excluded.import_run IS NULL;

  INSERT INTO clients (business, client_id, name, first_purchase_id, first_purchase_at_ms, advocate_id,
                       created_at_ms, import_run, latest_recorded_ms)
  VALUES (NEW.business, NEW.client_id, NEW.client_name, NEW.id, NEW.occurred_at_ms,
          IIF(NEW.claim_advocate_id IS NOT NULL AND NEW.claim_refusal IS NULL
              AND NOT EXISTS (SELECT 1 FROM clients
                              WHERE business = NEW.business AND client_id = NEW.client_id
                                AND first_purchase_at_ms <= NEW.occurred_at_ms)
              AND NOT IIF(
                EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_by_client
                        WHERE business = NEW.business AND client_id = NEW.claim_advocate_id
                        LIMIT 1 OFFSET 20),
                EXISTS (SELECT 1 FROM shared_addresses s
                        WHERE s.business = NEW.business AND s.client_id = NEW.client_id
                          AND s.other_id = NEW.claim_advocate_id),
                EXISTS (SELECT 1 FROM shared_addresses s
                        WHERE s.business = NEW.business AND s.client_id = NEW.claim_advocate_id
                          AND s.other_id = NEW.client_id)),
              NEW.claim_advocate_id, NULL),
          NEW.recorded_at_ms, NEW.import_run,
          (SELECT IIF(another IS NULL, MAX(latest, NEW.recorded_at_ms),
                      MAX(NEW.recorded_at_ms, 1 + another, 1 + COALESCE(latest, 0)))
           FROM (SELECT (SELECT recorded_at_ms FROM purchases INDEXED BY purchases_by_client
                         WHERE business = NEW.business AND void IN (0, 1) AND client_id = NEW.client_id
                           AND day = NEW.day
                         LIMIT 1) AS another,
                        (SELECT latest_recorded_ms FROM clients
                         WHERE business = NEW.business AND client_id = NEW.client_id) AS latest)))
  ON CONFLICT (business, client_id) DO UPDATE SET
    name = COALESCE(excluded.name, name),
    first_purchase_id = IIF(first_purchase_at_ms <= excluded.first_purchase_at_ms,
                            first_purchase_id, excluded.first_purchase_id),
    first_purchase_at_ms = IIF(first_purchase_at_ms <= excluded.first_purchase_at_ms,
                               first_purchase_at_ms, excluded.first_purchase_at_ms),
    advocate_id = IIF(corrected OR first_purchase_at_ms <= excluded.first_purchase_at_ms,
                      advocate_id, excluded.advocate_id),
    latest_recorded_ms = excluded.latest_recorded_ms
  WHERE first_purchase_at_ms IS NULL OR excluded.first_purchase_at_ms < first_purchase_at_ms
    OR name <> excluded.name OR (name IS NULL AND excluded.name IS NOT NULL)
    OR latest_recorded_ms IS NOT excluded.latest_recorded_ms;

  INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
                         amount_minor, currency, ref, referred_by, clicked_at_ms, claim_advocate_id,
                         claim_refusal, metadata, recorded_repeat, recorded_place, import_run)
  VALUES (NEW.business, NEW.day, NEW.id, NEW.client_id, NEW.until_day, NEW.occurred_at_ms,
          COALESCE((SELECT latest_recorded_ms FROM clients
                    WHERE business = NEW.business AND client_id = NEW.client_id), NEW.recorded_at_ms),
          NEW.amount_minor, NEW.currency, NEW.ref, NEW.referred_by, NEW.clicked_at_ms, NEW.claim_advocate_id,
          NEW.claim_refusal, NEW.metadata, NEW.recorded_repeat,
          IIF(NEW.recorded_repeat IS NULL, NULL, (
            SELECT CASE WHEN first_purchase_id <> NEW.id THEN 'later' WHEN corrected THEN 'corrected'
                        ELSE 'first' END
            FROM clients WHERE business = NEW.business AND client_id = NEW.client_id)),
          NEW.import_run)
  ON CONFLICT (business, id) DO NOTHING;
END;

CREATE TRIGGER email_comes_again BEFORE INSERT ON client_emails
WHEN NEW.import_run IS NOT NULL
  AND EXISTS (SELECT 1 FROM client_emails
              WHERE business = NEW.business AND digest = NEW.digest AND client_id = NEW.client_id
                AND import_run IS NOT NULL AND import_run <> NEW.import_run)
  AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  INSERT INTO emails_of_later_runs (business, digest, client_id, import_run)
  VALUES (NEW.business, NEW.digest, NEW.client_id, NEW.import_run)
  ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER purchase_comes_too_late BEFORE INSERT ON purchases
WHEN NEW.import_run IS NOT NULL
  AND EXISTS (SELECT 1 FROM import_runs
              WHERE business = NEW.business AND id = NEW.import_run AND state <> 'recorded')
  AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  SELECT RAISE(ABORT, 'this run of an import was withdrawn');
END;

CREATE TRIGGER refund_comes_too_late BEFORE INSERT ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  SELECT RAISE(ABORT, 'this run of an import was withdrawn')
  WHERE NEW.import_run IS NOT NULL AND EXISTS (
    SELECT 1 FROM import_runs
    WHERE business = NEW.business AND id = NEW.import_run AND state <> 'recorded');
  SELECT RAISE(ABORT, 'this purchase is being withdrawn')
  WHERE EXISTS (
    SELECT 1 FROM purchases p CROSS JOIN import_runs r ON r.business = p.business AND r.id = p.import_run
    WHERE p.business = NEW.business AND p.id = NEW.purchase_id AND r.state = 'withdrawing');
END;

CREATE TRIGGER refund_counts_no_more AFTER DELETE ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  UPDATE purchases
  SET refunded_minor = refunded_minor - OLD.amount_minor,
      void = refunded_minor - OLD.amount_minor = amount_minor AND EXISTS (
        SELECT 1 FROM refunds WHERE business = OLD.business AND purchase_id = OLD.purchase_id)
  WHERE business = OLD.business AND id = OLD.purchase_id;
END;

DROP TRIGGER purchases_stay;
CREATE TRIGGER purchases_stay BEFORE DELETE ON purchases
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
  AND (NOT EXISTS (
    SELECT 1 FROM import_runs r
    CROSS JOIN withdrawn_facts w ON w.business = r.business AND w.import_run = r.id
    CROSS JOIN businesses b ON b.id = r.business
    WHERE r.business = OLD.business AND r.id = OLD.import_run AND r.state = 'withdrawing'
      AND w.kind = 'purchase' AND w.id = OLD.id AND b.ledger_deferred = 1)
  OR EXISTS (
    SELECT 1 FROM refunds
    WHERE business = OLD.business AND purchase_id = OLD.id AND import_run IS NOT OLD.import_run))
BEGIN
  SELECT RAISE(ABORT, 'a purchase is a fact and is not deleted');
END;

DROP TRIGGER refunds_stay;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
  AND NOT EXISTS (
    SELECT 1 FROM import_runs r
    CROSS JOIN withdrawn_facts w ON w.business = r.business AND w.import_run = r.id
    CROSS JOIN businesses b ON b.id = r.business
    WHERE r.business = OLD.business AND r.id = OLD.import_run AND r.state = 'withdrawing'
      AND w.kind = 'refund' AND w.id = OLD.id AND b.ledger_deferred = 1)
BEGIN
  SELECT RAISE(ABORT, 'a refund is a fact and is not deleted');
END;
