-- What every view and trigger is now, in reading order. Migrations are history: they say how each came to be,
-- and are never changed. This file is what they add up to. It is not run; test/schema/current.test.ts holds a
-- migrated database to it, and test/ledger/worked-rows.test.ts runs the worked rows below. The tables
-- themselves are in schema/tables/.
--
-- The way of a purchase:
--
--   INSERT INTO incoming_purchases   the client, its addresses, its referral, and the purchase
--     -> purchase_counts             a counted purchase changes the ledger
--     -> ledger_changes              the purchase and its neighbours: what each opens and closes
--     -> ledger_day_changes          the days of ror_days, and the head in ror_heads
--
-- A refund that voids a purchase, and whatever makes it count again (a reversal), goes the same way from
-- purchase_becomes_void on. A referral that is made, changed or removed (also by a claim) comes in by
-- referral_changes.
--
-- The business comes first in every key, so that no statement reads another business's rows.

------------------------------------------------------------------------------------------------------------
-- Facts
------------------------------------------------------------------------------------------------------------

-- The one way in for a purchase: a row inserted here makes sure of the client, of its addresses and of its
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
       0 AS recorded_repeat, 0 AS keeps_answer, 0 AS settings_version, '' AS client_phone_digest,
       '' AS import_run, '' AS said_client_id
WHERE 0;

-- A purchase of a client who is merged into another one is the other's (definition.md, Merge). It keeps whom
-- it was said of, and so does its address; a name is only that of the client that was said.
--
-- Worked: 'b' is merged into 'a'.
--
--   comes in with          goes on as
--   client_id   said_...   client_id   said_...
--   a           NULL       a           NULL
--   b           NULL       a           b
CREATE TRIGGER incoming_purchases_of_merged INSTEAD OF INSERT ON incoming_purchases
WHEN NEW.said_client_id IS NULL AND EXISTS (
  SELECT 1 FROM merged_clients WHERE business = NEW.business AND client_id = NEW.client_id)
BEGIN
  INSERT INTO incoming_purchases
  SELECT NEW.business, NEW.id, person, NULL, NEW.client_email_digest, NEW.day, NEW.until_day,
         NEW.occurred_at_ms, NEW.recorded_at_ms, NEW.amount_minor, NEW.currency, NEW.ref, NEW.referred_by,
         NEW.clicked_at_ms, NEW.claim_advocate_id, NEW.claim_refusal, NEW.metadata, NEW.recorded_repeat,
         NEW.keeps_answer, NEW.settings_version, NEW.client_phone_digest, NEW.import_run, NEW.client_id
  FROM merged_clients WHERE business = NEW.business AND client_id = NEW.client_id;

  UPDATE clients SET name = NEW.client_name
  WHERE business = NEW.business AND client_id = NEW.client_id AND name IS NOT NEW.client_name
    AND NEW.client_name IS NOT NULL
    AND EXISTS (SELECT 1 FROM purchases
                WHERE business = NEW.business AND id = NEW.id AND said_client_id = NEW.client_id);
END;

