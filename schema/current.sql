-- What every view and trigger is now, in reading order. Migrations are history: they say how each came to be,
-- and are never changed. This file is what they add up to. It is not run; test/schema/current.test.ts holds a
-- migrated database to it, and test/ledger/worked-rows.test.ts runs the worked rows below. The tables
-- themselves are in schema/tables/.
--
-- The way of a purchase:
--
--   INSERT INTO incoming_purchases   the client, its e-mail, its referral, and the purchase
--     -> purchase_counts             a counted purchase changes the ledger
--     -> ledger_changes              the purchase and its neighbours: what each opens and closes
--     -> ledger_day_changes          the days of ror_days, and the head in ror_heads
--
-- A refund that voids a purchase, and whatever makes it count again, goes the same way from
-- purchase_becomes_void on. A referral that is made, changed or removed comes in by referral_changes.
--
-- The business comes first in every key, so that no statement reads another business's rows.

------------------------------------------------------------------------------------------------------------
-- Facts
------------------------------------------------------------------------------------------------------------

-- The one way in for a purchase: a row inserted here makes sure of the client, of its e-mail and of its
-- referral, then records the purchase. The referral is what the client's first purchase claims (by instant,
-- then by arrival; definition.md, Attribution, rule 4), unless a person has corrected it. An earlier purchase
-- that arrives late becomes the first, and decides the referral.
--
-- Worked: p1 at 10:00 claims advocate A; p2 arrives later, of 09:00, and claims nobody.
--
--   after p1: first_purchase_id p1, advocate_id A
--   after p2: first_purchase_id p2, advocate_id NULL
--
-- recorded_repeat: whether the client had bought before; NULL for a purchase whose first answer is not kept.
--
-- SQLite guesses that a business has ten purchases, and would read all of a day or of a life to find those of
-- one client. INDEXED BY says which index finds them.
CREATE VIEW incoming_purchases AS
SELECT '' AS business, '' AS id, '' AS client_id, '' AS client_name, '' AS client_email_digest, 0 AS day,
       0 AS until_day, 0 AS occurred_at_ms, 0 AS recorded_at_ms, 0 AS amount_minor, '' AS currency, '' AS ref,
       '' AS referred_by, 0 AS clicked_at_ms, '' AS claim_advocate_id, '' AS claim_refusal, '' AS metadata,
       0 AS recorded_repeat, 0 AS keeps_answer, 0 AS settings_version
WHERE 0;

CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
BEGIN
  -- The Worker of 1.0.0 leaves it to this trigger to say whether a purchase is a repeat, and sends
  -- keeps_answer = 1. Until the new Worker is published its purchases are passed over, which it answers with
  -- 503 and Retry-After.
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer;

  -- A fact made under other settings, or while the business is being relocated, is passed over. Without a
  -- version, the sender has checked that already.
  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

  -- Every address by which the client is known.
  INSERT INTO client_emails (business, digest, client_id)
  SELECT NEW.business, NEW.client_email_digest, NEW.client_id WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT DO NOTHING;

  -- The client. A purchase that is its first so far, by instant, then by arrival, makes its referral, unless
  -- the client and the claimed advocate share an e-mail, or a person has corrected it.
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

  -- The purchase. One of an instant that is taken gets a recorded_at_ms of its own, so that arrival orders
  -- also what comes in one batch, or in one millisecond. What is answered is kept with it, unless it came in
  -- a batch.
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

-- An e-mail that comes to light late unmasks a self-referral of before (definition.md, Attribution, rule 3),
-- so that the order in which the facts arrive changes nothing. It looks both ways: the client may have
-- claimed somebody who has this e-mail, and somebody who has it may have claimed the client.
--
-- A row of a business that is not (yet) in this database is a copy, and its trigger's work is copied with it:
-- so the first condition, here and in refund_counts.
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
    AND advocate_id IN (SELECT client_id FROM client_emails
                        WHERE business = NEW.business AND digest = NEW.digest);
  UPDATE clients SET advocate_id = NULL
  WHERE business = NEW.business AND corrected = 0 AND advocate_id = NEW.client_id
    AND client_id IN (SELECT client_id FROM client_emails
                      WHERE business = NEW.business AND digest = NEW.digest);
END;

-- A purchase is void once its refunds add up to its amount; one of amount 0, once it has a refund
-- (definition.md, Words). The CHECK on refunded_minor refuses more than is left.
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

------------------------------------------------------------------------------------------------------------
-- The ledger
------------------------------------------------------------------------------------------------------------

-- The ledger holds, for each day of a business, what its counted purchases of that day open and close.
--
-- Order a client's counted purchases by (day, id). Each covers [day, until_day), so the days on which the
-- client is active are a few unbroken runs. A purchase opens a run when the one before it no longer covers
-- its day, and closes a run when the next one comes on its until_day or later, or never.
--
--   ..._opened  counts from the day on
--   ..._closed  counts from 12 months after the day on
--
-- A run of being repeat is the same over all purchases but the client's first. So on any day D
--
--   active(D) = sum of active_opened over days <= D  -  sum of active_closed over days that cover D no more
--
-- and so on. Because every run closes exactly 12 months after a purchase's day, both ends are kept in the row
-- of a day on which somebody bought, and nothing is stored for the future. The referred ones count what the
-- clients with a referral count as active, and both what they count as repeat.
--
-- Worked, one client, purchases on day 100 (until 465) and on day 200 (until 565):
--
--   day 100: first 1, active_opened 1
--   day 200: active_closed 1, repeat_opened 1, repeat_closed 1
--
-- While a business's ledger is deferred, its triggers rest: who defers it, in one transaction, writes the
-- ledger by itself (batches, another time zone: worker/ledger/ledger-changes.store.ts).
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

