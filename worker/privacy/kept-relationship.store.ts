import { sql, type Column, type SQL, type SQLWrapper } from 'drizzle-orm';
import { asks, callSuggestions, callTrials, contacts } from '../../schema/tables/contacts.ts';
import { clientEmails } from '../../schema/tables/facts.ts';
import { permissions, suppressed, wordings } from '../../schema/tables/permissions.ts';
import { clientStages } from '../../schema/tables/relationships.ts';
import { askFields } from '../asks/asks.store.ts';
import type { SealedContact } from '../contacts/contact.ts';
import { SEALED_CONTACT } from '../contacts/contacts.store.ts';
import { fields, flag, named, orNull, params, query, text } from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf } from '../ledger/person.store.ts';
import { actColumns } from '../permissions/permissions.store.ts';
import type { KeptRelationship } from './kept-relationship.ts';

const $ = params<{ businessId: string; personId: string }>();
/** The alias of SEALED_CONTACT. */
const [k, CONTACTS] = named(contacts, 'k');
const [p, PERMISSIONS] = named(permissions, 'p');
const [w, WORDINGS] = named(wordings, 'w');
const [a, ASKS] = named(asks, 'a');
const [s, SUGGESTIONS] = named(callSuggestions, 's');
const [t, TRIALS] = named(callTrials, 't');
const [g, STAGES] = named(clientStages, 'g');
const [e, EMAILS] = named(clientEmails, 'e');
const [x, SUPPRESSED] = named(suppressed, 'x');

/** A row of any of the clients who are the person. */
const isOfPerson = (row: { businessId: Column; clientId: Column }) =>
  sql`${row.businessId} = ${$.businessId} AND ${row.clientId} IN (${clientsOf($.businessId, $.personId)})`;
const inOrder = (from: SQLWrapper, isMeant: SQL, ...order: SQLWrapper[]) =>
  // The `+` keeps SQLite from going through all rows of the business in that order.
  sql`FROM ${from} WHERE ${isMeant} ORDER BY ${sql.join(
    order.map((column) => sql`+${column}`),
    sql`, `,
  )}`;

const READ_CONTACTS = query(
  $,
  SEALED_CONTACT,
  sql`SELECT ${SEALED_CONTACT.list} ${inOrder(CONTACTS, isOfPerson(k), k.atMs, k.id)}`,
);
const PERMISSION = fields({
  clientId: p.clientId,
  ...actColumns(p),
  wording: orNull(
    text(sql`(SELECT ${w.text} FROM ${WORDINGS}
      WHERE ${w.businessId} = ${$.businessId} AND ${w.id} = ${p.wordingId})`),
  ),
});
const READ_PERMISSIONS = query(
  $,
  PERMISSION,
  sql`SELECT ${PERMISSION.list} ${inOrder(PERMISSIONS, isOfPerson(p), p.atMs, p.id)}`,
);
const ASK = askFields(a);
const READ_ASKS = query($, ASK, sql`SELECT ${ASK.list} ${inOrder(ASKS, isOfPerson(a), a.atMs, a.id)}`);
const SUGGESTION = fields({
  id: s.id,
  clientId: s.clientId,
  week: s.week,
  reasonCode: s.reasonCode,
  parts: s.parts,
  state: s.state,
  untilDay: s.untilDay,
});
const READ_SUGGESTIONS = query(
  $,
  SUGGESTION,
  sql`SELECT ${SUGGESTION.list} ${inOrder(SUGGESTIONS, isOfPerson(s), s.week, s.rank)}`,
);
const TRIAL = fields({ clientId: t.clientId, week: t.week, arm: t.arm, untilDay: t.untilDay });
const READ_TRIALS = query(
  $,
  TRIAL,
  sql`SELECT ${TRIAL.list} ${inOrder(TRIALS, isOfPerson(t), t.week, t.pair, t.arm)}`,
);
const STAGE = fields({ clientId: g.clientId, stage: g.stage, sinceDay: g.sinceDay });
const READ_STAGES = query($, STAGE, sql`SELECT ${STAGE.list} ${inOrder(STAGES, isOfPerson(g), g.clientId)}`);
const IS_SUPPRESSED = fields({
  isSuppressed: flag(sql`EXISTS (SELECT 1 FROM ${EMAILS} INDEXED BY client_emails_by_client
    CROSS JOIN ${SUPPRESSED} WHERE ${isOfPerson(e)}
      AND ${x.businessId} = ${$.businessId} AND ${x.digest} = ${e.digest})`),
});
const READ_SUPPRESSED = query($, IS_SUPPRESSED, sql`SELECT ${IS_SUPPRESSED.list}`);

/** What is kept of a relationship with a person, of one moment, with the notes still sealed. */
export async function readKeptRelationship(
  db: D1Database,
  businessId: string,
  personId: string,
): Promise<Omit<KeptRelationship, 'relationship' | 'asOf' | 'contacts'> & { sealed: SealedContact[] }> {
  const of = { businessId, personId };
  const read = await batch(db, {
    sealed: READ_CONTACTS(of),
    permissions: READ_PERMISSIONS(of),
    asks: READ_ASKS(of),
    suggestedCalls: READ_SUGGESTIONS(of),
    callTrials: READ_TRIALS(of),
    stages: READ_STAGES(of),
    suppressed: READ_SUPPRESSED(of),
  });
  return {
    sealed: read.sealed.rows,
    permissions: read.permissions.rows,
    asks: read.asks.rows,
    suggestedCalls: read.suggestedCalls.rows,
    callTrials: read.callTrials.rows,
    stages: read.stages.rows,
    isSuppressed: read.suppressed.rows[0]?.isSuppressed === true,
  };
}