CREATE TRIGGER incoming_purchases_record INSTEAD OF INSERT ON incoming_purchases
WHEN NEW.said_client_id IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM merged_clients WHERE business = NEW.business AND client_id = NEW.client_id)
BEGIN
  -- The Worker of 1.0.0 leaves it to this trigger to say whether a purchase is a repeat, and sends
  -- keeps_answer = 1. Until the new Worker is published its purchases are passed over, which it answers with
  -- 503 and Retry-After.
  SELECT RAISE(IGNORE) WHERE NEW.keeps_answer;

  -- A fact made under other settings, or while the business is being relocated, is passed over. Without a
  -- version, the sender has checked that already.
  SELECT RAISE(IGNORE) WHERE NEW.settings_version IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM businesses WHERE id = NEW.business AND version = NEW.settings_version AND frozen = 0);

  -- Every address by which the client is known: e-mails and phones. One that a run of an import brought and
  -- something else than an import says as well is no run's any more (email_comes_again has another run).
  INSERT INTO client_emails (business, digest, client_id, import_run, merged_into)
  SELECT NEW.business, NEW.client_email_digest, COALESCE(NEW.said_client_id, NEW.client_id), NEW.import_run,
         IIF(NEW.said_client_id IS NULL, NULL, NEW.client_id)
  WHERE NEW.client_email_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND excluded.import_run IS NULL;

  INSERT INTO client_emails (business, digest, client_id, import_run, merged_into)
  SELECT NEW.business, NEW.client_phone_digest, COALESCE(NEW.said_client_id, NEW.client_id), NEW.import_run,
         IIF(NEW.said_client_id IS NULL, NULL, NEW.client_id)
  WHERE NEW.client_phone_digest IS NOT NULL
  ON CONFLICT (business, digest, client_id) DO UPDATE SET import_run = NULL
  WHERE import_run IS NOT NULL AND excluded.import_run IS NULL;

  -- The client. A purchase that is its first so far, by instant, then by arrival, makes its referral, unless
  -- the client and the claimed advocate share an address, or a person has corrected it. The addresses of the
  -- advocate are looked through, or those of the client where the advocate has more than 20.
  --
  -- latest_recorded_ms, for the order of arrival: once the client has another purchase on the day, it is
  -- later than that of any purchase before this one. One other is enough to look at: once there are two on a
  -- day, the client says the latest.
  INSERT INTO clients (business, client_id, name, first_purchase_id, first_purchase_at_ms, advocate_id,
                       created_at_ms, import_run, latest_recorded_ms)
  VALUES (NEW.business, NEW.client_id, NEW.client_name, NEW.id, NEW.occurred_at_ms,
          (SELECT advocate_id
           FROM (SELECT COALESCE((SELECT person FROM merged_clients
                                  WHERE business = NEW.business AND client_id = NEW.claim_advocate_id),
                                 NEW.claim_advocate_id) AS advocate_id
                 WHERE NEW.claim_advocate_id IS NOT NULL AND NEW.claim_refusal IS NULL
                   AND NOT EXISTS (SELECT 1 FROM clients
                                   WHERE business = NEW.business AND client_id = NEW.client_id
                                     AND first_purchase_at_ms <= NEW.occurred_at_ms))
           WHERE advocate_id <> NEW.client_id
             AND NOT IIF(
               EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_by_client
                       WHERE business = NEW.business AND client_id = advocate_id
                       LIMIT 1 OFFSET 20),
               EXISTS (SELECT 1 FROM shared_addresses s
                       WHERE s.business = NEW.business
                         AND s.client_id = NEW.client_id
                         AND s.other_id = advocate_id),
               EXISTS (SELECT 1 FROM shared_addresses s
                       WHERE s.business = NEW.business
                         AND s.client_id = advocate_id
                         AND s.other_id = NEW.client_id))),
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

  -- The purchase. Of those of one instant, each has a later recorded_at_ms than the one that arrived before
  -- it, also in one batch, or in one millisecond, or by a clock that was put back. What is answered is kept
  -- with it, unless it came in a batch.
  INSERT INTO purchases (business, day, id, client_id, until_day, occurred_at_ms, recorded_at_ms,
                         amount_minor, currency, ref, referred_by, clicked_at_ms, claim_advocate_id,
                         claim_refusal, metadata, recorded_repeat, recorded_place, import_run,
                         said_client_id)
  VALUES (NEW.business, NEW.day, NEW.id, NEW.client_id, NEW.until_day, NEW.occurred_at_ms,
          COALESCE((SELECT latest_recorded_ms FROM clients
                    WHERE business = NEW.business AND client_id = NEW.client_id), NEW.recorded_at_ms),
          NEW.amount_minor, NEW.currency, NEW.ref, NEW.referred_by, NEW.clicked_at_ms, NEW.claim_advocate_id,
          NEW.claim_refusal, NEW.metadata, NEW.recorded_repeat,
          IIF(NEW.recorded_repeat IS NULL, NULL, (
            SELECT CASE WHEN first_purchase_id <> NEW.id THEN 'later' WHEN corrected THEN 'corrected'
                        ELSE 'first' END
            FROM clients WHERE business = NEW.business AND client_id = NEW.client_id)),
          NEW.import_run, NEW.said_client_id)
  ON CONFLICT (business, id) DO NOTHING;
END;

-- Who is merged into another client, and who the person is now. Nobody else is in its index, so that to ask
-- for a client who is not merged reads no row.
CREATE VIEW merged_clients AS
SELECT business, client_id, merged_into AS person
FROM clients INDEXED BY clients_merged
WHERE merged_into IS NOT NULL;

-- The same the other way round: the clients who are merged into a person.
CREATE VIEW person_clients AS
SELECT business, merged_into AS person, client_id
FROM clients INDEXED BY clients_by_person
WHERE merged_into IS NOT NULL;

-- Who has an address: each person once, whichever of its clients have it. Those who are not merged are there
-- by themselves; of a merged person its own row, or else that of the first of those merged into it.
--
-- Worked: 'b' and 'c' are merged into 'a'.
--
--   who has it    person
--   a, b          a
--   b, c          a
--   b, d          a, d
CREATE VIEW address_holders AS
SELECT business, digest, COALESCE(merged_into, client_id) AS person
FROM client_emails had
WHERE merged_into IS NULL OR NOT (
  EXISTS (SELECT 1 FROM client_emails own
          WHERE own.business = had.business AND own.digest = had.digest AND own.client_id = had.merged_into)
  OR EXISTS (SELECT 1 FROM client_emails other INDEXED BY client_emails_of_merged
             WHERE other.business = had.business AND other.merged_into = had.merged_into
               AND other.digest = had.digest AND other.client_id < had.client_id));

