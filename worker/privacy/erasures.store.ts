import type { Erasure, ErasedLink } from '../clients/erasure.ts';

export type EraseClientOutcome = { kind: 'erased' } | { kind: 'client_unknown' };

/**
 * Replaces a person by a random id everywhere, with what identifies the person gone and every count as it was. It
 * is one transaction where links and facts share a database. Where they do not, what will stand in for the person
 * is kept first, then the links change, then the facts; a repeat after a failure ends what was begun.
 *
 * The version of the business grows, so that a purchase whose claim was judged before is judged anew.
 */
export async function eraseClient(
  directory: D1Database,
  db: D1Database,
  business: string,
  erasure: Erasure,
  nowMs: number,
): Promise<EraseClientOutcome> {
  if (directory === db) {
    const isClient = db.prepare(IS_CLIENT).bind(business, erasure.clientId);
    const [found] = await db.batch([
      isClient,
      eraseLinks(db, business, erasure, nowMs),
      ...eraseFacts(db, business, erasure),
    ]);
    return { kind: found?.results.length === 1 ? 'erased' : 'client_unknown' };
  }
  const pending = await keepPending(db, business, erasure);
  if (pending === null) return { kind: 'client_unknown' };
  await eraseLinks(directory, business, pending, nowMs).run();
  await db.batch([
    ...eraseFacts(db, business, pending),
    db
      .prepare('DELETE FROM pending_erasures WHERE business = ? AND client_id = ?')
      .bind(business, pending.clientId),
  ]);
  return { kind: 'erased' };
}

const IS_CLIENT = 'SELECT 1 FROM clients WHERE business = ? AND client_id = ?';

/** The erasure of this client that is under way, which is this one if none was; null for an unknown client. */
async function keepPending(db: D1Database, business: string, erasure: Erasure): Promise<Erasure | null> {
  const [, kept] = await db.batch<{ erased_id: string; links: string }>([
    db
      .prepare(
        `INSERT INTO pending_erasures (business, client_id, erased_id, links)
         SELECT business, client_id, ?3, ?4 FROM clients WHERE business = ?1 AND client_id = ?2
         ON CONFLICT (business, client_id) DO NOTHING`,
      )
      .bind(business, erasure.clientId, erasure.erasedId, JSON.stringify(erasure.links)),
    db
      .prepare('SELECT erased_id, links FROM pending_erasures WHERE business = ? AND client_id = ?')
      .bind(business, erasure.clientId),
  ]);
  const row = kept?.results[0];
  if (row === undefined) return null;
  return {
    clientId: erasure.clientId,
    erasedId: row.erased_id,
    links: JSON.parse(row.links) as ErasedLink[],
  };
}

/** The links are disabled for good, under codes that nobody has, and no longer lead where they did. */
function eraseLinks(
  directory: D1Database,
  business: string,
  erasure: Erasure,
  nowMs: number,
): D1PreparedStatement {
  const { clientId, erasedId, links } = erasure;
  return directory.prepare(ERASE_LINKS).bind(business, clientId, erasedId, JSON.stringify(links), nowMs);
}

const ERASE_LINKS = `UPDATE links SET advocate_id = ?3, code = l.value ->> 'erasedCode',
    destination = l.value ->> 'erasedDestination', enabled = 0,
    switched_at_ms = IIF(enabled, json_insert(switched_at_ms, '$[#]', CAST(?5 AS INTEGER)), switched_at_ms)
  FROM json_each(?4) l
  WHERE links.business = ?1 AND links.advocate_id = ?2 AND links.code = l.value ->> 'code'`;

function eraseFacts(
  db: D1Database,
  business: string,
  { clientId, erasedId, links }: Erasure,
): D1PreparedStatement[] {
  const codes = JSON.stringify(Object.fromEntries(links.map(({ code, erasedCode }) => [code, erasedCode])));
  return [
    ...ERASE_FACTS.map((sql) => db.prepare(sql).bind(business, clientId, erasedId)),
    db.prepare('DELETE FROM client_emails WHERE business = ? AND client_id = ?').bind(business, clientId),
    db.prepare(ERASE_CLAIMS).bind(business, clientId, erasedId, codes),
    db.prepare(RAISE_VERSION).bind(business, erasedId),
  ];
}

/** Unless there was nobody to erase. */
const RAISE_VERSION = `UPDATE businesses SET version = version + 1
  WHERE id = ?1 AND EXISTS (SELECT 1 FROM clients WHERE business = ?1 AND client_id = ?2)`;

/**
 * A code that led to somebody else's link stays with the purchase, because that link counts it; any other text that
 * came as `ref` may name the person.
 */
const ERASE_FACTS = [
  `UPDATE purchases SET client_id = ?3, client_erased = 1, ref = IIF(claim_advocate_id IS NULL, NULL, ref),
     referred_by = NULL, clicked_at_ms = NULL, metadata = NULL
   WHERE business = ?1 AND void IN (0, 1) AND client_id = ?2`,
  'UPDATE clients SET advocate_id = ?3 WHERE business = ?1 AND advocate_id = ?2',
  'UPDATE clients SET client_id = ?3, name = NULL, shows_name = 0, erased = 1 WHERE business = ?1 AND client_id = ?2',
  'UPDATE corrections SET client_id = ?3, reason = NULL WHERE business = ?1 AND client_id = ?2',
  `UPDATE corrections SET reason = NULL, advocate_id = IIF(advocate_id = ?2, ?3, advocate_id),
     previous_advocate_id = IIF(previous_advocate_id = ?2, ?3, previous_advocate_id)
   WHERE business = ?1 AND (advocate_id = ?2 OR previous_advocate_id = ?2)`,
];

/** Purchases that name the person as their advocate. Once in a life it reads every purchase of the business. */
const ERASE_CLAIMS = `UPDATE purchases SET
    claim_advocate_id = IIF(claim_advocate_id = ?2, ?3, claim_advocate_id),
    referred_by = IIF(referred_by = ?2, ?3, referred_by),
    ref = COALESCE((SELECT value FROM json_each(?4) WHERE key = LOWER(ref)), ref)
  WHERE business = ?1 AND (claim_advocate_id = ?2 OR referred_by = ?2
    OR LOWER(ref) IN (SELECT key FROM json_each(?4)))`;
