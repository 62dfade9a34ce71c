/**
 * ROR without a ledger, over the same purchases, as one would write it. Each has the index that serves it
 * best: `purchases_by_client` is Kith's own and covers what they group by client; INDEX_OF_WINDOW is made for
 * the benchmark. ?1 business, ?2 day, ?3 first day of the window.
 */
export const INDEX_OF_WINDOW = `CREATE INDEX IF NOT EXISTS bench_window
  ON purchases (business, void, day, client_id, until_day)`;
export const NO_INDEX_OF_WINDOW = 'DROP INDEX IF EXISTS bench_window';

/** The obvious way: count the distinct clients of the window, and ask of each how often it has bought. */
export const OBVIOUS_TODAY = `
  SELECT COUNT(DISTINCT p.client_id) AS active,
    COUNT(DISTINCT CASE WHEN bought.times >= 2 THEN p.client_id END) AS repeat,
    COUNT(DISTINCT CASE WHEN c.advocate_id IS NOT NULL THEN p.client_id END) AS referred,
    COUNT(DISTINCT CASE WHEN c.advocate_id IS NOT NULL AND bought.times >= 2 THEN p.client_id END) AS both
  FROM purchases p INDEXED BY bench_window
  JOIN (SELECT client_id, COUNT(*) AS times FROM purchases INDEXED BY purchases_by_client
        WHERE business = ?1 AND void = 0 AND day <= ?2 GROUP BY client_id) bought
    ON bought.client_id = p.client_id
  JOIN clients c ON c.business = ?1 AND c.client_id = p.client_id
  WHERE p.business = ?1 AND p.void = 0 AND p.day BETWEEN ?3 AND ?2`;

/** The same in one pass over an index that has every client's purchases together. */
export const GROUPED_TODAY = `
  SELECT COUNT(*) AS active, SUM(bought.times >= 2) AS repeat, SUM(c.advocate_id IS NOT NULL) AS referred,
    SUM(bought.times >= 2 AND c.advocate_id IS NOT NULL) AS both
  FROM (SELECT client_id, COUNT(*) AS times, MAX(day) AS last_day
        FROM purchases INDEXED BY purchases_by_client
        WHERE business = ?1 AND void = 0 AND day <= ?2 GROUP BY client_id) bought
  JOIN clients c ON c.business = ?1 AND c.client_id = bought.client_id
  WHERE bought.last_day >= ?3`;

/**
 * The series with window functions: where each client's stretches begin and end, from the purchases next to
 * each other, then a running sum over the days. It reads every purchase once, in the order of its index.
 */
export const WINDOW_SERIES = `
  WITH turns AS (
    SELECT p.day, p.until_day, c.advocate_id IS NOT NULL AS referred,
      ROW_NUMBER() OVER history AS place,
      COALESCE(LAG(p.until_day) OVER history <= p.day, 1) AS opens,
      COALESCE(p.until_day <= LEAD(p.day) OVER history, 1) AS closes
    FROM purchases p INDEXED BY purchases_by_client
    CROSS JOIN clients c ON c.business = ?1 AND c.client_id = p.client_id
    WHERE p.business = ?1 AND p.void = 0
    WINDOW history AS (PARTITION BY p.client_id ORDER BY p.day, p.id)
  ), changes AS (
    SELECT day, opens AS active, place = 2 OR (place > 2 AND opens) AS repeat, referred FROM turns
    UNION ALL
    SELECT until_day, -closes, -(place > 1 AND closes), referred FROM turns
  )
  SELECT day, SUM(SUM(active)) OVER days AS active, SUM(SUM(repeat)) OVER days AS repeat,
    SUM(SUM(active * referred)) OVER days AS referred, SUM(SUM(repeat * referred)) OVER days AS both
  FROM changes GROUP BY day
  WINDOW days AS (ORDER BY day)`;

/**
 * What moved ROR between the days ?2 and ?3, client by client: who was active, repeat, referred on each. ?4
 * and ?5 begin their windows.
 */
export const GROUPED_MOVEMENT = `
  SELECT SUM(now AND NOT before) AS entered, SUM(before AND NOT now) AS left_window,
    SUM(now AND before AND times_now >= 2 AND times_before < 2) AS became_repeat
  FROM (SELECT MAX(day <= ?2 AND day >= ?4) AS before, MAX(day >= ?5) AS now, COUNT(*) AS times_now,
          SUM(day <= ?2) AS times_before
        FROM purchases INDEXED BY purchases_by_client
        WHERE business = ?1 AND void = 0 AND day <= ?3 GROUP BY client_id)`;