-- Two clients who have the same address of a person, each with the other, and whom they are merged into. An
-- address of more than 20 persons is no person's: a shop's own, which it uses for guests (definition.md,
-- Attribution, rule 3).
CREATE VIEW common_addresses AS
SELECT own.business, own.client_id, own.merged_into,
       other.client_id AS other_id, other.merged_into AS other_merged_into
FROM client_emails own CROSS JOIN client_emails other
WHERE other.business = own.business AND other.digest = own.digest
  AND NOT EXISTS (SELECT 1 FROM address_holders third
                  WHERE third.business = own.business AND third.digest = own.digest LIMIT 1 OFFSET 20);

-- Two persons who share an address, under any of their ids. Each part but the first begins with those who are
-- merged into one of the two, so that it reads no row of persons to whom nobody is merged.
CREATE VIEW shared_addresses AS
SELECT business, client_id, other_id FROM common_addresses
UNION ALL SELECT business, merged_into, other_id FROM common_addresses WHERE merged_into IS NOT NULL
UNION ALL SELECT business, other_id, merged_into FROM common_addresses WHERE merged_into IS NOT NULL
UNION ALL SELECT business, merged_into, other_merged_into FROM common_addresses
WHERE merged_into IS NOT NULL AND other_merged_into IS NOT NULL;

-- By which of the rules 1, 2, 3 and 5 each claim fails. `claim_refusal` is what was said of it when it was
-- recorded, from the purchase alone. That client and advocate share an address (rule 3) is found here, from
-- the addresses as they are now, so that the order in which the facts arrive changes nothing. It goes before
-- rule 5.
--
--   claim_refusal    they share an address    refusal
--   NULL             no                       NULL
--   NULL             yes                      self_referral
--   outside_window   no                       outside_window
--   outside_window   yes                      self_referral
--   link_disabled    either                   link_disabled
--
-- Clients and advocates are persons: a claim of somebody who is merged into the client by now is a
-- self-referral, whatever was said of it. claim_advocate_id is the person, too.
--
-- An erasure takes the addresses away and changes no count: it writes into claim_refusal what was found here,
-- and that stays so. An erased advocate is still among those who have an address that is no person's: when it
-- becomes a person's, nothing changes for the advocate. Any other self_referral between two ids was written
-- by an earlier release, which kept what it found.
CREATE VIEW judged_claims AS
SELECT business, day, id, advocate_id AS claim_advocate_id,
       CASE
         WHEN claim_advocate_id IS NULL OR claim_refusal = 'link_disabled' OR client_erased
           THEN claim_refusal
         WHEN advocate_id = client_id THEN 'self_referral'
         WHEN claim_refusal = 'self_referral' AND EXISTS (
           SELECT 1 FROM clients
           WHERE clients.business = claims.business AND clients.client_id = claim_advocate_id AND erased)
           THEN claim_refusal
         WHEN IIF(
           EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_by_client
                   WHERE client_emails.business = claims.business
                     AND client_emails.client_id = claims.advocate_id LIMIT 1 OFFSET 20),
           EXISTS (SELECT 1 FROM shared_addresses s
                   WHERE s.business = claims.business
                     AND s.client_id = claims.client_id
                     AND s.other_id = claims.advocate_id),
           EXISTS (SELECT 1 FROM shared_addresses s
                   WHERE s.business = claims.business
                     AND s.client_id = claims.advocate_id
                     AND s.other_id = claims.client_id))
           THEN IIF(EXISTS (
             SELECT 1 FROM clients
             WHERE clients.business = claims.business AND clients.client_id = claim_advocate_id AND erased),
             claim_refusal, 'self_referral')
         ELSE NULLIF(claim_refusal, 'self_referral')
       END AS refusal
FROM (
  SELECT business, day, id, client_id, client_erased, claim_refusal, claim_advocate_id,
         COALESCE((SELECT person FROM merged_clients
                   WHERE merged_clients.business = purchases.business
                     AND merged_clients.client_id = claim_advocate_id), claim_advocate_id) AS advocate_id
  FROM purchases
) AS claims;

-- The way in for a code that comes apart from its purchase (definition.md, Claim). It is set where the
-- purchase has none, and from then on it is as if it had come with the purchase: where that purchase is its
-- client's first, it makes the referral, unless a person has corrected it. claim_refusal is what the purchase
-- alone says of it, as in incoming_purchases. A click that came with the purchase stays where the claim names
-- none.
--
-- Worked, client C, p1 at 9:00 and p2 at 10:00, both without a code; codes a and b are of advocates A and B:
--
--   a row inserted                    purchase           advocate of C
--   p2, a                             p2: a              none: p1 is the first
--   p1, b                             p1: b              B
--   p1, a                             p1: b as before    B
--   p1, a, where p1 came with a       p1: a as before    as before
--   p1, b, corrected to nobody        p1: b              none
--   p1, b, outside_window             p1: b              none
--   p1, b, where B has C's e-mail     p1: b              none, by judged_claims
--
-- Nothing is added to a purchase of a person who was erased: its code may have been erased with the person.
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