-- What each counted purchase opens and closes, from the whole life of its client: read where a referral
-- changes and where the ledger is rebuilt. Batches read the same text for a list of clients, and the trigger
-- below has the same words for a purchase and its neighbours (test/ledger/one-wording.test.ts compares them);
-- worker/ledger/check-ledger.store.ts says what must come of it in other words.
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

-- A row inserted here says: this purchase begins (sign 1) or ceases (sign -1) to count. It changes what the
-- purchase and its neighbours open and close, the one before it and the two after it, and nothing else. For
-- each of them it takes what it opens and closes in the history with the purchase, less what it opens and
-- closes in the one without it.
--
-- Worked rows, one for each way in which a neighbour changes, for covers of 365 days. A case is the days on
-- which the client bought, with the purchase that begins to count in brackets; below it, who changes, and by
-- what. When it ceases to count, every sign is turned.
--
--   [100]: the only one
--     it 100           +first +active_opened +active_closed
--
--   100 [200]: the second, while the first covers it
--     before 100       -active_closed
--     it 200           +active_closed +repeat_opened +repeat_closed
--
--   100 [500]: the second, after a lapse
--     it 500           +active_opened +active_closed +repeat_opened +repeat_closed
--
--   100 200 [300]: a later one, while the one before covers it
--     before 200       -active_closed -repeat_closed
--     it 300           +active_closed +repeat_closed
--
--   100 200 [600]: a later one, after a lapse
--     it 600           +active_opened +active_closed +repeat_opened +repeat_closed
--
--   100 [200] 300: the second, between two in one run
--     it 200           +repeat_opened
--     after 300        -repeat_opened
--
--   100 [400] 500: the second, joins two runs
--     before 100       -active_closed
--     it 400           +repeat_opened
--     after 500        -active_opened -repeat_opened
--
--   100 [500] 600: the second, opens the run of the one after it
--     it 500           +active_opened +repeat_opened
--     after 600        -active_opened -repeat_opened
--
--   100 [200] 600: the second, closes the run of the one before it
--     before 100       -active_closed
--     it 200           +active_closed +repeat_opened +repeat_closed
--
--   100 [500] 900: the second, a run of its own
--     it 500           +active_opened +active_closed +repeat_opened +repeat_closed
--
--   100 200 [500] 700: a later one, joins two runs
--     before 200       -active_closed -repeat_closed
--     after 700        -active_opened -repeat_opened
--
--   100 200 [300] 400: a later one, between two in one run
--     nobody
--
--   [100] 200: before the first, which it covers
--     it 100           +first +active_opened
--     after 200        -first -active_opened +repeat_opened +repeat_closed
--
--   [100] 500: before the first, which it does not cover
--     it 100           +first +active_opened +active_closed
--     after 500        -first +repeat_opened +repeat_closed
--
--   [100] 200 300: before the first, with a second that the first covers
--     it 100           +first +active_opened
--     after 200        -first -active_opened +repeat_opened
--     second after 300 -repeat_opened
--
--   [100] 500 600: before the first, which it does not cover, with a second
--     it 100           +first +active_opened +active_closed
--     after 500        -first +repeat_opened
--     second after 600 -repeat_opened
--
--   [100] 200 600: before the first, with a second after a lapse
--     it 100           +first +active_opened
--     after 200        -first -active_opened +repeat_opened +repeat_closed
--
--   100 [100]: on the day of the first
--     before 100       -active_closed
--     it 100           +active_closed +repeat_opened +repeat_closed
--
-- For a client with a referral, referred_... changes as active_..., and both_... as repeat_...
CREATE VIEW ledger_changes AS
SELECT '' AS business, '' AS client_id, 0 AS day, '' AS id, 0 AS until_day, 0 AS sign WHERE 0;

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

-- A row inserted here changes days of a business's ledger by what one client brings, and the ledger's head at
-- most once. `changes` is a JSON array of days, each [day, first, active_opened, active_closed,
-- repeat_opened, repeat_closed, referred_opened, referred_closed, both_opened, both_closed].
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

-- A referral made or removed adds the client's own sums to the referred ones, or takes them away. Another
-- advocate in place of one changes nothing.
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

------------------------------------------------------------------------------------------------------------
-- What goes in steps
------------------------------------------------------------------------------------------------------------

-- The ledger of a large business is compared with its purchases in steps. Each step adds what the next
-- clients are due to ledger_check_days and moves through_client, in one transaction
-- (worker/ledger/check-in-steps.store.ts). Writers go on: a change of a client's part of the ledger is added
-- there too once the client is in it, that is, once its id is not beyond through_client (NULL: every client
-- is). ledger_day_changes_apply above does so for purchases, refunds and referrals, the statements for
-- batches do so for themselves, and this trigger does so for an erasure, which gives a client another id and
-- so may carry it over through_client, either way.
--
-- Worked, through_client 'm': 'anna' is in it. She becomes 'zero', so that a later step will add her once
-- more: what her purchases count is taken out. The other way round it is put in.
--
-- Her purchases have the new id by then: an erasure changes them first.
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

-- While a business changes its time zone in steps it is frozen. An erasure asks nobody whether a business is
-- frozen, so it is refused here: it would give a client another place among those whose part of the new
-- ledger is gathered in the order of their ids. It fails in the words of a relocation, which are answered
-- 503.
CREATE TRIGGER rezoning_keeps_clients BEFORE UPDATE OF client_id ON clients
WHEN EXISTS (SELECT 1 FROM rezonings WHERE business = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'this business is being moved');
END;
