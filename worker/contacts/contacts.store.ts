import { sql } from 'drizzle-orm';
import { callSuggestions, clientKeys, contacts } from '../../schema/tables/contacts.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import {
  bare,
  change,
  fields,
  flag,
  named,
  orNull,
  params,
  query,
  repeatable,
  text,
} from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import { isClientPresent } from '../clients/present-client.store.ts';
import { beginRelationships } from '../relationships/relationship-settings.store.ts';
import { dropKeyWithLastNote } from './client-keys.store.ts';
import type { SealedContact } from './contact.ts';
import { takesContacts } from './takes-contacts.store.ts';

const [k, CONTACTS] = named(contacts, 'k');
const [b, BUSINESSES] = named(businesses, 'b');
const [s, SUGGESTIONS] = named(callSuggestions, 's');

/** What to select of `contacts k` for a SealedContact. */
export const SEALED_CONTACT = fields({
  id: k.id,
  clientId: k.clientId,
  atMs: k.atMs,
  kind: k.kind,
  direction: k.direction,
  outcome: k.outcome,
  sealedNote: k.note,
  sealedKey: orNull(
    text(sql`(SELECT ${clientKeys.sealedKey} FROM ${clientKeys}
      WHERE ${clientKeys.businessId} = ${k.businessId} AND ${clientKeys.clientId} = ${k.clientId})`),
  ),
  by: k.by,
  suggestionId: k.suggestionId,
});

const $new = params<
  { [K in keyof SealedContact]: SealedContact[K] } & {
    businessId: string;
    permissionId: string;
    nowMs: number;
  }
>();

/** The key under which the note was sealed is still the client's, where there is a note. */
const IS_KEY_KEPT = sql`(${$new.sealedKey} IS NULL OR EXISTS (SELECT 1 FROM ${clientKeys}
  WHERE ${clientKeys.businessId} = ${$new.businessId} AND ${clientKeys.clientId} = ${$new.clientId}
    AND ${clientKeys.sealedKey} = ${$new.sealedKey}))`;
/** The suggestion was one of calling this person, where there is one. */
const IS_SUGGESTED = sql`(${$new.suggestionId} IS NULL OR EXISTS (SELECT 1 FROM ${SUGGESTIONS}
  WHERE ${s.businessId} = ${$new.businessId} AND ${s.id} = ${$new.suggestionId}
    AND ${s.clientId} IN (${clientsOf($new.businessId, personOf($new.businessId, $new.clientId))})))`;

/** Sent again after its effect it inserts nothing, and the contact is found on record. */
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${contacts} (${bare(
      contacts.businessId,
      contacts.clientId,
      contacts.atMs,
      contacts.id,
      contacts.kind,
      contacts.direction,
      contacts.outcome,
      contacts.note,
      contacts.by,
      contacts.suggestionId,
    )})
    SELECT ${$new.businessId}, ${$new.clientId}, CAST(${$new.atMs} AS INTEGER), ${$new.id}, ${$new.kind},
      ${$new.direction}, ${$new.outcome}, ${$new.sealedNote}, ${$new.by}, ${$new.suggestionId}
    WHERE ${takesContacts($new.businessId, $new.clientId)} AND ${IS_KEY_KEPT} AND ${IS_SUGGESTED}
    ON CONFLICT DO NOTHING`,
  ),
);

/** Who asked to stop has objected to calls, as soon as that contact is on record and not without it. */
const OBJECT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${permissions} (${bare(
      permissions.businessId,
      permissions.clientId,
      permissions.atMs,
      permissions.id,
      permissions.purpose,
      permissions.channel,
      permissions.act,
      permissions.source,
      permissions.by,
    )})
    SELECT ${k.businessId}, ${k.clientId}, MIN(${k.atMs}, CAST(${$new.nowMs} AS INTEGER)),
      ${$new.permissionId}, 'call', 'any', 'objected', 'person', ${k.by}
    FROM ${CONTACTS} CROSS JOIN ${BUSINESSES}
    WHERE ${k.businessId} = ${$new.businessId} AND ${k.id} = ${$new.id} AND ${k.clientId} = ${$new.clientId}
      AND ${k.outcome} = 'asked_to_stop' AND ${b.id} = ${$new.businessId} AND ${b.frozen} = 0
    ON CONFLICT DO NOTHING`,
  ),
);