-- A row inserted here says that an address was given to a person, or taken from it: how many persons have it,
-- before and after, counted up to 22. Referrals are judged again where that changes whether two clients are
-- one person. At most 21 persons have to be looked at.
--
--   sharers      what changes
--   0 -> 1       nothing
--   1 -> 2 ...   a referral between the client and another one who has the address falls
--   20 -> 21     the address is no person's: referrals between those who have it may come back
--   21 -> 20     the address is a person's: referrals between those who have it fall
--   2 -> 1 ...   referrals between the client and those who still have it may come back
--   1 -> 0       nothing
--
-- A referral that a person has corrected stays.
CREATE VIEW address_changes AS
SELECT '' AS business, '' AS digest, '' AS client_id, 0 AS sharers_before, 0 AS sharers WHERE 0;

CREATE TRIGGER address_changes_judge INSTEAD OF INSERT ON address_changes
BEGIN
  -- Given: the client may have been brought by somebody who has the address.
  UPDATE clients SET advocate_id = NULL
  WHERE NEW.sharers > NEW.sharers_before AND NEW.sharers BETWEEN 2 AND 20
    AND business = NEW.business AND corrected = 0 AND client_id = NEW.client_id
    AND EXISTS (SELECT 1 FROM client_emails e
                WHERE e.business = NEW.business AND e.digest = NEW.digest
                  AND e.client_id IN (SELECT clients.advocate_id UNION ALL
                                      SELECT m.client_id FROM person_clients m
                                      WHERE m.business = NEW.business AND m.person = clients.advocate_id));
  -- Somebody who has it may have been brought by the client.
  UPDATE clients SET advocate_id = NULL
  WHERE NEW.sharers > NEW.sharers_before AND NEW.sharers BETWEEN 2 AND 20
    AND business = NEW.business AND corrected = 0 AND advocate_id = NEW.client_id
    AND client_id IN (
      SELECT e.person FROM address_holders e
      WHERE e.business = NEW.business AND e.digest = NEW.digest
        AND EXISTS (SELECT 1 FROM clients brought
                    WHERE brought.business = NEW.business AND brought.advocate_id = NEW.client_id));

  -- The other changes: whatever the first purchase of each claims, as it is judged now.
  UPDATE clients SET advocate_id = (
    SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
    WHERE j.business = NEW.business AND j.id = clients.first_purchase_id)
  WHERE IIF(NEW.sharers > NEW.sharers_before, NEW.sharers = 21, NEW.sharers BETWEEN 1 AND 20)
    AND business = NEW.business AND corrected = 0
    AND client_id IN (SELECT e.person FROM address_holders e
                      WHERE e.business = NEW.business AND e.digest = NEW.digest
                      UNION SELECT NEW.client_id)
    AND advocate_id IS NOT (
      SELECT IIF(refusal IS NULL, claim_advocate_id, NULL) FROM judged_claims j
      WHERE j.business = NEW.business AND j.id = clients.first_purchase_id);
END;

-- An address that another client of the same person has changes nothing.
--
-- A row of a business that is not (yet) in this database is a copy, and its trigger's work is copied with it:
-- so the condition, here and in refund_counts.
CREATE TRIGGER address_is_given AFTER INSERT ON client_emails
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  INSERT INTO address_changes
  SELECT NEW.business, NEW.digest, COALESCE(NEW.merged_into, NEW.client_id), sharers - 1, sharers
  FROM (SELECT COUNT(*) AS sharers FROM (
    SELECT 1 FROM address_holders WHERE business = NEW.business AND digest = NEW.digest LIMIT 22))
  WHERE NOT EXISTS (SELECT 1 FROM client_emails
                    WHERE business = NEW.business AND digest = NEW.digest AND client_id = NEW.merged_into)
    AND NOT EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_of_merged
                    WHERE business = NEW.business
                      AND merged_into = COALESCE(NEW.merged_into, NEW.client_id)
                      AND digest = NEW.digest AND client_id <> NEW.client_id);
END;

CREATE TRIGGER address_is_taken AFTER DELETE ON client_emails
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  INSERT INTO address_changes
  SELECT OLD.business, OLD.digest, COALESCE(OLD.merged_into, OLD.client_id), sharers + 1, sharers
  FROM (SELECT COUNT(*) AS sharers FROM (
    SELECT 1 FROM address_holders WHERE business = OLD.business AND digest = OLD.digest LIMIT 22))
  WHERE NOT EXISTS (SELECT 1 FROM client_emails
                    WHERE business = OLD.business AND digest = OLD.digest AND client_id = OLD.merged_into)
    AND NOT EXISTS (SELECT 1 FROM client_emails INDEXED BY client_emails_of_merged
                    WHERE business = OLD.business
                      AND merged_into = COALESCE(OLD.merged_into, OLD.client_id)
                      AND digest = OLD.digest AND client_id <> OLD.client_id);
