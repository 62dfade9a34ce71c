-- The ledger: for each day of a business, what its counted purchases of that day open and close.
--
-- Order a client's counted purchases by (day, id). Each covers [day, until_day), so the days on which the
-- client is active are a few unbroken runs. A purchase opens a run when the one before it no longer covers
-- its day, and closes a run when the next one comes on its until_day or later, or never.
--   opened  counts from the day on;                closed  counts from 12 months after the day on.
-- A run of repeat is the same over all purchases but the client's first. So on any day D
--   active(D) = sum of active_opened over days <= D  -  sum of active_closed over days that cover D no more.
-- Because every run closes exactly 12 months after a purchase's day, both ends are kept in the row of a day
-- on which somebody bought, and nothing is stored for the future.
--
-- Worked, one client, purchases a on day 100 (until 465) and b on day 200 (until 565):
--   day 100: first 1, active_opened 1
--   day 200: active_closed 1, repeat_opened 1, repeat_closed 1

CREATE TABLE ror_days (
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

-- The totals as of `day`, so that today is a head and the days since. `window_from` is the first purchase
-- day that still covers `day`: runs that close on earlier days are over.
CREATE TABLE ror_heads (
  business TEXT PRIMARY KEY,
  time_zone TEXT NOT NULL,
  day INTEGER NOT NULL,
  window_from INTEGER NOT NULL,
  ever INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL DEFAULT 0,
  repeat INTEGER NOT NULL DEFAULT 0,
  referred INTEGER NOT NULL DEFAULT 0,
  both INTEGER NOT NULL DEFAULT 0,
  checked_at_ms INTEGER NOT NULL DEFAULT 0,
  alarm TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX ror_heads_by_zone ON ror_heads (time_zone, day);
CREATE INDEX ror_heads_by_check ON ror_heads (checked_at_ms);

-- A row inserted here moves days of a business's ledger, and its head once. `moves` is a JSON array of days, each
-- [day, first, active_opened, active_closed, repeat_opened, repeat_closed, referred_opened, referred_closed,
-- both_opened, both_closed]. The head is written only where its own sums change: by what opens up to its day, or
-- by what closes before its window.
CREATE VIEW ledger_day_moves AS SELECT '' AS business, '' AS moves WHERE 0;

CREATE TRIGGER ledger_day_moves_apply INSTEAD OF INSERT ON ledger_day_moves
BEGIN
  INSERT INTO ror_days
  SELECT NEW.business, m.value ->> 0, m.value ->> 1, m.value ->> 2, m.value ->> 3, m.value ->> 4, m.value ->> 5,
         m.value ->> 6, m.value ->> 7, m.value ->> 8, m.value ->> 9
  FROM json_each(NEW.moves) m
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
      ror_heads.ever + SUM((m.value ->> 1) * (m.value ->> 0 <= ror_heads.day)),
      ror_heads.active + SUM((m.value ->> 2) * (m.value ->> 0 <= ror_heads.day)
                           - (m.value ->> 3) * (m.value ->> 0 < ror_heads.window_from)),
      ror_heads.repeat + SUM((m.value ->> 4) * (m.value ->> 0 <= ror_heads.day)
                           - (m.value ->> 5) * (m.value ->> 0 < ror_heads.window_from)),
      ror_heads.referred + SUM((m.value ->> 6) * (m.value ->> 0 <= ror_heads.day)
                             - (m.value ->> 7) * (m.value ->> 0 < ror_heads.window_from)),
      ror_heads.both + SUM((m.value ->> 8) * (m.value ->> 0 <= ror_heads.day)
                         - (m.value ->> 9) * (m.value ->> 0 < ror_heads.window_from))
    FROM json_each(NEW.moves) m)
  WHERE business = NEW.business AND EXISTS (
    SELECT 1 FROM json_each(NEW.moves) m
    WHERE m.value ->> 0 < ror_heads.window_from
      OR (m.value ->> 0 <= ror_heads.day AND (m.value ->> 1 <> 0 OR m.value ->> 2 <> 0 OR m.value ->> 4 <> 0
                                              OR m.value ->> 6 <> 0 OR m.value ->> 8 <> 0)));
END;

-- What each counted purchase opens and closes, from a client's whole history. It is what the ledger must
-- equal: rebuilding, checking, bulk loading and a change of a referral read it.
CREATE VIEW purchase_turns AS
SELECT business, client_id, day,
       place = 1 AS first,
       opens AS active_opened,
       closes AS active_closed,
       place = 2 OR (place > 2 AND opens) AS repeat_opened,
       place > 1 AND closes AS repeat_closed
FROM (
  SELECT business, client_id, day,
         ROW_NUMBER() OVER history AS place,
         COALESCE(LAG(until_day) OVER history <= day, 1) AS opens,
         COALESCE(until_day <= LEAD(day) OVER history, 1) AS closes
  FROM purchases
  WHERE void = 0
  WINDOW history AS (PARTITION BY business, client_id ORDER BY day, id)
);

-- A row inserted here says: this purchase begins (sign 1) or ceases (sign -1) to count. It touches only the
-- purchase and its neighbours: the one before, and the one or two after it.
CREATE VIEW ledger_moves AS
SELECT '' AS business, '' AS client_id, 0 AS day, '' AS id, 0 AS until_day, 0 AS sign WHERE 0;

CREATE TRIGGER ledger_moves_apply INSTEAD OF INSERT ON ledger_moves
BEGIN
  INSERT INTO ledger_day_moves
  SELECT NEW.business, json_group_array(json_array(
    day, first, opened, closed, again_opened, again_closed,
    opened * marked, closed * marked, again_opened * marked, again_closed * marked))
  FROM (
  SELECT day, marked, SUM(first) AS first, SUM(opened) AS opened, SUM(closed) AS closed,
         SUM(again_opened) AS again_opened, SUM(again_closed) AS again_closed
  FROM (
    SELECT marked,
      CASE whose WHEN 'it' THEN NEW.day WHEN 'before' THEN before_day WHEN 'after' THEN after_day
                 ELSE second_after_day END AS day,
      NEW.sign * CASE whose
        WHEN 'it' THEN before_day IS NULL
        WHEN 'after' THEN -(before_day IS NULL)
        ELSE 0 END AS first,
      NEW.sign * CASE whose
        WHEN 'it' THEN COALESCE(before_until <= NEW.day, 1)
        WHEN 'after' THEN (NEW.until_day <= after_day) - COALESCE(before_until <= after_day, 1)
        ELSE 0 END AS opened,
      NEW.sign * CASE whose
        WHEN 'it' THEN COALESCE(NEW.until_day <= after_day, 1)
        WHEN 'before' THEN (before_until <= NEW.day) - COALESCE(before_until <= after_day, 1)
        ELSE 0 END AS closed,
      NEW.sign * CASE whose
        WHEN 'it' THEN CASE WHEN before_day IS NULL THEN 0 WHEN second_before_day IS NULL THEN 1
                            ELSE before_until <= NEW.day END
        WHEN 'after' THEN CASE WHEN before_day IS NULL THEN 1
                               WHEN second_before_day IS NULL THEN (NEW.until_day <= after_day) - 1
                               ELSE (NEW.until_day <= after_day) - (before_until <= after_day) END
        WHEN 'second after' THEN CASE WHEN before_day IS NULL THEN (after_until <= second_after_day) - 1
                                      ELSE 0 END
        ELSE 0 END AS again_opened,
      NEW.sign * CASE whose
        WHEN 'it' THEN CASE WHEN before_day IS NULL THEN 0 ELSE COALESCE(NEW.until_day <= after_day, 1) END
        WHEN 'before' THEN CASE WHEN second_before_day IS NULL THEN 0
                                ELSE (before_until <= NEW.day) - COALESCE(before_until <= after_day, 1) END
        WHEN 'after' THEN CASE WHEN before_day IS NULL THEN COALESCE(after_until <= second_after_day, 1) ELSE 0 END
        ELSE 0 END AS again_closed
    FROM (
      SELECT
        (SELECT day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) < (NEW.day, NEW.id) ORDER BY day DESC, id DESC LIMIT 1) AS before_day,
        (SELECT until_day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) < (NEW.day, NEW.id) ORDER BY day DESC, id DESC LIMIT 1) AS before_until,
        (SELECT day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) < (NEW.day, NEW.id) ORDER BY day DESC, id DESC LIMIT 1 OFFSET 1) AS second_before_day,
        (SELECT day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) > (NEW.day, NEW.id) ORDER BY day, id LIMIT 1) AS after_day,
        (SELECT until_day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) > (NEW.day, NEW.id) ORDER BY day, id LIMIT 1) AS after_until,
        (SELECT day FROM purchases WHERE business = NEW.business AND client_id = NEW.client_id AND void = 0
           AND (day, id) > (NEW.day, NEW.id) ORDER BY day, id LIMIT 1 OFFSET 1) AS second_after_day,
        COALESCE((SELECT advocate_id IS NOT NULL FROM clients
           WHERE business = NEW.business AND client_id = NEW.client_id), 0) AS marked
      LIMIT 1
    ) CROSS JOIN (SELECT 'it' AS whose UNION ALL SELECT 'before' UNION ALL SELECT 'after' UNION ALL SELECT 'second after')
  )
  WHERE day IS NOT NULL
  GROUP BY day
  HAVING SUM(first) <> 0 OR SUM(opened) <> 0 OR SUM(closed) <> 0 OR SUM(again_opened) <> 0 OR SUM(again_closed) <> 0
  );
