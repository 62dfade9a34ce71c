-- The one way in for a purchase, made again: whoever records a purchase on its own says whether it is a
-- repeat (worker/purchases/repeat.store.ts), so that this is written once, for recording and for reading.
--
-- `recorded_repeat` 0 or 1 is kept as the answer, together with the purchase's place. NULL, for a purchase
-- that comes in a batch, keeps no answer. `keeps_answer` 1 comes from the Worker of before, in the seconds
-- between this migration and the next Worker. Its purchases are passed over, because it does not say what to
-- keep; it answers them 503 with Retry-After.

DROP TRIGGER incoming_purchases_record;
DROP VIEW incoming_purchases;

CREATE VIEW incoming_purchases AS
SELECT '' AS business, '' AS id, '' AS client_id, '' AS client_name, '' AS client_email_digest, 0 AS day,
       0 AS until_day, 0 AS occurred_at_ms, 0 AS recorded_at_ms, 0 AS amount_minor, '' AS currency, '' AS ref,
       '' AS referred_by, 0 AS clicked_at_ms, '' AS claim_advocate_id, '' AS claim_refusal, '' AS metadata,
       0 AS recorded_repeat, 0 AS keeps_answer, 0 AS settings_version
WHERE 0;

CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
BEGIN
  -- A fact made under other settings, or while the business is being relocated, is passed over. Without a
  -- version, whoever sends it has checked that already.
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer = 1 OR (NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0));

  INSERT INTO client_emails (business, digest, client_id)
  SELECT NEW.business, NEW.client_email_digest, NEW.client_id WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT DO NOTHING;

  INSERT INTO clients (business, client_id, name, first_purchase_id, first_purchase_at_ms, advocate_id,
                       created_at_ms)
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

  INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
                         amount_minor, currency, ref, referred_by, clicked_at_ms, claim_advocate_id,
                         claim_refusal, metadata, recorded_repeat, recorded_place)
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
          NEW.metadata, NEW.recorded_repeat,
          IIF(NEW.recorded_repeat IS NOT NULL, (
            SELECT CASE WHEN first_purchase_id <> NEW.id THEN 'later' WHEN corrected THEN 'corrected'
                        ELSE 'first' END
            FROM clients WHERE business = NEW.business AND client_id = NEW.client_id), NULL))
  ON CONFLICT (business, id) DO NOTHING;
END;