END;

-- The refunds that count: those that are not reversed.
CREATE VIEW counting_refunds AS
SELECT business, purchase_id, id, amount_minor FROM refunds
WHERE NOT EXISTS (
  SELECT 1 FROM refund_reversals v WHERE v.business = refunds.business AND v.refund_id = refunds.id);

-- A refund that did not happen after all (definition.md, Reversal): a row inserted here makes it count no
-- more, and a void purchase may count again. A reversal without its refund is passed over, because the refund
-- would count once it comes.
--
-- Worked:
--
--   amount   refunds         reversed   refunded_minor   void
--   100      r1 100                      100              1
--   100      r1 100           r1         0                0
--   100      r1 60, r2 40     r1         40               0
--   100      r1 100, r2 0     r2         100              1
--   0        r1 0             r1         0                0
--   0        r1 0, r2 0       r1         0                1
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

-- A row inserted here says how much of a purchase has been refunded in all by then (definition.md, refunded
-- to). The difference to what is on record is one refund. A total of 0 is a refund of 0 where there is none.
--
-- Worked, a purchase of 100:
--
--   said   on record   refund
--   30     none        30
--   50     30          20
--   50     50          none
--   40     50          none
--   101    50          none
--   0      none        0, which voids a purchase of amount 0
--   0      0           none
--
-- What is on record is what counts: a refund that was reversed is not part of it. So a total may be said
-- again after a reversal, and its refund has an id of its own: how many refunds of the purchase were reversed
-- by then is part of it, and is more each time that the same total has anything to add again.
--
--   said            on record     refund
--   30              none          30, ~to:30:p1
--   its reversal    30
--   30              none          30, ~to1:30:p1
--
-- The ids of these refunds begin with `~`. A caller's id that does is kept with the `~` doubled
-- (worker/purchases/refund.ts), so that no caller can have taken one.
CREATE VIEW refunded_to AS
SELECT '' AS business, '' AS purchase_id, 0 AS total_minor, 0 AS occurred_at_ms, 0 AS day,
       0 AS recorded_at_ms, '' AS import_run
WHERE 0;

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

-- A purchase is void while those of its refunds that count add up to its amount; one of amount 0, while it
-- has one (definition.md, Words). The CHECK on refunded_minor refuses more than is left.
CREATE TRIGGER refund_counts AFTER INSERT ON refunds
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  UPDATE purchases
  SET refunded_minor = refunded_minor + NEW.amount_minor,
      void = (refunded_minor + NEW.amount_minor = amount_minor)
  WHERE business = NEW.business AND id = NEW.purchase_id;
END;

-- A refund that is withdrawn with the import that brought it counts no more.
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

-- Facts stay. Only a business that has left this database is cleared out of it, and a run of an import can
-- be withdrawn (definition.md, Withdrawal; worker/imports/withdrawals.store.ts): its facts are deleted while
-- that is under way, once they are kept in withdrawn_facts, and while whoever does it writes the ledger. A
-- purchase with a refund that came another way stays all the same.
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

-- A refund that was reversed stays as well: what came another way builds on it.
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

CREATE TRIGGER reversals_stay BEFORE DELETE ON refund_reversals
WHEN EXISTS (SELECT 1 FROM businesses WHERE id = OLD.business)
BEGIN
  SELECT RAISE(ABORT, 'a reversal is a fact and is not deleted');
END;

-- Links stop with their host, and are on again with it. Links may be in another database, so the change of
-- the hosts leaves a note that goes when the links are on and off as it says
-- (worker/links/settle-links.act.ts).
CREATE TRIGGER allowed_hosts_unsettle_links AFTER UPDATE OF allowed_hosts ON businesses
WHEN NEW.allowed_hosts <> OLD.allowed_hosts
BEGIN
  INSERT INTO unsettled_links VALUES (NEW.id, NEW.version)
  ON CONFLICT DO NOTHING;
END;

------------------------------------------------------------------------------------------------------------
-- Imports
------------------------------------------------------------------------------------------------------------

-- What a run of an import adds has its mark: purchases and refunds always, a client and an address only where
-- the run was the first to bring them. A withdrawal follows the marks. So the marks must say what the run
-- alone brought, whatever comes later:
--
--   a client comes again       with a purchase   the mark stays: its purchases say who else knows it
--                              by a link         the mark stays, and linked says so
--                              in another way    no mark: an advocate whom a batch or a person names
--   an address comes again     by another run    the mark stays, and emails_of_later_runs has the other run
--                              in another way    no mark (incoming_purchases_record)
--
-- A row that says again what is on record is passed over or changes that row, but it comes by here first.
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

