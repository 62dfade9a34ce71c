import type { Bound } from '../database/query.ts';

/**
 * SQL for what each counted purchase of some clients opens and closes, from their whole histories: the view
 * `purchase_turns` (0003_ledger.sql) for a list of clients. SQLite does not push such a list into a view with
 * window functions, and would read the whole business instead. `clients` is SQL that yields `client_id`.
 */
export function ledgerDaysOfClients(clients: string, sign: 1 | -1): string {
  return `INSERT INTO ror_days
    SELECT ?1, day, ${sign} * SUM(place = 1), ${sign} * SUM(opens), ${sign} * SUM(closes),
      ${sign} * SUM(place = 2 OR (place > 2 AND opens)), ${sign} * SUM(place > 1 AND closes),
      ${sign} * SUM(marked AND opens), ${sign} * SUM(marked AND closes),
      ${sign} * SUM(marked AND (place = 2 OR (place > 2 AND opens))), ${sign} * SUM(marked AND place > 1 AND closes)
    FROM (
      SELECT p.day, c.advocate_id IS NOT NULL AS marked,
        ROW_NUMBER() OVER history AS place,
        COALESCE(LAG(p.until_day) OVER history <= p.day, 1) AS opens,
        COALESCE(p.until_day <= LEAD(p.day) OVER history, 1) AS closes
      FROM (${clients}) listed
      CROSS JOIN clients c ON c.business = ?1 AND c.client_id = listed.client_id
      CROSS JOIN purchases p ON p.business = ?1 AND p.void = 0 AND p.client_id = listed.client_id
      WINDOW history AS (PARTITION BY p.client_id ORDER BY p.day, p.id)
    )
    WHERE true
    GROUP BY day
    ${ADD_TO_LEDGER_DAY}`;
}

/** How a change of a day joins what the ledger already holds of it. */
export const ADD_TO_LEDGER_DAY = `ON CONFLICT (business, day) DO UPDATE SET
      first = first + excluded.first,
      active_opened = active_opened + excluded.active_opened,
      active_closed = active_closed + excluded.active_closed,
      repeat_opened = repeat_opened + excluded.repeat_opened,
      repeat_closed = repeat_closed + excluded.repeat_closed,
      referred_opened = referred_opened + excluded.referred_opened,
      referred_closed = referred_closed + excluded.referred_closed,
      both_opened = both_opened + excluded.both_opened,
      both_closed = both_closed + excluded.both_closed`;

/** Every day of business ?1 as a recomputation from its purchases gives it. */
export const EXPECTED_LEDGER_DAYS = `SELECT t.business, t.day, SUM(t.first) AS first,
      SUM(t.active_opened) AS active_opened, SUM(t.active_closed) AS active_closed,
      SUM(t.repeat_opened) AS repeat_opened, SUM(t.repeat_closed) AS repeat_closed,
      SUM(c.advocate_id IS NOT NULL AND t.active_opened) AS referred_opened,
      SUM(c.advocate_id IS NOT NULL AND t.active_closed) AS referred_closed,
      SUM(c.advocate_id IS NOT NULL AND t.repeat_opened) AS both_opened,
      SUM(c.advocate_id IS NOT NULL AND t.repeat_closed) AS both_closed
    FROM purchase_turns t JOIN clients c ON c.business = t.business AND c.client_id = t.client_id
    WHERE t.business = ?1
    GROUP BY t.day`;

/** Sums up the head of business ?1 from its ledger's days: what `ledger_day_moves` keeps up move by move. */
export const SUM_UP_HEAD = `UPDATE ror_heads
    SET (ever, active, repeat, referred, both) = (
      SELECT COALESCE(SUM(d.first), 0),
        COALESCE(SUM(d.active_opened - d.active_closed * (d.day < ror_heads.window_from)), 0),
        COALESCE(SUM(d.repeat_opened - d.repeat_closed * (d.day < ror_heads.window_from)), 0),
        COALESCE(SUM(d.referred_opened - d.referred_closed * (d.day < ror_heads.window_from)), 0),
        COALESCE(SUM(d.both_opened - d.both_closed * (d.day < ror_heads.window_from)), 0)
      FROM ror_days d WHERE d.business = ?1 AND d.day <= ror_heads.day)
    WHERE business = ?1`;

const TOUCHED_CLIENTS = `SELECT value AS client_id FROM json_each(?2)
  UNION SELECT client_id FROM client_emails
  WHERE business = ?1 AND digest IN (SELECT value FROM json_each(?3))`;

/** Clients by their ids, and those who turn out to share an e-mail with one of them, by the digests. */
export interface TouchedClients {
  clientIds: readonly string[];
  emailDigests: readonly string[];
}

function boundTo(text: string, ...values: string[]): Bound<never> {
  return {
    text,
    values,
    decode: () => {
      throw new Error('a change answers no rows');
    },
  };
}

const TAKE_OUT = ledgerDaysOfClients(TOUCHED_CLIENTS, -1);
const PUT_IN = ledgerDaysOfClients(TOUCHED_CLIENTS, 1);

/** Takes what some clients have in the ledger's days out of them. */
export function takeOutOfLedger(businessId: string, clients: TouchedClients): Bound<never> {
  return boundTo(
    TAKE_OUT,
    businessId,
    JSON.stringify(clients.clientIds),
    JSON.stringify(clients.emailDigests),
  );
}

/** Puts what some clients' purchases open and close into the ledger's days. */
export function putIntoLedger(businessId: string, clients: TouchedClients): Bound<never> {
  return boundTo(PUT_IN, businessId, JSON.stringify(clients.clientIds), JSON.stringify(clients.emailDigests));
}

/** Sums up the head from the ledger's days. */
export function sumUpHead(businessId: string): Bound<never> {
  return boundTo(SUM_UP_HEAD, businessId);
}