END;

CREATE TRIGGER purchase_counts AFTER INSERT ON purchases
WHEN NEW.void = 0 AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_moves VALUES (NEW.business, NEW.client_id, NEW.day, NEW.id, NEW.until_day, 1);
END;

CREATE TRIGGER purchase_becomes_void AFTER UPDATE OF void ON purchases
WHEN NEW.void <> OLD.void AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_moves VALUES (NEW.business, NEW.client_id, NEW.day, NEW.id, NEW.until_day, OLD.void - NEW.void);
END;

-- A referral made or taken away moves the client's own sums in or out of the referred ones.
CREATE TRIGGER referral_changes AFTER UPDATE OF advocate_id ON clients
WHEN (OLD.advocate_id IS NULL) <> (NEW.advocate_id IS NULL)
  AND (SELECT ledger_deferred FROM businesses WHERE id = NEW.business) = 0
BEGIN
  INSERT INTO ledger_day_moves
  SELECT NEW.business, json_group_array(json_array(day, 0, 0, 0, 0, 0, opened, closed, again_opened, again_closed))
  FROM (
    SELECT day,
           SUM(active_opened) * sign AS opened, SUM(active_closed) * sign AS closed,
           SUM(repeat_opened) * sign AS again_opened, SUM(repeat_closed) * sign AS again_closed
    FROM purchase_turns, (SELECT (NEW.advocate_id IS NOT NULL) - (OLD.advocate_id IS NOT NULL) AS sign)
    WHERE business = NEW.business AND client_id = NEW.client_id
    GROUP BY day
    HAVING SUM(active_opened) <> 0 OR SUM(active_closed) <> 0 OR SUM(repeat_opened) <> 0 OR SUM(repeat_closed) <> 0
  );
END;