-- A run that was withdrawn, in part or whole, takes no more rows.
CREATE TRIGGER purchase_comes_too_late BEFORE INSERT ON purchases
WHEN NEW.import_run IS NOT NULL
  AND EXISTS (SELECT 1 FROM import_runs
              WHERE business = NEW.business AND id = NEW.import_run AND state <> 'recorded')
  AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business)
BEGIN
  SELECT RAISE(ABORT, 'this run of an import was withdrawn');
END;

-- Nor does a refund come to a purchase that is about to be withdrawn: it would be left without it.
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
-- Merges
------------------------------------------------------------------------------------------------------------

-- Two clients are one person (definition.md, Merge). `client_merges` says so: who is merged into whom, as
-- said. clients.merged_into is the person that it comes to; NULL for who is not merged.
--
-- Worked: b is merged into a, then a into c, then the second is undone.
--
--   client_merges    merged_into
--   b-a              b: a
--   b-a, a-c         b: c, a: c
--   b-a              b: a
--
-- A purchase and an address keep whom they were said of (purchases.said_client_id, client_emails.client_id)
-- beside the person that they count for, so that an undo finds what is whose, also of what came meanwhile.
-- Who is merged has no purchases, no referral and no part of the ledger.
--
-- The ways in are merges_to_make and merges_to_undo. What is impossible is passed over, and whoever asks
-- reads afterwards what is on record (worker/clients/merges.store.ts).

-- Who brought each client by all that is known: what a person said last of any of its clients, or else what
-- its first purchase claims. A word that a person brought itself, as it turned out, says that nobody did.
CREATE VIEW decided_referrals AS
SELECT c.business, c.client_id,
       IIF(c.corrected,
           (SELECT NULLIF(COALESCE((SELECT person FROM merged_clients m
                                    WHERE m.business = k.business AND m.client_id = k.advocate_id),
                                   k.advocate_id), c.client_id)
            FROM corrections k
            WHERE k.business = c.business AND k.client_id IN (
              SELECT c.client_id
              UNION ALL
              SELECT m.client_id FROM person_clients m
              WHERE m.business = c.business AND m.person = c.client_id)
            ORDER BY k.at_ms DESC, k.id DESC LIMIT 1),
           (SELECT IIF(j.refusal IS NULL, j.claim_advocate_id, NULL) FROM judged_claims j
            WHERE j.business = c.business AND j.id = c.first_purchase_id)) AS advocate_id
FROM clients c;

-- A pair that somebody took apart is not put together again by a connector: a reason that begins with
-- 'connector:' says that nobody asked for the merge, and it is passed over where the two persons have the
-- ids of such a pair (undone_merges).
CREATE VIEW merges_to_make AS
SELECT '' AS business, '' AS client_id, '' AS into_id, '' AS reason, 0 AS merged_at_ms WHERE 0;

CREATE TRIGGER merges_to_make_make INSTEAD OF INSERT ON merges_to_make
BEGIN
  INSERT INTO client_merges (business, client_id, into_id, reason, merged_at_ms)
  SELECT NEW.business, NEW.client_id, NEW.into_id, NEW.reason, NEW.merged_at_ms
  FROM businesses b CROSS JOIN clients c CROSS JOIN clients i
  WHERE b.id = NEW.business AND b.frozen = 0
    AND c.business = NEW.business AND c.client_id = NEW.client_id AND c.erased = 0 AND c.merged_into IS NULL
    AND i.business = NEW.business AND i.client_id = NEW.into_id AND i.erased = 0
    AND COALESCE(i.merged_into, i.client_id) <> NEW.client_id
    AND NOT (COALESCE(NEW.reason, '') LIKE 'connector:%' AND EXISTS (
      SELECT 1 FROM undone_merges u
      CROSS JOIN clients one ON one.business = u.business AND one.client_id = u.client_id
      CROSS JOIN clients other ON other.business = u.business AND other.client_id = u.into_id
      WHERE u.business = NEW.business
        AND ((COALESCE(one.merged_into, one.client_id) = c.client_id
            AND COALESCE(other.merged_into, other.client_id) = COALESCE(i.merged_into, i.client_id))
          OR (COALESCE(other.merged_into, other.client_id) = c.client_id
            AND COALESCE(one.merged_into, one.client_id) = COALESCE(i.merged_into, i.client_id)))))
    AND NOT EXISTS (
      SELECT 1 FROM pending_erasures e
      WHERE e.business = NEW.business AND e.client_id IN (
        SELECT c.client_id UNION ALL SELECT COALESCE(i.merged_into, i.client_id)
        UNION ALL
        SELECT m.client_id FROM person_clients m
        WHERE m.business = NEW.business
          AND m.person IN (c.client_id, COALESCE(i.merged_into, i.client_id))));

  INSERT INTO person_changes
  SELECT m.business, m.client_id, COALESCE(i.merged_into, i.client_id), 1
  FROM client_merges m CROSS JOIN clients c CROSS JOIN clients i
  WHERE m.business = NEW.business AND m.client_id = NEW.client_id AND m.into_id = NEW.into_id
    AND c.business = NEW.business AND c.client_id = NEW.client_id AND c.merged_into IS NULL
    AND i.business = NEW.business AND i.client_id = NEW.into_id;
