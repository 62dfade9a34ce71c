import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../schema/tables/facts.ts';
import type { Day } from '../calendar/day.ts';
import { slicesOf, type Period } from '../calendar/period.ts';
import { fields, flag, named, number, orNull, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';

/** A business with fewer counted purchases is asked in one piece. */
const PURCHASES_IN_ONE_PIECE = 100_000;
/** Pieces of a large one: at 30 million purchases, some hundred thousand each. */
const MAX_SLICES = 100;
const CLIENTS_A_RANGE = 100_000;
const MAX_RANGES = 50;

/** Advocates with ids after the one, up to the other: '' and null bound nothing. */
export interface AdvocateRange {
  after: string;
  through: string | null;
}

/** Into what a question over all purchases of a business is cut, so that no statement takes long. */
export interface Slicing {
  /** Slices of a period that lie beside each other and hold all of it. */
  daysOf: (period: Period) => Period[];
  /** Ranges that hold every advocate once. */
  advocates: AdvocateRange[];
}

const $ = params<{ businessId: string; purchases: number; clients: number }>();
const [p, PURCHASES] = named(purchases, 'p');
const [c, CLIENTS] = named(clients, 'c');

const SIZE = fields({
  isLarge: flag(sql`EXISTS (SELECT 1 FROM ${PURCHASES} INDEXED BY purchases_by_client
    WHERE ${p.businessId} = ${$.businessId} AND ${p.void} = 0
    LIMIT 1 OFFSET CAST(${$.purchases} AS INTEGER))`),
  firstDay: orNull(
    number(sql`(SELECT MIN(${p.day}) FROM ${PURCHASES} WHERE ${p.businessId} = ${$.businessId})`),
  ),
  lastDay: orNull(
    number(sql`(SELECT MAX(${p.day}) FROM ${PURCHASES} WHERE ${p.businessId} = ${$.businessId})`),
  ),
});
const READ_SIZE = query($, SIZE, sql`SELECT ${SIZE.list}`);

const CUT = fields({ advocateId: text(sql`id`) });

/** From cut to cut through the index of referrals, so many referred clients on. */
const CUT_ADVOCATES = query(
  $,
  CUT,
  sql`WITH RECURSIVE cuts (id) AS (
      SELECT (SELECT ${c.advocateId} FROM ${CLIENTS} INDEXED BY clients_by_advocate
        WHERE ${c.businessId} = ${$.businessId} AND ${c.advocateId} > ''
        ORDER BY ${c.advocateId} LIMIT 1 OFFSET CAST(${$.clients} AS INTEGER))
      UNION ALL
      SELECT (SELECT ${c.advocateId} FROM ${CLIENTS} INDEXED BY clients_by_advocate
        WHERE ${c.businessId} = ${$.businessId} AND ${c.advocateId} > cuts.id
        ORDER BY ${c.advocateId} LIMIT 1 OFFSET CAST(${$.clients} AS INTEGER))
      FROM cuts WHERE cuts.id IS NOT NULL LIMIT ${sql.raw(String(MAX_RANGES))}
    )
    SELECT ${CUT.list} FROM cuts WHERE id IS NOT NULL`,
);

/**
 * How to cut questions over all purchases of a business. The cuts need not be of the moment of the answer:
 * wherever they are, every purchase and every client is in one slice.
 */
export async function readSlicing(
  db: D1Database,
  businessId: string,
  { purchasesInOnePiece = PURCHASES_IN_ONE_PIECE, clientsARange = CLIENTS_A_RANGE } = {},
): Promise<Slicing> {
  const given = { businessId, purchases: purchasesInOnePiece, clients: clientsARange };
  const { size, cuts } = await batch(db, { size: READ_SIZE(given), cuts: CUT_ADVOCATES(given) });
  const [found] = size.rows;
  const ends = cuts.rows.map(({ advocateId }) => advocateId);
  return {
    daysOf: (period) => slicesOf(period, extentOf(found), found?.isLarge === true ? MAX_SLICES : 1),
    advocates: ['', ...ends].map((after, place) => ({ after, through: ends[place] ?? null })),
  };
}

function extentOf(found: { firstDay: Day | null; lastDay: Day | null } | undefined): Period {
  return { from: found?.firstDay ?? 0, to: found?.lastDay ?? 0 };
}
