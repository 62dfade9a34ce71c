import { sql } from 'drizzle-orm';
import { clients } from '../../../schema/tables/facts.ts';
import { fields, named, number, orNull, params, query, text } from '../../database/query.ts';
import { batch } from '../../database/run.ts';

const [c, CLIENTS] = named(clients, 'c');
const $ = params<{ businessId: string; afterId: string; most: number; word: string; whole: string }>();

const STRETCH = sql`SELECT ${c.clientId} AS client_id, ${c.name} AS name FROM ${CLIENTS}
  WHERE ${c.businessId} = ${$.businessId} AND ${c.clientId} > ${$.afterId} AND ${c.mergedInto} IS NULL
    AND ${c.erased} = 0
  ORDER BY ${c.clientId} LIMIT CAST(${$.most} AS INTEGER)`;

/**
 * Names of plain letters, digits, spaces and hyphens are compared here, where capitals of those make no
 * difference (INSTR after LOWER, which in SQLite knows no others). All that is written otherwise is answered,
 * and where the word is empty all that has a name.
 */
const MAY_BE_MEANT = sql`INSTR(LOWER(client_id), LOWER(${$.whole})) > 0 OR client_id GLOB '*[^ -~]*'
  OR INSTR(LOWER(name), ${$.word}) > 0 OR name GLOB '*[^A-Za-z0-9 -]*'`;
const NAMED = fields({ clientId: text(sql`client_id`), name: orNull(text(sql`name`)) });
const READ = query($, NAMED, sql`SELECT ${NAMED.list} FROM (${STRETCH}) WHERE ${MAY_BE_MEANT}`);

const LOOKED = fields({ count: number(sql`COUNT(*)`), lastId: orNull(text(sql`MAX(client_id)`)) });
const READ_LOOKED = query($, LOOKED, sql`SELECT ${LOOKED.list} FROM (${STRETCH})`);

const $id = params<{ businessId: string; clientId: string }>();
const EXACT = fields({ clientId: c.clientId, name: c.name });
const FIND = query(
  $id,
  EXACT,
  sql`SELECT ${EXACT.list} FROM ${CLIENTS} WHERE ${c.businessId} = ${$id.businessId}
    AND ${c.clientId} = ${$id.clientId} AND ${c.mergedInto} IS NULL AND ${c.erased} = 0`,
);

/** Clients of a stretch, as far as they may be meant. */
export interface NamedStretch {
  found: { clientId: string; name: string | null }[];
  /** The last client of the stretch; null where it is the last stretch. */
  lastId: string | null;
  /** Who has the very id that was typed, wherever it stands. */
  exact: { clientId: string; name: string | null } | null;
}

/** What is looked for in a stretch. `plainWord` is null where the database cannot tell by a word. */
export interface StretchAsked {
  afterId: string;
  most: number;
  plainWord: string | null;
  whole: string;
}

/**
 * The ids and names of `most` clients after one, in the order of their ids; those left out whom the database
 * can tell not to be meant, also who was erased or is merged into another one. It reads a row for each.
 */
export async function readNames(
  db: D1Database,
  businessId: string,
  { afterId, most, plainWord, whole }: StretchAsked,
): Promise<NamedStretch> {
  const asked = { businessId, afterId, most, word: plainWord ?? '', whole };
  const { found, looked, exact } = await batch(db, {
    found: READ(asked),
    looked: READ_LOOKED(asked),
    exact: FIND({ businessId, clientId: whole }),
  });
  const [stretch] = looked.rows;
  const lastId = stretch?.count === most ? stretch.lastId : null;
  return { found: found.rows, lastId, exact: exact.rows[0] ?? null };
}
