import type { Bound } from '../database/query.ts';
import type { Correction } from './correction.ts';

export type CorrectReferrerOutcome =
  /** Now, or before: the last word on record says the same already, and nothing was changed. */
  | { kind: 'corrected'; correction: Correction }
  | { kind: 'client_unknown' }
  /** The client brought the advocate, itself or through others: nothing was changed. */
  | { kind: 'cycle' }
  /** The business is being moved: nothing was changed. */
  | { kind: 'settings_changed' };

interface StateRow {
  is_open: number | null;
  is_client: number;
  is_corrected: number;
  id: string | null;
  previous_advocate_id: string | null;
  advocate_id: string | null;
  reason: string | null;
  at_ms: number;
}

/**
 * A person's word on who brought a client; `advocateId` null says that nobody did. It wins for good over what the
 * client's purchases claim, the ledger follows at once, and it stays on record with what it replaced. An advocate
 * that the business does not know yet is made.
 */
export async function correctReferrer(
  db: D1Database,
  business: string,
  word: { id: string; clientId: string; advocateId: string | null; reason: string | null },
  nowMs: number,
): Promise<CorrectReferrerOutcome> {
  const results = await db.batch<StateRow>([
    db.prepare(RECORD_CORRECTION).bind(business, word.clientId, word.advocateId, word.id, word.reason, nowMs),
    db.prepare(MAKE_ADVOCATE).bind(business, word.clientId, word.advocateId, word.id, nowMs),
    db.prepare(SET_REFERRER).bind(business, word.clientId, word.advocateId, word.id),
    db.prepare(READ_STATE).bind(business, word.clientId),
  ]);
  const state = results[3]?.results[0];
  if (state === undefined || state.is_open !== 1) return { kind: 'settings_changed' };
  if (state.is_client === 0) return { kind: 'client_unknown' };
  const isLastWord = state.is_corrected === 1 && state.advocate_id === word.advocateId;
  if (state.id === null || !isLastWord) return { kind: 'cycle' };
  return {
    kind: 'corrected',
    correction: {
      id: state.id,
      clientId: word.clientId,
      previousAdvocateId: state.previous_advocate_id,
      advocateId: state.advocate_id,
      reason: state.reason,
      atMs: state.at_ms,
    },
  };
}

/**
 * Unless the same is the last word already, or the client is among those by whom the advocate came. Corrections of
 * one client stand in the order of their instants, so each gets one of its own.
 *
 * Worked: A brought B, B brought C. That C brought A is refused: the line up from C is C, B, A.
 */
const RECORD_CORRECTION = `WITH RECURSIVE line (client_id) AS (
    SELECT ?3
    UNION
    SELECT c.advocate_id FROM line CROSS JOIN clients c
    WHERE c.business = ?1 AND c.client_id = line.client_id AND c.advocate_id IS NOT NULL
  )
  INSERT INTO corrections (business, client_id, at_ms, id, previous_advocate_id, advocate_id, reason)
  SELECT c.business, c.client_id,
    MAX(CAST(?6 AS INTEGER), COALESCE((SELECT MAX(at_ms) + 1 FROM corrections WHERE business = ?1 AND client_id = ?2), 0)),
    ?4, c.advocate_id, ?3, ?5
  FROM businesses b CROSS JOIN clients c
  WHERE b.id = ?1 AND b.frozen = 0 AND c.business = ?1 AND c.client_id = ?2
    AND (c.corrected = 0 OR c.advocate_id IS NOT ?3)
    AND NOT EXISTS (SELECT 1 FROM line WHERE line.client_id = ?2)`;

const IS_RECORDED = 'EXISTS (SELECT 1 FROM corrections WHERE business = ?1 AND client_id = ?2 AND id = ?4)';

const MAKE_ADVOCATE = `INSERT INTO clients (business, client_id, created_at_ms)
  SELECT ?1, ?3, CAST(?5 AS INTEGER) WHERE ?3 IS NOT NULL AND ${IS_RECORDED}
  ON CONFLICT (business, client_id) DO NOTHING`;

const SET_REFERRER = `UPDATE clients SET advocate_id = ?3, corrected = 1
  WHERE business = ?1 AND client_id = ?2 AND ${IS_RECORDED}`;

const READ_STATE = `SELECT b.frozen = 0 AS is_open, c.client_id IS NOT NULL AS is_client, c.corrected AS is_corrected,
    w.id, w.previous_advocate_id, w.advocate_id, w.reason, w.at_ms
  FROM (SELECT 1)
  LEFT JOIN businesses b ON b.id = ?1
  LEFT JOIN clients c ON c.business = ?1 AND c.client_id = ?2
  LEFT JOIN (SELECT * FROM corrections WHERE business = ?1 AND client_id = ?2 ORDER BY at_ms DESC LIMIT 1) w`;

/** For a batch. */
export function correctionsOfClient(businessId: string, clientId: string): Bound<Correction> {
  return {
    text: `SELECT id, client_id AS clientId, previous_advocate_id AS previousAdvocateId, advocate_id AS advocateId, reason,
        at_ms AS atMs
      FROM corrections WHERE business = ?1 AND (client_id = ?2 OR advocate_id = ?2 OR previous_advocate_id = ?2)
      ORDER BY at_ms, id`,
    values: [businessId, clientId],
    decode: (raw) => raw as unknown as Correction,
  };
}