END;

CREATE VIEW merges_to_undo AS SELECT '' AS business, '' AS client_id WHERE 0;

CREATE TRIGGER merges_to_undo_undo INSTEAD OF INSERT ON merges_to_undo
BEGIN
  INSERT INTO undone_merges (business, client_id, into_id)
  SELECT m.business, m.client_id, m.into_id
  FROM client_merges m
  WHERE m.business = NEW.business AND m.client_id = NEW.client_id
    AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business AND frozen = 0)
    AND EXISTS (SELECT 1 FROM clients
                WHERE business = NEW.business AND client_id = NEW.client_id AND erased = 0)
  ON CONFLICT DO NOTHING;

  DELETE FROM client_merges
  WHERE business = NEW.business AND client_id = NEW.client_id
    AND EXISTS (SELECT 1 FROM businesses WHERE id = NEW.business AND frozen = 0)
    AND EXISTS (SELECT 1 FROM clients
                WHERE business = NEW.business AND client_id = NEW.client_id AND erased = 0)
    AND NOT EXISTS (
      SELECT 1 FROM merged_clients c CROSS JOIN pending_erasures e
      WHERE c.business = NEW.business AND c.client_id = NEW.client_id
        AND e.business = NEW.business AND e.client_id IN (
          SELECT c.person
          UNION ALL
          SELECT m.client_id FROM person_clients m
          WHERE m.business = NEW.business AND m.person = c.person));

  INSERT INTO person_changes
  SELECT c.business, c.client_id, c.person, -1
  FROM merged_clients c
  WHERE c.business = NEW.business AND c.client_id = NEW.client_id
    AND NOT EXISTS (SELECT 1 FROM client_merges
                    WHERE business = NEW.business AND client_id = NEW.client_id);
END;

-- A row inserted here says that a client, with all who are merged into it, comes to a person (sign 1) or
-- leaves it (sign -1). Both are taken out of the ledger, first without their referrals; then what is said of
-- the client changes hands; then both are put in again, and the referrals are judged anew of all whom it can
-- concern:
--
--   the two themselves
--   whom they brought
--   who shares an address with them, where it is or becomes a person's
CREATE VIEW person_changes AS SELECT '' AS business, '' AS client_id, '' AS person, 0 AS sign WHERE 0;

