-- Facts that change facts (definition.md, Claim and Reversal): a code for a purchase that came without one,
-- and refunds that did not happen after all. What each trigger is, explained, is in schema/current.sql.

-- 1 where the code came apart from the purchase.
ALTER TABLE purchases ADD COLUMN claimed INTEGER NOT NULL DEFAULT 0 CHECK (claimed IN (0, 1));

CREATE VIEW incoming_claims AS
SELECT '' AS business, '' AS purchase_id, '' AS ref, 0 AS clicked_at_ms, '' AS claim_advocate_id,
       '' AS claim_refusal
WHERE 0;

CREATE TRIGGER incoming_claims_record INSTEAD OF INSERT ON incoming_claims
BEGIN
  SELECT RAISE(ABORT, 'this purchase is being withdrawn')
  WHERE EXISTS (
    SELECT 1 FROM purchases p CROSS JOIN import_runs r ON r.business = p.business AND r.id = p.import_run
    WHERE p.business = NEW.business AND p.id = NEW.purchase_id AND r.state = 'withdrawing');

  UPDATE purchases
  SET ref = NEW.ref, clicked_at_ms = COALESCE(NEW.clicked_at_ms, clicked_at_ms),
      claim_advocate_id = NEW.claim_advocate_id, claim_refusal = NEW.claim_refusal, claimed = 1
  WHERE business = NEW.business AND id = NEW.purchase_id AND client_erased = 0
    AND ref IS NULL AND referred_by IS NULL AND claim_advocate_id IS NULL AND claim_refusal IS NULL;

  UPDATE clients SET advocate_id = (
    SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
    WHERE j.business = NEW.business AND j.id = NEW.purchase_id)
  WHERE business = NEW.business AND corrected = 0 AND first_purchase_id = NEW.purchase_id
    AND client_id = (SELECT client_id FROM purchases
                     WHERE purchases.business = NEW.business AND purchases.id = NEW.purchase_id)
    AND advocate_id IS NOT (
      SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
      WHERE j.business = NEW.business AND j.id = NEW.purchase_id);
END;

CREATE TABLE refund_reversals (
  business TEXT NOT NULL,
  refund_id TEXT NOT NULL,
  purchase_id TEXT NOT NULL,
  reason TEXT,
  occurred_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, refund_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX refund_reversals_by_purchase ON refund_reversals (business, purchase_id);

CREATE VIEW counting_refunds AS
SELECT business, purchase_id, id, amount_minor FROM refunds
WHERE NOT EXISTS (
  SELECT 1 FROM refund_reversals v WHERE v.business = refunds.business AND v.refund_id = refunds.id);

CREATE TRIGGER reversal_is_of_a_refund BEFORE INSERT ON refund_reversals
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  SELECT CASE WHEN f.id IS NULL THEN RAISE(IGNORE)
              WHEN r.state = 'withdrawing' THEN RAISE(ABORT, 'this purchase is being withdrawn') END
  FROM (SELECT 1)
  LEFT JOIN refunds f
    ON f.business = NEW.business AND f.purchase_id = NEW.purchase_id AND f.id = NEW.refund_id
  LEFT JOIN import_runs r ON r.business = f.business AND r.id = f.import_run;
END;

CREATE TRIGGER reversed_refund_counts_no_more AFTER INSERT ON refund_reversals
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  UPDATE purchases
  SET refunded_minor = refunded_minor - reversed.minor,
      void = refunded_minor - reversed.minor = amount_minor AND EXISTS (
        SELECT 1 FROM counting_refunds c
        WHERE c.business = NEW.business AND c.purchase_id = NEW.purchase_id)
  FROM (SELECT amount_minor AS minor FROM refunds
        WHERE business = NEW.business AND purchase_id = NEW.purchase_id AND id = NEW.refund_id) AS reversed
  WHERE business = NEW.business AND id = NEW.purchase_id;
END;

CREATE TRIGGER reversals_stay BEFORE DELETE ON refund_reversals
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'a reversal is a fact and is not deleted');
END;

-- A total is compared with the refunds that count, and may be said again after a reversal.
DROP TRIGGER refunded_to_record;
CREATE TRIGGER refunded_to_record INSTEAD OF INSERT ON refunded_to
BEGIN
  INSERT INTO refunds (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms,
                       import_run)
  SELECT business, id, '~to' || reversals || ':' || NEW.total_minor || ':' || id,
         NEW.total_minor - refunded_minor, NEW.occurred_at_ms, NEW.day, NEW.recorded_at_ms, NEW.import_run
  FROM (
    SELECT business, id, amount_minor, refunded_minor, IFNULL((
      SELECT NULLIF(COUNT(*), 0) FROM refund_reversals v
      WHERE v.business = NEW.business AND v.purchase_id = NEW.purchase_id), '') AS reversals
    FROM purchases
    WHERE business = NEW.business AND id = NEW.purchase_id)
  WHERE NEW.total_minor <= amount_minor
    AND (NEW.total_minor > refunded_minor OR (NEW.total_minor = 0 AND NOT EXISTS (
      SELECT 1 FROM counting_refunds c
      WHERE c.business = NEW.business AND c.purchase_id = NEW.purchase_id)));
END;

DROP TRIGGER refund_counts_no_more;
CREATE TRIGGER refund_counts_no_more AFTER DELETE ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  UPDATE purchases
  SET refunded_minor = refunded_minor - OLD.amount_minor,
      void = refunded_minor - OLD.amount_minor = amount_minor AND EXISTS (
        SELECT 1 FROM counting_refunds c
        WHERE c.business = OLD.business AND c.purchase_id = OLD.purchase_id)
  WHERE business = OLD.business AND id = OLD.purchase_id;
END;

-- A refund that was reversed stays with its reversal.
DROP TRIGGER refunds_stay;
CREATE TRIGGER refunds_stay BEFORE DELETE ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
  AND (NOT EXISTS (
    SELECT 1 FROM import_runs r
    CROSS JOIN withdrawn_facts w ON w.business = r.business AND w.import_run = r.id
    CROSS JOIN businesses b ON b.id = r.business
    WHERE r.business = OLD.business AND r.id = OLD.import_run AND r.state = 'withdrawing'
      AND w.kind = 'refund' AND w.id = OLD.id AND b.ledger_deferred = 1)
  OR EXISTS (
    SELECT 1 FROM refund_reversals WHERE business = OLD.business AND refund_id = OLD.id))
BEGIN
  SELECT RAISE(ABORT, 'a refund is a fact and is not deleted');
END;
