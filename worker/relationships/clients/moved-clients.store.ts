import { sql } from 'drizzle-orm';
import { clients, purchases } from '../../../schema/tables/facts.ts';
import { purchaseTurns as turns } from '../../../schema/tables/ledger.ts';
import { unlessRezoning } from '../../businesses/rezonings.store.ts';
import { windowFrom } from '../../calendar/cover.ts';
import type { Day } from '../../calendar/day.ts';
import { fields, named, number, orNull, params, query, text } from '../../database/query.ts';
import { COUNTS_OF_TURN, turnsOf } from '../../ledger/ledger-changes.store.ts';
import type { LedgerCount } from '../../ledger/ledger-day.ts';
import type { MovementKind } from '../../ror/movement.ts';

/** What the ledger counts where somebody moves: what opens on its own day, what closes a year later. */
const COUNT_OF_KIND: Record<MovementKind, LedgerCount> = {
  entered: 'activeOpened',
  left: 'activeClosed',
  becameRepeat: 'repeatOpened',
  ceasedRepeat: 'repeatClosed',
  becameReferred: 'referredOpened',
  ceasedReferred: 'referredClosed',
  becameBoth: 'bothOpened',
  ceasedBoth: 'bothClosed',
};

/** Whether it is a way of ceasing, whose day is the end of a cover. */
export function isEnding(kind: MovementKind): boolean {
  return COUNT_OF_KIND[kind].endsWith('Closed');
}

const $ = params<{
  businessId: string;
  fromDay: Day;
  throughDay: Day;
  afterId: string;
  most: number;
  count: number;
}>();
const [p, PURCHASES] = named(purchases, 'p');

/**
 * Who bought on the days in question: so many in the order of their ids, after one. The `+` keeps SQLite from
 * going through all purchases of the business in the order of its clients: it finds those of the days.
 */
const BOUGHT = sql`SELECT DISTINCT ${p.clientId} AS touched_id FROM ${PURCHASES}
    WHERE ${p.businessId} = ${$.businessId} AND ${p.day} BETWEEN ${$.fromDay} AND ${$.throughDay}
      AND +${p.void} = 0 AND +${p.clientId} > ${$.afterId}
    ORDER BY +${p.clientId} LIMIT CAST(${$.most} AS INTEGER)`;

const MOVED = fields({
  clientId: clients.clientId,
  times: number(sql`COUNT(*)`),
  lastDay: number(sql`MAX(${turns.day})`),
});

const movedBy = (kind: MovementKind) =>
  query(
    $,
    MOVED,
    sql`WITH bought AS MATERIALIZED (${BOUGHT})
    SELECT ${MOVED.list} FROM (${turnsOf(sql`bought CROSS JOIN ${purchases}
      ON ${purchases.businessId} = ${$.businessId} AND ${purchases.void} = 0
        AND ${purchases.clientId} = touched_id`)}) AS ${turns}
    CROSS JOIN ${clients}
      ON ${clients.businessId} = ${$.businessId} AND ${clients.clientId} = ${turns.clientId}
    WHERE ${turns.day} BETWEEN ${$.fromDay} AND ${$.throughDay} AND ${COUNTS_OF_TURN[COUNT_OF_KIND[kind]]}
    GROUP BY ${clients.clientId} ORDER BY ${clients.clientId} LIMIT CAST(${$.count} AS INTEGER)`,
  );

const STATEMENTS = {
  entered: movedBy('entered'),
  left: movedBy('left'),
  becameRepeat: movedBy('becameRepeat'),
  ceasedRepeat: movedBy('ceasedRepeat'),
  becameReferred: movedBy('becameReferred'),
  ceasedReferred: movedBy('ceasedReferred'),
  becameBoth: movedBy('becameBoth'),
  ceasedBoth: movedBy('ceasedBoth'),
} as const satisfies Record<MovementKind, unknown>;

const LOOKED = fields({ count: number(sql`COUNT(*)`), lastId: orNull(text(sql`MAX(touched_id)`)) });
const READ_LOOKED = query($, LOOKED, sql`SELECT ${LOOKED.list} FROM (${BOUGHT})`);

/** A client who moved ROR in some way between two days. */
export interface MovedClient {
  clientId: string;
  /** More than once where it left and came back, or the other way round, in between. */
  times: number;
  /** The day of the purchase by which it moved last, or whose cover ended. */
  lastDay: Day;
}

/** So many who bought are looked through with one statement. */
const MOST_LOOKED_AT = 5_000;

/** Which of those who moved are asked for. */
export interface MovedAsked {
  kind: MovementKind;
  from: Day;
  to: Day;
  after: string | undefined;
  count: number;
}

/**
 * The clients behind a count of `movementBetween` (worker/ror/movement.ts), in the order of their ids: at
 * most `count` after one of them, and after whom to go on. It reads the purchases on the days in question,
 * and the lives of those who bought on them. Null while the business is being rezoned in steps.
 */
export async function listMoved(
  db: D1Database,
  businessId: string,
  { kind, from, to, after = '', count }: MovedAsked,
): Promise<{ moved: MovedClient[]; nextId: string | null } | null> {
  const days = isEnding(kind)
    ? { fromDay: windowFrom(from), throughDay: windowFrom(to) - 1 }
    : { fromDay: from + 1, throughDay: to };
  const asked = { businessId, ...days, afterId: after, most: MOST_LOOKED_AT, count: count + 1 };
  const read = await unlessRezoning(db, businessId, {
    moved: STATEMENTS[kind](asked),
    looked: READ_LOOKED(asked),
  });
  if (read === null) return null;
  const moved = read.moved.rows.slice(0, count);
  if (read.moved.rows.length > count) return { moved, nextId: moved.at(-1)?.clientId ?? null };
  const looked = read.looked.rows[0];
  return { moved, nextId: looked?.count === MOST_LOOKED_AT ? looked.lastId : null };
}
