-- Whatever grows with a business goes in bounded steps, and what has been done is kept here: the comparison
-- of a ledger, a change of time zone, a relocation. What each view and trigger is now, explained and with
-- worked rows, is in schema/current.sql.

-- The table that a relocation is at, by its name: a number would mean another table once there is a new one.
-- NULL where a release before wrote the row last. And why it is being given up; NULL while it goes on.
ALTER TABLE relocations ADD COLUMN table_name TEXT;
ALTER TABLE relocations ADD COLUMN given_up TEXT;
CREATE INDEX relocations_given_up ON relocations (business) WHERE given_up IS NOT NULL;

CREATE TABLE ledger_checks (
  business TEXT PRIMARY KEY,
  through_client TEXT,
  begun_at_ms INTEGER NOT NULL,
  moved_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX ledger_checks_by_step ON ledger_checks (moved_at_ms);

CREATE TABLE ledger_check_days (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  first INTEGER NOT NULL,
  active_opened INTEGER NOT NULL,
  active_closed INTEGER NOT NULL,
  repeat_opened INTEGER NOT NULL,
  repeat_closed INTEGER NOT NULL,
  referred_opened INTEGER NOT NULL,
  referred_closed INTEGER NOT NULL,
  both_opened INTEGER NOT NULL,
  both_closed INTEGER NOT NULL,
  PRIMARY KEY (business, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE rezonings (
  business TEXT PRIMARY KEY,
  from_zone TEXT NOT NULL,
  to_zone TEXT NOT NULL,
  giving_up INTEGER NOT NULL DEFAULT 0,
  step TEXT NOT NULL CHECK (step IN ('purchases', 'refunds', 'ledger', 'put_in_place')),
  after_day INTEGER,
  after_id TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  turn INTEGER NOT NULL DEFAULT 0,
  begun_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX rezonings_by_begin ON rezonings (begun_at_ms);

CREATE TABLE rezoned_days (
  business TEXT NOT NULL,
  day INTEGER NOT NULL,
  first INTEGER NOT NULL,
  active_opened INTEGER NOT NULL,
  active_closed INTEGER NOT NULL,
  repeat_opened INTEGER NOT NULL,
  repeat_closed INTEGER NOT NULL,
  referred_opened INTEGER NOT NULL,
  referred_closed INTEGER NOT NULL,
  both_opened INTEGER NOT NULL,
  both_closed INTEGER NOT NULL,
  PRIMARY KEY (business, day)
) STRICT, WITHOUT ROWID;

-- Whoever changes the ledger's days says of which client.
DROP TRIGGER referral_changes;
DROP TRIGGER ledger_changes_apply;
DROP TRIGGER ledger_day_changes_apply;
DROP VIEW ledger_day_changes;

CREATE VIEW ledger_day_changes AS SELECT '' AS business, '' AS client_id, '' AS changes WHERE 0;

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

  -- What opens up to the head's day is in its totals, and so is what has closed by then: what closes 12
  -- months after a day before its window. A head whose totals stay as they are is not written.
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
  -- While the ledger is compared with its purchases in steps, what has been gathered follows the changes of
  -- those clients who are in it already (ledger_checks below).
  INSERT INTO ledger_check_days (business, day, first, active_opened, active_closed, repeat_opened,
                                 repeat_closed, referred_opened, referred_closed, both_opened, both_closed)
  SELECT NEW.business, c.value ->> 0, c.value ->> 1, c.value ->> 2, c.value ->> 3, c.value ->> 4,
         c.value ->> 5, c.value ->> 6, c.value ->> 7, c.value ->> 8, c.value ->> 9
  FROM ledger_checks k CROSS JOIN json_each(NEW.changes) c
  WHERE k.business = NEW.business AND IFNULL(k.through_client, x'') >= NEW.client_id
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
END;

CREATE TRIGGER ledger_changes_apply INSTEAD OF INSERT ON ledger_changes
BEGIN
  INSERT INTO ledger_day_changes
  SELECT NEW.business, NEW.client_id, (
    -- The neighbour table: each purchase in the history with this one (sign), and in the one without it
    -- (-sign). What lies beyond the neighbours is the same in both, and is left NULL.
    WITH neighbourhood (sign, day, until_day, place, previous_until, next_day) AS (VALUES
      (NEW.sign, before_day, before_until, place - 1, NULL, NEW.day), -- before
      (-NEW.sign, before_day, before_until, place - 1, NULL, after_day),
      (NEW.sign, NEW.day, NEW.until_day, place, before_until, after_day), -- it
      (NEW.sign, after_day, after_until, place + 1, NEW.until_day, second_after_day), -- after
      (-NEW.sign, after_day, after_until, place, before_until, second_after_day),
      (NEW.sign, second_after_day, NULL, place + 2, after_until, NULL), -- second after
      (-NEW.sign, second_after_day, NULL, place + 1, after_until, NULL))
    SELECT json_group_array(json_array(
      day, first, active_opened, active_closed, repeat_opened, repeat_closed,
      marked * active_opened, marked * active_closed, marked * repeat_opened, marked * repeat_closed))
    FROM (
      SELECT day, SUM(sign * first) AS first,
             SUM(sign * active_opened) AS active_opened, SUM(sign * active_closed) AS active_closed,
             SUM(sign * repeat_opened) AS repeat_opened, SUM(sign * repeat_closed) AS repeat_closed
      FROM (
        -- As in purchase_turns.
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
    -- Places count up to the third: from there on, nothing depends on how many came before.
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

CREATE TRIGGER referral_changes AFTER UPDATE OF advocate_id ON clients
WHEN (OLD.advocate_id IS NULL) <> (NEW.advocate_id IS NULL)
  AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_day_changes
  SELECT NEW.business, NEW.client_id, json_group_array(json_array(
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

CREATE TRIGGER renamed_client_is_checked AFTER UPDATE OF client_id ON clients
WHEN EXISTS (SELECT 1 FROM ledger_checks WHERE business = NEW.business
               AND (through_client >= OLD.client_id) <> (through_client >= NEW.client_id))
BEGIN
  INSERT INTO ledger_check_days (business, day, first, active_opened, active_closed, repeat_opened,
                                 repeat_closed, referred_opened, referred_closed, both_opened, both_closed)
  SELECT NEW.business, day, sign * SUM(first), sign * SUM(active_opened), sign * SUM(active_closed),
         sign * SUM(repeat_opened), sign * SUM(repeat_closed),
         sign * marked * SUM(active_opened), sign * marked * SUM(active_closed),
         sign * marked * SUM(repeat_opened), sign * marked * SUM(repeat_closed)
  FROM purchase_turns CROSS JOIN (
    SELECT (through_client >= NEW.client_id) - (through_client >= OLD.client_id) AS sign,
           NEW.advocate_id IS NOT NULL AS marked
    FROM ledger_checks WHERE business = NEW.business)
  WHERE business = NEW.business AND client_id = NEW.client_id
  GROUP BY day
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
END;

CREATE TRIGGER rezoning_keeps_clients BEFORE UPDATE OF client_id ON clients
WHEN EXISTS (SELECT 1 FROM rezonings WHERE business = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'this business is being moved');
END;
