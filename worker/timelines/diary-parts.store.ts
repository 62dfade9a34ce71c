import { sql, type Column, type SQL } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { asks, contacts } from '../../schema/tables/contacts.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import { askFields } from '../asks/asks.store.ts';
import { SEALED_CONTACT } from '../contacts/contacts.store.ts';
import { fields, named, query, type Bound } from '../database/query.ts';
import { actColumns } from '../permissions/permissions.store.ts';
import { $part, BOUND, ITS_CLIENTS, type PartValues } from './part.store.ts';
import type { TimelineItem } from './timeline.ts';

/*
 * The parts of a timeline whose tables keep each client's rows in the order of their instants. A person may
 * be several clients, so that of each the newest are found first, and then the newest of those.
 */

const [k, CONTACTS] = named(contacts, 'k');
const [a, ASKS] = named(asks, 'a');
const [q, PERMISSIONS] = named(permissions, 'q');

type Diary = SQLiteTable & { businessId: Column; clientId: Column; atMs: Column; id: Column };

/** SQL for the newest rows of a person before a bound: at most as many are read of each of its clients. */
function newestOf<T extends Diary>(list: SQL, [row, from]: readonly [T, SQL], table: T, byId: string): SQL {
  return sql`WITH its_clients (client_id) AS (${ITS_CLIENTS})
    SELECT ${list} FROM its_clients CROSS JOIN ${from} INDEXED BY ${sql.identifier(byId)}
    WHERE ${row.businessId} = ${$part.businessId} AND ${row.clientId} = its_clients.client_id
      AND ${row.id} IN (SELECT ${table.id} FROM ${table}
        WHERE ${table.businessId} = ${$part.businessId} AND ${table.clientId} = its_clients.client_id
          AND (${table.atMs}, ${table.id}) < ${BOUND}
        ORDER BY ${table.atMs} DESC, ${table.id} DESC LIMIT ${$part.count})
    ORDER BY ${row.atMs} DESC, ${row.id} DESC LIMIT ${$part.count}`;
}

/** The contacts of a person, for a batch. */
export const contactsPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...SEALED_CONTACT,
    decode(raw) {
      const contact = SEALED_CONTACT.decode(raw);
      return { type: 'contact', atMs: contact.atMs, key: contact.id, contact };
    },
  },
  newestOf(SEALED_CONTACT.list, [k, CONTACTS], contacts, 'contacts_by_id'),
);

const ASK = askFields(a);

/** What was asked of a person, for a batch. */
export const asksPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...ASK,
    decode(raw) {
      const { atMs, ...ask } = ASK.decode(raw);
      return { type: 'ask', atMs, key: ask.id, ask };
    },
  },
  newestOf(ASK.list, [a, ASKS], asks, 'asks_by_id'),
);

const PERMISSION = fields({ clientId: q.clientId, ...actColumns(q) });

/** The acts of a person's permissions, for a batch. */
export const permissionsPart: (given: PartValues) => Bound<TimelineItem> = query(
  $part,
  {
    ...PERMISSION,
    decode(raw) {
      const { atMs, ...permission } = PERMISSION.decode(raw);
      return { type: 'permission', atMs, key: permission.id, permission };
    },
  },
  newestOf(PERMISSION.list, [q, PERMISSIONS], permissions, 'permissions_by_id'),
);
