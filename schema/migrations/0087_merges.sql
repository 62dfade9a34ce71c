-- Two clients are one person: merges, and their undo.
--
-- `clients.merged_into` is the person that a merged client comes to. Purchases keep whom they were said of
-- beside whom they count for; addresses keep that, too, and have the person beside it.

CREATE TABLE client_merges (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  reason TEXT,
  merged_at_ms INTEGER NOT NULL,
  PRIMARY KEY (business, client_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX client_merges_by_into ON client_merges (business, into_id, client_id);

-- Which merges somebody undid, for good.
CREATE TABLE undone_merges (
  business TEXT NOT NULL,
  client_id TEXT NOT NULL,
  into_id TEXT NOT NULL,
  PRIMARY KEY (business, client_id, into_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE clients ADD COLUMN merged_into TEXT;
CREATE INDEX clients_merged ON clients (business, client_id) WHERE merged_into IS NOT NULL;
CREATE INDEX clients_by_person ON clients (business, merged_into, client_id) WHERE merged_into IS NOT NULL;

ALTER TABLE purchases ADD COLUMN said_client_id TEXT;

ALTER TABLE client_emails ADD COLUMN merged_into TEXT;
CREATE INDEX client_emails_of_merged ON client_emails (business, merged_into, digest, client_id)
WHERE merged_into IS NOT NULL;

DROP TRIGGER incoming_purchases_record;
DROP VIEW incoming_purchases;
DROP VIEW shared_addresses;
DROP VIEW judged_claims;
DROP TRIGGER address_changes_judge;
DROP TRIGGER address_is_given;
DROP TRIGGER address_is_taken;

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
