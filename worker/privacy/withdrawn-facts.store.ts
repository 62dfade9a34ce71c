import { and, asc, eq, sql } from 'drizzle-orm';
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

const DROP = change($client, build.delete(withdrawnFacts).where(IS_OF_CLIENT));
const DROP_ADDRESSES = change(
  $client,
  build
    .delete(emailsOfLaterRuns)
    .where(
      and(
        eq(emailsOfLaterRuns.businessId, $client.businessId),
        eq(emailsOfLaterRuns.clientId, $client.clientId),
      ),
    ),
);

const $named = params<{ businessId: string; clientId: string; codes: string }>();
const member = (name: string) => sql`${withdrawnFacts.fact} ->> ${sql.raw(`'${name}'`)}`;
/** What was withdrawn of others and names the person. Once in a life it reads all of the business. */
const DROP_NAMES = change(
  $named,
  sql`UPDATE ${withdrawnFacts} SET ${bare(withdrawnFacts.fact)} = json_remove(${withdrawnFacts.fact},
      '$.advocate_id', '$.claim_advocate_id', '$.referred_by', '$.ref')
    WHERE ${withdrawnFacts.businessId} = ${$named.businessId}
      AND (${$named.clientId} IN (${member('advocate_id')}, ${member('claim_advocate_id')},
        ${member('referred_by')})
      OR LOWER(${member('ref')}) IN (SELECT value FROM json_each(${$named.codes})))`,
);

/** The statements that take a person out of what was withdrawn. `codes` are those of the person's links. */
export function dropFromWithdrawn(
  businessId: string,
  { clientId, codes }: { clientId: string; codes: readonly string[] },
): Bound<never>[] {
  return [
    DROP({ businessId, clientId }),
    DROP_ADDRESSES({ businessId, clientId }),
    DROP_NAMES({ businessId, clientId, codes: JSON.stringify(codes) }),
  ];
}

const HELD = fields({ isHeld: flag(sql`1`) });
const IS_HELD = query(
  $client,
  HELD,
  build.select(HELD.selection).from(withdrawnFacts).where(IS_OF_CLIENT).limit(1),
);

/** Erases a person from what was withdrawn of the person. False where nothing was. */
export async function eraseWithdrawn(db: D1Database, businessId: string, clientId: string): Promise<boolean> {
  const { held } = await batch(db, {
    held: IS_HELD({ businessId, clientId }),
    dropped: dropFromWithdrawn(businessId, { clientId, codes: [] }),
  });
  return held.rows.length > 0;
}
