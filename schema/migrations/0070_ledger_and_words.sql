-- Words, and a ledger that can be read. What each view and trigger is now, explained and with worked rows, is
-- in schema/current.sql; this file only says what changes.

-- A business that goes to another shard is relocated; a movement is one of ROR.
ALTER TABLE moves RENAME TO relocations;
ALTER TABLE moved_rows RENAME TO relocated_rows;

-- Whether the client had bought before is said by the statement that records a purchase (recorded_repeat;
-- NULL for a purchase whose first answer is not kept), so that the rule is written once. The Worker of 1.0.0
-- leaves it to this trigger and sends keeps_answer = 1. In the seconds between this migration and the
-- publication of the new Worker its purchases are passed over, which it answers with 503 and Retry-After. New
-- code sends 0.
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
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer;

  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

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
          NEW.metadata,
          NEW.recorded_repeat,
          IIF(NEW.recorded_repeat IS NULL, NULL, (
            SELECT CASE WHEN first_purchase_id <> NEW.id THEN 'later' WHEN corrected THEN 'corrected'
                        ELSE 'first' END
            FROM clients WHERE business = NEW.business AND client_id = NEW.client_id)))
  ON CONFLICT (business, id) DO NOTHING;
END;

-- What was a ledger move is a ledger change. Its trigger lists a purchase's neighbours as one table, and asks
-- of each what purchase_turns asks: what it opens and closes.
DROP TRIGGER purchase_counts;
DROP TRIGGER purchase_becomes_void;
DROP TRIGGER referral_changes;
DROP TRIGGER ledger_moves_apply;
DROP TRIGGER ledger_day_moves_apply;
DROP VIEW ledger_moves;
DROP VIEW ledger_day_moves;
DROP VIEW purchase_turns;

CREATE VIEW ledger_day_changes AS SELECT '' AS business, '' AS changes WHERE 0;

CREATE TRIGGER ledger_day_changes_apply INSTEAD OF INSERT ON ledger_day_changes
BEGIN
  INSERT INTO ror_days (business, day, first, active_opened, active_closed, repeat_opened, repeat_closed,
                        referred_opened, referred_closed, both_opened, both_closed)
  SELECT NEW.business, c.value ->> 0, c.value ->> 1, c.value ->> 2, c.value ->> 3, c.value ->> 4,
         c.value ->> 5, c.value ->> 6, c.value ->> 7, c.value ->> 8, c.value ->> 9
  FROM json_each(NEW.changes) c
  WHERE true
  ON CONFLICT (business, day) DO UPDATE SET
    first = first + excluded.first,
    active_opened = active_opened + excluded.active_opened,
    active_closed = active_closed + excluded.active_closed,
    repeat_opened = repeat_opened + excluded.repeat_opened,
    repeat_closed = repeat_closed + excluded.repeat_closed,
    referred_opened = referred_opened + excluded.referred_opened,
    referred_closed = referred_closed + excluded.referred_closed,
    both_opened = both_opened + excluded.both_opened,
    both_closed = both_closed + excluded.both_closed;

  UPDATE ror_heads
  SET (ever, active, repeat, referred, both) = (
    SELECT
      ror_heads.ever + SUM((c.value ->> 1) * (c.value ->> 0 <= ror_heads.day)),
      ror_heads.active + SUM((c.value ->> 2) * (c.value ->> 0 <= ror_heads.day)
                           - (c.value ->> 3) * (c.value ->> 0 < ror_heads.window_from)),
      ror_heads.repeat + SUM((c.value ->> 4) * (c.value ->> 0 <= ror_heads.day)
                           - (c.value ->> 5) * (c.value ->> 0 < ror_heads.window_from)),
      ror_heads.referred + SUM((c.value ->> 6) * (c.value ->> 0 <= ror_heads.day)
                             - (c.value ->> 7) * (c.value ->> 0 < ror_heads.window_from)),
      ror_heads.both + SUM((c.value ->> 8) * (c.value ->> 0 <= ror_heads.day)
                         - (c.value ->> 9) * (c.value ->> 0 < ror_heads.window_from))
    FROM json_each(NEW.changes) c)
  WHERE business = NEW.business AND EXISTS (
    SELECT 1 FROM json_each(NEW.changes) c
    WHERE c.value ->> 0 < ror_heads.window_from
      OR (c.value ->> 0 <= ror_heads.day AND (c.value ->> 1 <> 0 OR c.value ->> 2 <> 0 OR c.value ->> 4 <> 0
                                              OR c.value ->> 6 <> 0 OR c.value ->> 8 <> 0)));
END;

CREATE VIEW purchase_turns AS
SELECT business, client_id, day,
       place = 1 AS first,
       opens AS active_opened,
       closes AS active_closed,
       place > 1 AND (place = 2 OR opens) AS repeat_opened,
       place > 1 AND closes AS repeat_closed
FROM (
  SELECT business, client_id, day, place,
         COALESCE(previous_until <= day, 1) AS opens,
         COALESCE(until_day <= next_day, 1) AS closes
  FROM (
    SELECT business, client_id, day, until_day,
           ROW_NUMBER() OVER history AS place,
           LAG(until_day) OVER history AS previous_until,
           LEAD(day) OVER history AS next_day
    FROM purchases
    WHERE void = 0
    WINDOW history AS (PARTITION BY business, client_id ORDER BY day, id)
  )
);

