import { and, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import { clients } from '../../schema/tables/facts.ts';
import { build, fields, params, query, type Bound } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
import { alike, type Likeness, type NamedClient } from './likeness.ts';

/** Of so many clients, in the order of their ids, names are found however they are written. */
const MOST_READ = 2_000;
/** Of so many, a name is found that has what was typed in it, but for upper and lower case. */
const MOST_LOOKED_AT = 100_000;
/** How many of the latter are taken. */
const MOST_TAKEN = 50;
/** After every id that begins with a text. */
const LAST = '\u{10ffff}';

const NAMED = fields({ clientId: clients.clientId, name: clients.name });

const $few = params<{ businessId: string; count: number }>();
const READ_FEW = query(
  $few,
  NAMED,
  build
    .select(NAMED.selection)
    .from(clients)
    .where(
      and(eq(clients.businessId, $few.businessId), isNull(clients.mergedInto), eq(clients.erased, false)),
    )
    .orderBy(clients.clientId)
    .limit($few.count),
);

const $typed = params<{ businessId: string; typed: string; small: string; large: string; looked: number }>();
const has = (needle: (typeof $typed)['typed' | 'small' | 'large']) =>
  sql`instr(lower(s.name), lower(${needle})) > 0`;
const FIND_NAMES = query(
  $typed,
  NAMED,
  sql`SELECT s.client_id AS "clientId", s.name AS "name" FROM (
      SELECT ${clients.clientId} AS client_id, ${clients.name} AS name FROM ${clients}
      WHERE ${clients.businessId} = ${$typed.businessId} AND ${clients.mergedInto} IS NULL
        AND ${clients.erased} = 0
      ORDER BY ${clients.clientId} LIMIT CAST(${$typed.looked} AS INTEGER)) s
    WHERE ${has($typed.typed)} OR ${has($typed.small)} OR ${has($typed.large)}
    LIMIT ${sql.raw(String(MOST_TAKEN))}`,
);

const $ids = params<{ businessId: string; from: string; before: string }>();
const FIND_IDS = query(
  $ids,
  NAMED,
  build
    .select(NAMED.selection)
    .from(clients)
    .where(
      and(
        eq(clients.businessId, $ids.businessId),
        gte(clients.clientId, $ids.from),
        lt(clients.clientId, $ids.before),
        isNull(clients.mergedInto),
        eq(clients.erased, false),
      ),
    )
    .orderBy(clients.clientId)
    .limit(MOST_TAKEN),
);

/** A client who was found, and how it fits. */
export type FoundClient = NamedClient & { likeness: Likeness };

/**
 * For each of some typed texts the clients whom it may mean, by name or by the beginning of the id, the best
 * first and at most `count`; nobody who is merged or was erased. One call where a business has at most 2,000
 * clients. Of more, the rest is found by how the name is written, among 100,000, with a second call.
 */
export async function searchClients(
  db: D1Database,
  businessId: string,
  typed: readonly string[],
  count: number,
): Promise<FoundClient[][]> {
  const few = await all(db, READ_FEW({ businessId, count: MOST_READ + 1 }));
  const isWhole = few.length <= MOST_READ;
  const more = isWhole ? [] : await findMore(db, businessId, typed);
  const known = new Map([...few, ...more].map((client) => [client.clientId, client]));
  return typed.map((text) => alike([...known.values()], text, count));
}

async function findMore(
  db: D1Database,
  businessId: string,
  typed: readonly string[],
): Promise<NamedClient[]> {
  const sought = typed.map((text) => text.trim()).filter((text) => text !== '');
  const statements: Bound<NamedClient>[] = sought.flatMap((text) => {
    const word = longestOf(text);
    const needles = { typed: word, small: word.toLowerCase(), large: word.toUpperCase() };
    return [
      FIND_NAMES({ businessId, ...needles, looked: MOST_LOOKED_AT }),
      FIND_IDS({ businessId, from: text, before: `${text}${LAST}` }),
    ];
  });
  if (statements.length === 0) return [];
  const { found } = await batch(db, { found: statements });
  return found.flatMap(({ rows }) => rows);
}

/** One word of a text is looked for, and the rest compared with what is found. */
function longestOf(text: string): string {
  return text.split(/[\s,]+/u).reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
