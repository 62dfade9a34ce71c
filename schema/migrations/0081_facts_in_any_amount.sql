-- Facts in any amount and of any likeness: what recording a row reads and writes depends on no other row.
-- What each view and trigger is now, explained and with worked rows, is in schema/current.sql; this file only
-- says what changes.

-- Purchases of one instant are ordered by recorded_at_ms. Once a client has two purchases on one day, this is
-- the latest of all of its purchases; NULL until then.
ALTER TABLE clients ADD COLUMN latest_recorded_ms INTEGER;

DROP TRIGGER email_unmasks_self_referral;
DROP TRIGGER incoming_purchases_record;
DROP VIEW incoming_purchases;

-- Two clients who share an address of a person, each with the other. An address of more than 20 clients is no
-- person's.
CREATE VIEW shared_addresses AS
SELECT own.business, own.client_id, other.client_id AS other_id
FROM client_emails own CROSS JOIN client_emails other
WHERE other.business = own.business AND other.digest = own.digest
  AND NOT EXISTS (SELECT 1 FROM client_emails third
                  WHERE third.business = own.business AND third.digest = own.digest LIMIT 1 OFFSET 20);

CREATE VIEW judged_claims AS
SELECT business, day, id, claim_advocate_id,
       CASE
         WHEN claim_advocate_id IS NULL OR claim_advocate_id = client_id OR claim_refusal = 'link_disabled'
           OR client_erased
           THEN claim_refusal
         WHEN claim_refusal = 'self_referral' AND EXISTS (
           SELECT 1 FROM clients
           WHERE clients.business = purchases.business AND clients.client_id = claim_advocate_id AND erased)
           THEN claim_refusal
         WHEN IIF(
           EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_by_client
                   WHERE client_emails.business = purchases.business
                     AND client_emails.client_id = purchases.claim_advocate_id LIMIT 1 OFFSET 20),
           EXISTS (SELECT 1 FROM shared_addresses s
                   WHERE s.business = purchases.business AND s.client_id = purchases.client_id
                     AND s.other_id = purchases.claim_advocate_id),
           EXISTS (SELECT 1 FROM shared_addresses s
                   WHERE s.business = purchases.business AND s.client_id = purchases.claim_advocate_id
                     AND s.other_id = purchases.client_id))
           THEN 'self_referral'
         ELSE NULLIF(claim_refusal, 'self_referral')
       END AS refusal
FROM purchases;

CREATE VIEW incoming_purchases AS
SELECT '' AS business, '' AS id, '' AS client_id, '' AS client_name, '' AS client_email_digest, 0 AS day,
       0 AS until_day, 0 AS occurred_at_ms, 0 AS recorded_at_ms, 0 AS amount_minor, '' AS currency, '' AS ref,
       '' AS referred_by, 0 AS clicked_at_ms, '' AS claim_advocate_id, '' AS claim_refusal, '' AS metadata,
       0 AS recorded_repeat, 0 AS keeps_answer, 0 AS settings_version, '' AS client_phone_digest,
       '' AS import_run
WHERE 0;

CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
BEGIN
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer;

  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

  INSERT INTO client_emails (business, digest, client_id, import_run)
  SELECT NEW.business, NEW.client_email_digest, NEW.client_id, NEW.import_run
  WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND import_run IS NOT excluded.import_run;

  INSERT INTO client_emails (business, digest, client_id, import_run)
  SELECT NEW.business, NEW.client_phone_digest, NEW.client_id, NEW.import_run
  WHERE NEW.client_phone_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND import_run IS NOT excluded.import_run;

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

-- That an address was given to a client, or taken from it, judges referrals again where that changes whether
-- two clients are one person.
CREATE VIEW address_changes AS
SELECT '' AS business, '' AS digest, '' AS client_id, 0 AS sharers_before, 0 AS sharers WHERE 0;