CREATE VIEW ledger_changes AS
SELECT '' AS business, '' AS client_id, 0 AS day, '' AS id, 0 AS until_day, 0 AS sign WHERE 0;

CREATE TRIGGER ledger_changes_apply INSTEAD OF INSERT ON ledger_changes
BEGIN
  INSERT INTO ledger_day_changes
  SELECT NEW.business, (
    WITH neighbourhood (sign, day, until_day, place, previous_until, next_day) AS (VALUES
      (NEW.sign, before_day, before_until, place - 1, NULL, NEW.day),
      (-NEW.sign, before_day, before_until, place - 1, NULL, after_day),
      (NEW.sign, NEW.day, NEW.until_day, place, before_until, after_day),
      (NEW.sign, after_day, after_until, place + 1, NEW.until_day, second_after_day),
      (-NEW.sign, after_day, after_until, place, before_until, second_after_day),
      (NEW.sign, second_after_day, NULL, place + 2, after_until, NULL),
      (-NEW.sign, second_after_day, NULL, place + 1, after_until, NULL))
    SELECT json_group_array(json_array(
      day, first, active_opened, active_closed, repeat_opened, repeat_closed,
      marked * active_opened, marked * active_closed, marked * repeat_opened, marked * repeat_closed))
    FROM (
      SELECT day, SUM(sign * first) AS first,
             SUM(sign * active_opened) AS active_opened, SUM(sign * active_closed) AS active_closed,
             SUM(sign * repeat_opened) AS repeat_opened, SUM(sign * repeat_closed) AS repeat_closed
      FROM (
        SELECT sign, day,
               place = 1 AS first,
               opens AS active_opened,
               closes AS active_closed,
               place > 1 AND (place = 2 OR opens) AS repeat_opened,
               place > 1 AND closes AS repeat_closed
        FROM (
          SELECT sign, day, place,
                 COALESCE(previous_until <= day, 1) AS opens,
                 COALESCE(until_day <= next_day, 1) AS closes
          FROM neighbourhood
          WHERE day IS NOT NULL
        )
      )
      GROUP BY day
    )
    WHERE first <> 0 OR active_opened <> 0 OR active_closed <> 0 OR repeat_opened <> 0 OR repeat_closed <> 0)
  FROM (
    SELECT found.*, 1 + (before_day IS NOT NULL) + (second_before_day IS NOT NULL) AS place
    FROM (
      SELECT
        (SELECT day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) < (NEW.day, NEW.id)
         ORDER BY day DESC, id DESC LIMIT 1) AS before_day,
        (SELECT until_day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) < (NEW.day, NEW.id)
         ORDER BY day DESC, id DESC LIMIT 1) AS before_until,
        (SELECT day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) < (NEW.day, NEW.id)
         ORDER BY day DESC, id DESC LIMIT 1 OFFSET 1) AS second_before_day,
        (SELECT day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) > (NEW.day, NEW.id)
         ORDER BY day, id LIMIT 1) AS after_day,
        (SELECT until_day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) > (NEW.day, NEW.id)
         ORDER BY day, id LIMIT 1) AS after_until,
        (SELECT day FROM purchases
         WHERE business = NEW.business AND void = 0 AND client_id = NEW.client_id
           AND (day, id) > (NEW.day, NEW.id)
         ORDER BY day, id LIMIT 1 OFFSET 1) AS second_after_day,
        COALESCE((SELECT advocate_id IS NOT NULL FROM clients
                  WHERE business = NEW.business AND client_id = NEW.client_id), 0) AS marked
      LIMIT 1
    ) found
    LIMIT 1
  );
END;

CREATE TRIGGER purchase_counts AFTER INSERT ON purchases
WHEN NEW.void = 0 AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_changes VALUES (NEW.business, NEW.client_id, NEW.day, NEW.id, NEW.until_day, 1);
END;

CREATE TRIGGER purchase_becomes_void AFTER UPDATE OF void ON purchases
WHEN NEW.void <> OLD.void AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_changes
  VALUES (NEW.business, NEW.client_id, NEW.day, NEW.id, NEW.until_day, OLD.void - NEW.void);
END;

CREATE TRIGGER referral_changes AFTER UPDATE OF advocate_id ON clients
WHEN (OLD.advocate_id IS NULL) <> (NEW.advocate_id IS NULL)
  AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_day_changes
  SELECT NEW.business, json_group_array(json_array(
    day, 0, 0, 0, 0, 0, active_opened, active_closed, repeat_opened, repeat_closed))
  FROM (
    SELECT day,
           sign * SUM(active_opened) AS active_opened, sign * SUM(active_closed) AS active_closed,
           sign * SUM(repeat_opened) AS repeat_opened, sign * SUM(repeat_closed) AS repeat_closed
    FROM purchase_turns, (SELECT (NEW.advocate_id IS NOT NULL) - (OLD.advocate_id IS NOT NULL) AS sign)
    WHERE business = NEW.business AND client_id = NEW.client_id
    GROUP BY day
  )
  WHERE active_opened <> 0 OR active_closed <> 0 OR repeat_opened <> 0 OR repeat_closed <> 0;
END;