const STATE = fields({
  isOpen: flag(sql`${b.frozen} = 0`),
  isPresent: flag(isClientPresent($new.businessId, $new.clientId)),
  isKeyKept: flag(IS_KEY_KEPT),
  isSuggested: flag(IS_SUGGESTED),
});
const READ_STATE = query(
  $new,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$new.businessId}`,
);

const $id = params<{ businessId: string; id: string }>();
const FIND = query(
  $id,
  SEALED_CONTACT,
  sql`SELECT ${SEALED_CONTACT.list} FROM ${CONTACTS}
    WHERE ${k.businessId} = ${$id.businessId} AND ${k.id} = ${$id.id}`,
);

export type InsertContactOutcome =
  /** A contact of this id; whether it is the same is the caller's to compare. */
  | { kind: 'on_record'; contact: SealedContact }
  | { kind: 'busy' | 'no_client' | 'no_suggestion' }
  /** Another key is the client's by now: the note has to be sealed again. */
  | { kind: 'other_key' };

/**
 * Records a contact, unless one of its id is on record, and answers what is. Who asked to stop has objected
 * to calls in the same transaction.
 */
export async function insertContact(
  db: D1Database,
  businessId: string,
  contact: SealedContact,
  nowMs: number,
): Promise<InsertContactOutcome> {
  const given = { ...contact, businessId, permissionId: objectionId(contact.id), nowMs };
  const { state, found } = await batch(db, {
    begun: beginRelationships(businessId, nowMs),
    inserted: INSERT(given),
    objected: contact.outcome === 'asked_to_stop' ? [OBJECT(given)] : [],
    state: READ_STATE(given),
    found: FIND({ businessId, id: contact.id }),
  });
  const [onRecord] = found.rows;
  if (onRecord !== undefined) return { kind: 'on_record', contact: onRecord };
  const [now] = state.rows;
  if (now?.isOpen !== true) return { kind: 'busy' };
  if (!now.isPresent) return { kind: 'no_client' };
  if (!now.isSuggested) return { kind: 'no_suggestion' };
  return now.isKeyKept ? { kind: 'busy' } : { kind: 'other_key' };
}

/** The id of the objection of who asked to stop in a contact: the same however often it is said. */
function objectionId(contactId: string): string {
  return contactId.replace(/^cnt_/, 'prm_');
}

const DELETED = fields({ id: contacts.id });
const DELETE = query(
  $id,
  DELETED,
  sql`DELETE FROM ${contacts}
    WHERE ${contacts.businessId} = ${$id.businessId} AND ${contacts.id} = ${$id.id}
      AND EXISTS (SELECT 1 FROM ${BUSINESSES} WHERE ${b.id} = ${$id.businessId} AND ${b.frozen} = 0)
    RETURNING ${DELETED.list}`,
);

const LEFT = fields({ isLeft: flag(sql`1`) });
const FIND_LEFT = query(
  $id,
  LEFT,
  sql`SELECT ${LEFT.list} FROM ${CONTACTS} WHERE ${k.businessId} = ${$id.businessId} AND ${k.id} = ${$id.id}`,
);

/**
 * Takes a contact out of the diary, and the client's key with its last note. `left` where the business takes
 * no writes just now, `none` where there is no such contact.
 */
export async function deleteContact(
  db: D1Database,
  businessId: string,
  id: string,
): Promise<'deleted' | 'left' | 'none'> {
  const asked = { businessId, id };
  const { deleted, left } = await batch(db, {
    key: dropKeyWithLastNote(businessId, id),
    deleted: DELETE(asked),
    left: FIND_LEFT(asked),
  });
  if (deleted.rows.length > 0) return 'deleted';
  return left.rows.length > 0 ? 'left' : 'none';
}
