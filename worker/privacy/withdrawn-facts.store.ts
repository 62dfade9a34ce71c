import { and, asc, eq, sql } from 'drizzle-orm';
import { clients } from '../../schema/tables/facts.ts';
import { emailsOfLaterRuns, withdrawnFacts } from '../../schema/tables/imports.ts';
import { build, change, fields, flag, params, query, type Bound, bare } from '../database/query.ts';
import { all, batch } from '../database/run.ts';
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

/** Who is erased, and by which id; null of somebody who is on record in what was withdrawn alone. */
interface ErasedPerson {
  clientId: string;
  erasedId: string | null;
}

const $person = params<ErasedPerson & { businessId: string; codes: string }>();
/** The person is erased by now; otherwise there was nobody to erase. */
const IS_ERASED = sql`(${$person.erasedId} IS NULL OR EXISTS (SELECT 1 FROM ${clients}
  WHERE ${clients.businessId} = ${$person.businessId} AND ${clients.clientId} = ${$person.erasedId}))`;
const DROP = change(
  $person,
  sql`DELETE FROM ${withdrawnFacts} WHERE ${withdrawnFacts.businessId} = ${$person.businessId}
    AND ${withdrawnFacts.clientId} = ${$person.clientId} AND ${IS_ERASED}`,
);
const DROP_ADDRESSES = change(
  $person,
  sql`DELETE FROM ${emailsOfLaterRuns} WHERE ${emailsOfLaterRuns.businessId} = ${$person.businessId}
    AND ${emailsOfLaterRuns.clientId} = ${$person.clientId} AND ${IS_ERASED}`,
);

const member = (name: string) => sql`${withdrawnFacts.fact} ->> ${sql.raw(`'${name}'`)}`;
/** What was withdrawn of others and names the person. Once in a life it reads all of the business. */
const DROP_NAMES = change(
  $person,
  sql`UPDATE ${withdrawnFacts} SET ${bare(withdrawnFacts.fact)} = json_remove(${withdrawnFacts.fact},
      '$.advocate_id', '$.claim_advocate_id', '$.referred_by', '$.ref')
    WHERE ${withdrawnFacts.businessId} = ${$person.businessId} AND ${IS_ERASED}
      AND (${$person.clientId} IN (${member('advocate_id')}, ${member('claim_advocate_id')},
        ${member('referred_by')})
      OR LOWER(${member('ref')}) IN (SELECT value FROM json_each(${$person.codes})))`,
);

/**
 * The statements that take a person out of what was withdrawn, once the person is erased otherwise. `codes`
 * are those of the person's links.
 */
export function dropFromWithdrawn(
  businessId: string,
  person: ErasedPerson,
  codes: readonly string[],
): Bound<never>[] {
  const given = { ...person, businessId, codes: JSON.stringify(codes) };
  return [DROP(given), DROP_ADDRESSES(given), DROP_NAMES(given)];
}

const HELD = fields({ isHeld: flag(sql`1`) });
const IS_HELD = query(
  $client,
  HELD,
  build.select(HELD.selection).from(withdrawnFacts).where(IS_OF_CLIENT).limit(1),
);

/** Erases a person who is on record in what was withdrawn alone. False where there is no such person. */
export async function eraseWithdrawn(db: D1Database, businessId: string, clientId: string): Promise<boolean> {
  const { held } = await batch(db, {
    held: IS_HELD({ businessId, clientId }),
    dropped: dropFromWithdrawn(businessId, { clientId, erasedId: null }, []),
  });
  return held.rows.length > 0;
}