CREATE TRIGGER person_changes_apply INSTEAD OF INSERT ON person_changes
BEGIN
  SELECT RAISE(ABORT, 'a merge writes the ledger by itself')
  WHERE (SELECT ledger_deferred FROM businesses WHERE id = NEW.business);

  UPDATE clients SET advocate_id = NULL
  WHERE business = NEW.business AND client_id IN (NEW.client_id, NEW.person) AND advocate_id IS NOT NULL;
  INSERT INTO person_turns VALUES (NEW.business, NEW.client_id, -1), (NEW.business, NEW.person, -1);

  -- Who is merged into the client is by now in client_merges, directly or through others.
  UPDATE clients SET merged_into = IIF(NEW.sign = 1, NEW.person, NULLIF(NEW.client_id, client_id))
  WHERE business = NEW.business AND client_id IN (
    WITH RECURSIVE below (client_id) AS (
      SELECT NEW.client_id
      UNION
      SELECT m.client_id FROM below CROSS JOIN client_merges m
      WHERE m.business = NEW.business AND m.into_id = below.client_id
    )
    SELECT client_id FROM below);

  UPDATE purchases SET said_client_id = COALESCE(said_client_id, client_id), client_id = NEW.person
  WHERE NEW.sign = 1 AND business = NEW.business AND void IN (0, 1) AND client_id = NEW.client_id;
  UPDATE purchases SET said_client_id = NULLIF(said_client_id, NEW.client_id), client_id = NEW.client_id
  WHERE NEW.sign = -1 AND business = NEW.business AND void IN (0, 1) AND client_id = NEW.person
    AND said_client_id IN (
      SELECT NEW.client_id
      UNION ALL
      SELECT m.client_id FROM person_clients m
      WHERE m.business = NEW.business AND m.person = NEW.client_id);

  UPDATE client_emails
  SET merged_into = (SELECT c.merged_into FROM clients c
                     WHERE c.business = NEW.business AND c.client_id = client_emails.client_id)
  WHERE business = NEW.business AND client_id IN (
    SELECT NEW.client_id
    UNION ALL
    SELECT m.client_id FROM person_clients m
    WHERE m.business = NEW.business AND m.person IN (NEW.client_id, NEW.person));

  -- The first purchase by instant, then by arrival. Two of two clients can have arrived at one moment.
  UPDATE clients
  SET (first_purchase_id, first_purchase_at_ms) = (
        SELECT p.id, p.occurred_at_ms FROM purchases p INDEXED BY purchases_by_client
        WHERE p.business = NEW.business AND p.void IN (0, 1) AND p.client_id = clients.client_id
        ORDER BY p.occurred_at_ms, p.recorded_at_ms, p.id LIMIT 1),
      latest_recorded_ms = (
        SELECT IIF(COUNT(*) > COUNT(DISTINCT p.day), MAX(p.recorded_at_ms), NULL)
        FROM purchases p INDEXED BY purchases_by_client
        WHERE p.business = NEW.business AND p.void IN (0, 1) AND p.client_id = clients.client_id),
      corrected = merged_into IS NULL AND EXISTS (
        SELECT 1 FROM corrections k
        WHERE k.business = NEW.business AND k.client_id IN (
          SELECT clients.client_id
          UNION ALL
          SELECT m.client_id FROM person_clients m
          WHERE m.business = NEW.business AND m.person = clients.client_id))
  WHERE business = NEW.business AND client_id IN (NEW.client_id, NEW.person);

  INSERT INTO person_turns VALUES (NEW.business, NEW.client_id, 1), (NEW.business, NEW.person, 1);

  UPDATE clients SET advocate_id = NEW.person
  WHERE NEW.sign = 1 AND business = NEW.business AND advocate_id = NEW.client_id;

  UPDATE clients
  SET advocate_id = (SELECT d.advocate_id FROM decided_referrals d
                     WHERE d.business = NEW.business AND d.client_id = clients.client_id)
  WHERE business = NEW.business AND merged_into IS NULL
    AND client_id IN (
      SELECT NEW.client_id UNION SELECT NEW.person
      UNION
      SELECT b.client_id FROM clients b WHERE b.business = NEW.business AND b.advocate_id = NEW.person
      UNION
      SELECT h.person FROM client_emails own CROSS JOIN address_holders h
      WHERE own.business = NEW.business AND own.client_id IN (
          SELECT NEW.client_id UNION ALL SELECT NEW.person
          UNION ALL
          SELECT m.client_id FROM person_clients m
          WHERE m.business = NEW.business AND m.person IN (NEW.client_id, NEW.person))
        AND h.business = NEW.business AND h.digest = own.digest
        AND NOT EXISTS (SELECT 1 FROM address_holders third
                        WHERE third.business = NEW.business AND third.digest = own.digest
                        LIMIT 1 OFFSET 21))
    AND advocate_id IS NOT (SELECT d.advocate_id FROM decided_referrals d
                            WHERE d.business = NEW.business AND d.client_id = clients.client_id);
END;

-- A row inserted here puts what a client's purchases count into the ledger, without a referral (sign 1), or
-- takes it out (sign -1).
CREATE VIEW person_turns AS SELECT '' AS business, '' AS client_id, 0 AS sign WHERE 0;

CREATE TRIGGER person_turns_apply INSTEAD OF INSERT ON person_turns
BEGIN
  INSERT INTO ledger_day_changes
  SELECT NEW.business, NEW.client_id, json_group_array(json_array(
    day, NEW.sign * first, NEW.sign * active_opened, NEW.sign * active_closed,
    NEW.sign * repeat_opened, NEW.sign * repeat_closed, 0, 0, 0, 0))
  FROM (
    SELECT day, SUM(first) AS first,
           SUM(active_opened) AS active_opened, SUM(active_closed) AS active_closed,
           SUM(repeat_opened) AS repeat_opened, SUM(repeat_closed) AS repeat_closed
    FROM purchase_turns
    WHERE business = NEW.business AND client_id = NEW.client_id
    GROUP BY day
  );
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

------------------------------------------------------------------------------------------------------------
-- Relationships
------------------------------------------------------------------------------------------------------------

-- Something else than a purchase knows the client: an import that brought it is not withdrawn.
CREATE TRIGGER contact_names_client AFTER INSERT ON contacts
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;

CREATE TRIGGER permission_names_client AFTER INSERT ON permissions
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;

CREATE TRIGGER ask_names_client AFTER INSERT ON asks
BEGIN
  UPDATE clients SET linked = 1
  WHERE business = NEW.business AND client_id = NEW.client_id AND linked = 0;
END;

------------------------------------------------------------------------------------------------------------
-- The audit trail
------------------------------------------------------------------------------------------------------------

-- A deed is never changed; its place in the chain is given once.
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
WHEN OLD.digest IS NOT NULL OR (NEW.business, NEW.seq, NEW.at_ms, NEW.actor_kind, NEW.actor_id, NEW.action,
    NEW.subject, NEW.sealed, NEW.detail, NEW.request_id)
  IS NOT (OLD.business, OLD.seq, OLD.at_ms, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.subject, OLD.sealed,
    OLD.detail, OLD.request_id)
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
