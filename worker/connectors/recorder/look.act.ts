import type { Business } from '../../businesses/business.ts';
import type { Deps } from '../../database/deps.ts';
import { findLinks } from '../../links/links.store.ts';
import type { ConnectorOfFacts } from '../connector.ts';
import type { Observation } from '../observation.ts';
import { readFacts } from './on-record.store.ts';
import { planObservations, type Plan } from './plan-observations.ts';
import { askedOf, type Asked } from './prepared.ts';
import { preparePeople } from './prepare-people.crypto.ts';
import { settledRefs, unsettledCodes } from './settled-refs.ts';
import { codesOf, writesOf, type Writes } from './writes.ts';

/** What one delivery said, one object of a page, or one row of a file. */
export interface SaidAtOnce {
  observations: readonly Observation[];
  receivedAtMs: number;
  /** The run of an import that it belongs to. */
  importRun?: string | null;
}

export interface Looked extends Plan {
  asked: Asked;
  writes: Writes;
}

/** Reads what is on record of what was said, and plans what becomes of it. */
export async function lookAtFacts(
  deps: Pick<Deps, 'db' | 'databases'>,
  business: Business,
  connector: ConnectorOfFacts,
  said: readonly SaidAtOnce[],
): Promise<Looked> {
  const { shopEmails } = connector.settings;
  const codes = unsettledCodes(said.flatMap(({ observations }) => observations));
  const known = new Set((await findLinks(deps.databases.directory, business.id, codes)).keys());
  const deliveries = said.map(({ observations, receivedAtMs, importRun = null }) => ({
    observations: observations.map((one) => preparePeople(business, shopEmails, settledRefs(one, known))),
    receivedAtMs,
    importRun,
  }));
  const hasPersonClaims = deliveries.some(({ observations }) =>
    observations.some(({ kind }) => kind === 'person_claim'),
  );
  const asked = askedOf(deliveries);
  const onRecord = await readFacts(deps.db, business.id, { ...asked, hasPersonClaims });
  const plan = planObservations(connector, onRecord, deliveries);
  const links = await findLinks(deps.databases.directory, business.id, codesOf(plan.desk));
  return { ...plan, asked, writes: writesOf(business, links, plan.desk) };
}