CREATE TRIGGER address_changes_judge INSTEAD OF INSERT ON address_changes
BEGIN
  UPDATE clients SET advocate_id = NULL
  WHERE NEW.sharers > NEW.sharers_before AND NEW.sharers BETWEEN 2 AND 20
    AND business = NEW.business AND corrected = 0 AND client_id = NEW.client_id
    AND EXISTS (SELECT 1 FROM client_emails e
                WHERE e.business = NEW.business AND e.digest = NEW.digest
                  AND e.client_id = clients.advocate_id);
  UPDATE clients SET advocate_id = NULL
  WHERE NEW.sharers > NEW.sharers_before AND NEW.sharers BETWEEN 2 AND 20
    AND business = NEW.business AND corrected = 0 AND advocate_id = NEW.client_id
    AND client_id IN (
      SELECT e.client_id FROM client_emails e
      WHERE e.business = NEW.business AND e.digest = NEW.digest
        AND EXISTS (SELECT 1 FROM clients brought
                    WHERE brought.business = NEW.business AND brought.advocate_id = NEW.client_id));

  UPDATE clients SET advocate_id = (
    SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
    WHERE j.business = NEW.business AND j.id = clients.first_purchase_id)
  WHERE IIF(NEW.sharers > NEW.sharers_before, NEW.sharers = 21, NEW.sharers BETWEEN 1 AND 20)
    AND business = NEW.business AND corrected = 0
    AND client_id IN (SELECT e.client_id FROM client_emails e
                      WHERE e.business = NEW.business AND e.digest = NEW.digest
                      UNION SELECT NEW.client_id)
    AND advocate_id IS NOT (
      SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
      WHERE j.business = NEW.business AND j.id = clients.first_purchase_id);
END;

CREATE TRIGGER address_is_given AFTER INSERT ON client_emails
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  INSERT INTO address_changes
  SELECT NEW.business, NEW.digest, NEW.client_id, sharers - 1, sharers
  FROM (SELECT COUNT(*) AS sharers FROM (
    SELECT 1 FROM client_emails WHERE business = NEW.business AND digest = NEW.digest LIMIT 22));
END;

CREATE TRIGGER address_is_taken AFTER DELETE ON client_emails
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  INSERT INTO address_changes
  SELECT OLD.business, OLD.digest, OLD.client_id, sharers + 1, sharers
  FROM (SELECT COUNT(*) AS sharers FROM (
    SELECT 1 FROM client_emails WHERE business = OLD.business AND digest = OLD.digest LIMIT 22));
END;

-- What a source says has been refunded of a purchase so far (definition.md, refunded to).
CREATE VIEW refunded_to AS
SELECT '' AS business, '' AS purchase_id, 0 AS total_minor, 0 AS occurred_at_ms, 0 AS day,
       0 AS recorded_at_ms, '' AS import_run
WHERE 0;

CREATE TRIGGER refunded_to_record INSTEAD OF INSERT ON refunded_to
BEGIN
  INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms,
                       import_run)
  SELECT business, id, '~to:' || NEW.total_minor || ':' || id, NEW.total_minor - refunded_minor,
         NEW.occurred_at_ms, NEW.day, NEW.recorded_at_ms, NEW.import_run
  FROM purchases
  WHERE business = NEW.business AND id = NEW.purchase_id AND NEW.total_minor <= amount_minor
    AND (NEW.total_minor > refunded_minor OR (NEW.total_minor = 0 AND NOT EXISTS (
      SELECT 1 FROM refunds WHERE refunds.business = NEW.business AND purchase_id = NEW.purchase_id)));
END;

-- The ids of refunds that begin with `~` are the service's own; those of callers are kept with the `~`
-- doubled.
-- They go by way of an id that is too long for a caller, so that none meets another one on its way.
UPDATE refunds SET id = printf('%0200d', 0) || id
WHERE (business, id) IN (
  SELECT r.business, r.id FROM businesses b CROSS JOIN refunds r INDEXED BY refunds_by_id
  WHERE r.business = b.id AND r.id >= '~' AND r.id < char(127));

UPDATE refunds SET id = '~' || substr(id, 201)
WHERE (business, id) IN (
  SELECT r.business, r.id FROM businesses b CROSS JOIN refunds r INDEXED BY refunds_by_id
  WHERE r.business = b.id AND r.id > printf('%0200d', 0) AND r.id < printf('%0199d', 0) || '1');
