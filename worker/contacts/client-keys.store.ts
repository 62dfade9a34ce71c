import { sql } from 'drizzle-orm';
import { clientKeys, contacts } from '../../schema/tables/contacts.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { bare, change, fields, named, params, query, repeatable, type Bound } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { takesContacts } from './takes-contacts.store.ts';

const $key = params<{ businessId: string; clientId: string; sealedKey: string }>();
const ENSURE = repeatable(
  change(
    $key,
    sql`INSERT INTO ${clientKeys} (${bare(clientKeys.businessId, clientKeys.clientId, clientKeys.sealedKey)})
      SELECT ${$key.businessId}, ${$key.clientId}, ${$key.sealedKey}
      WHERE ${takesContacts($key.businessId, $key.clientId)}
      ON CONFLICT DO NOTHING`,
  ),
);

const SEALED = fields({ sealedKey: clientKeys.sealedKey });
const FIND = query(
  $key,
  SEALED,
  sql`SELECT ${SEALED.list} FROM ${clientKeys}
    WHERE ${clientKeys.businessId} = ${$key.businessId} AND ${clientKeys.clientId} = ${$key.clientId}`,
);

/**
 * The sealed key of a client: the one on record, or the new one where there is none yet. Of two at once one
 * is kept, and both are answered that one. Null for a client to whom nothing may be added just now.
 */
export async function ensureClientKey(
  db: D1Database,
  businessId: string,
  key: { clientId: string; sealedKey: string },
): Promise<string | null> {
  const given = { ...key, businessId };
  const { found } = await batch(db, { ensured: ENSURE(given), found: FIND(given) });
  return found.rows[0]?.sealedKey ?? null;
}

const $contact = params<{ businessId: string; contactId: string }>();
const [other, OTHERS] = named(contacts, 'o');
const ITS_CLIENT = sql`(SELECT ${contacts.clientId} FROM ${contacts}
  WHERE ${contacts.businessId} = ${$contact.businessId} AND ${contacts.id} = ${$contact.contactId})`;
const DROP_LAST = change(
  $contact,
  sql`DELETE FROM ${clientKeys}
    WHERE ${clientKeys.businessId} = ${$contact.businessId} AND ${clientKeys.clientId} = ${ITS_CLIENT}
      AND EXISTS (SELECT 1 FROM ${businesses}
        WHERE ${businesses.id} = ${$contact.businessId} AND ${businesses.frozen} = 0)
      AND NOT EXISTS (SELECT 1 FROM ${OTHERS}
        WHERE ${other.businessId} = ${$contact.businessId} AND ${other.clientId} = ${clientKeys.clientId}
          AND ${other.id} <> ${$contact.contactId} AND ${other.note} IS NOT NULL)`,
);

/**
 * The statement that throws a client's key away with its last note, before that contact goes in the same
 * batch: so a client whose key no longer opens gets another one with its next note.
 */
export function dropKeyWithLastNote(businessId: string, contactId: string): Bound<never> {
  return DROP_LAST({ businessId, contactId });
}
