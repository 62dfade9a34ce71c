import { and, asc, eq, sql } from 'drizzle-orm';
import { pendingErasures } from '../../schema/tables/erasures.ts';
import { emailsOfLaterRuns, withdrawnFacts } from '../../schema/tables/imports.ts';
import type { Erasure } from '../clients/erasure.ts';
import { bare, build, change, fields, params, query, type Bound } from '../database/query.ts';
import { all } from '../database/run.ts';
import type { WithdrawnFact } from './withdrawn-fact.ts';

const $client = params<{ businessId: string; clientId: string }>();
const IS_OF_CLIENT = and(
  eq(withdrawnFacts.businessId, $client.businessId),
  eq(withdrawnFacts.clientId, $client.clientId),
);

const FACT = fields({
  kind: withdrawnFacts.kind,
  id: withdrawnFacts.id,
  importRun: withdrawnFacts.importRun,
  fact: withdrawnFacts.fact,
  withdrawnAtMs: withdrawnFacts.withdrawnAtMs,
});
const OF_CLIENT = query(
  $client,
  FACT,
  build
    .select(FACT.selection)
    .from(withdrawnFacts)
    .where(IS_OF_CLIENT)
    .orderBy(asc(withdrawnFacts.withdrawnAtMs), asc(withdrawnFacts.kind), asc(withdrawnFacts.id)),
);

/** What was withdrawn with imports of what is held of a client. */
export async function readWithdrawnFacts(
  db: D1Database,
  businessId: string,
  clientId: string,
): Promise<WithdrawnFact[]> {
  return all(db, OF_CLIENT({ businessId, clientId }));
}

/** Who is erased, and by which id. */
type ErasedPerson = Pick<Erasure, 'clientId' | 'erasedId'>;

const $person = params<ErasedPerson & { businessId: string; codes: string }>();
/** The erasure is under way: one that comes late takes nothing from who came back under the same id. */
const IS_BEGUN = sql`EXISTS (SELECT 1 FROM ${pendingErasures}
  WHERE ${pendingErasures.businessId} = ${$person.businessId}
    AND ${pendingErasures.clientId} = ${$person.clientId} AND ${pendingErasures.erasedId} = ${$person.erasedId})`;
const DROP = change(
  $person,
  sql`DELETE FROM ${withdrawnFacts} WHERE ${withdrawnFacts.businessId} = ${$person.businessId}
    AND ${withdrawnFacts.clientId} = ${$person.clientId} AND ${IS_BEGUN}`,
);
const DROP_ADDRESSES = change(
  $person,
  sql`DELETE FROM ${emailsOfLaterRuns} WHERE ${emailsOfLaterRuns.businessId} = ${$person.businessId}
    AND ${emailsOfLaterRuns.clientId} = ${$person.clientId} AND ${IS_BEGUN}`,
);

const member = (name: string) => sql`${withdrawnFacts.fact} ->> ${sql.raw(`'${name}'`)}`;
/** What was withdrawn of others and names the person. Once in a life it reads all of the business. */
const DROP_NAMES = change(
  $person,
  sql`UPDATE ${withdrawnFacts} SET ${bare(withdrawnFacts.fact)} = json_remove(${withdrawnFacts.fact},
      '$.advocate_id', '$.claim_advocate_id', '$.referred_by', '$.ref')
    WHERE ${withdrawnFacts.businessId} = ${$person.businessId} AND ${IS_BEGUN}
      AND (${$person.clientId} IN (${member('advocate_id')}, ${member('claim_advocate_id')},
        ${member('referred_by')})
      OR LOWER(${member('ref')}) IN (SELECT value FROM json_each(${$person.codes})))`,
);

/**
 * The statements that take a person out of what was withdrawn, for the batch that erases the rest.
 * `codes` are those of the person's links.
 */
export function dropFromWithdrawn(
  businessId: string,
  person: ErasedPerson,
  codes: readonly string[],
): Bound<never>[] {
  const given = { ...person, businessId, codes: JSON.stringify(codes) };
  return [DROP(given), DROP_ADDRESSES(given), DROP_NAMES(given)];
}
