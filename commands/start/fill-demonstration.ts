import { newBusiness, withDefaults } from '../../schema/api/business.ts';
import { placements } from '../../schema/tables/directory.ts';
import type { Business } from '../../worker/businesses/business.ts';
import { changeSettings } from '../../worker/links/change-settings.act.ts';
import { findPlacedBusiness } from '../../worker/businesses/placements.store.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import type { Databases } from '../../worker/database/databases.ts';
import { build, fields, params, query } from '../../worker/database/query.ts';
import { first, run } from '../../worker/database/run.ts';
import { beginOutlook } from '../../worker/outlooks/begin-outlook.act.ts';
import { hastenOutlook } from '../../worker/outlooks/outlooks.store.ts';
import { openAccount } from '../../worker/keys/open-account.act.ts';
import { importRows } from '../../worker/purchases/import-rows.act.ts';
import { demonstrationHistory } from './demonstration-history.ts';
import type { Demonstration, DemonstrationPlace } from './demonstration.ts';
import { fillYear } from './fill-year.ts';

const ANY = fields({ businessId: placements.businessId });
const FIND_ANY = query(
  params<Record<never, never>>(),
  ANY,
  build.select(ANY.selection).from(placements).limit(1),
);

export async function holdsBusinesses({ directory }: Databases): Promise<boolean> {
  return (await first(directory, FIND_ANY({}))) !== null;
}

/** Opens the demonstration's account. Its history is still to be recorded. */
export async function openDemonstration(
  { databases, port }: DemonstrationPlace,
  nowMs: number,
): Promise<Demonstration> {
  const name = 'Demonstration (generated data)';
  const said = { name, timeZone: 'UTC', currency: 'EUR', ...addressOn(port) };
  const { allowedHosts = null, ...settings } = withDefaults(newBusiness.parse(said));
  const deps = { databases, newId, randomBytes, keep: () => null };
  const opened = await openAccount(deps, { ...settings, allowedHosts }, nowMs);
  return {
    businessId: opened.business.id,
    secretKey: opened.secretKey,
    publishableKey: opened.publishableKey,
    lastDay: new Date(nowMs).toISOString().slice(0, 10),
    isFilled: false,
    port,
  };
}

/** Records the history, if it is not on record as a whole, and names the port, if it is another one. */
export async function bringUpToDate(
  { databases, port }: DemonstrationPlace,
  demonstration: Demonstration,
  nowMs: number,
): Promise<Demonstration> {
  const { business, db } = await findDemonstration(databases, demonstration);
  if (!demonstration.isFilled) await fill({ databases, db }, business, demonstration.lastDay, nowMs);
  // What is ahead is worked out when somebody first looks; here somebody is about to.
  await beginOutlook({ db }, business, nowMs);
  if (demonstration.port !== port) await changeAddress({ databases, db }, business, port, nowMs);
  return { ...demonstration, isFilled: true, port };
}

/** Fills in the year of the demonstration; what is on record of it stays as it is. */
export async function fillInYear(
  { databases, sealKeys }: DemonstrationPlace,
  demonstration: Demonstration,
): Promise<void> {
  const { business, db } = await findDemonstration(databases, demonstration);
  await fillYear({ databases, db, sealKeys }, business, demonstrationHistory(demonstration.lastDay));
  await run(db, hastenOutlook(business.id));
  await beginOutlook({ db }, business, Date.now());
}

async function findDemonstration(databases: Databases, { businessId }: Demonstration) {
  const placed = await findPlacedBusiness(databases, businessId);
  if (placed !== null) return placed;
  throw new Error(
    'demonstration.json names a business that is not in the databases. Delete the data folder to start afresh.',
  );
}

async function fill(
  deps: { databases: Databases; db: D1Database },
  business: Business,
  lastDay: string,
  nowMs: number,
): Promise<void> {
  const toImport = { rows: demonstrationHistory(lastDay), importRun: null };
  const outcome = await importRows(deps, business, toImport, nowMs);
  if (outcome.kind === 'imported' && outcome.rejected === 0) return;
  throw new Error(`The history of the demonstration was not recorded: ${JSON.stringify(outcome)}`);
}

async function changeAddress(
  deps: { databases: Databases; db: D1Database },
  business: Business,
  port: number,
  nowMs: number,
): Promise<void> {
  const input = { change: addressOn(port), disableLinks: true };
  const { kind } = await changeSettings(deps, business, input, nowMs);
  if (kind !== 'changed') throw new Error(`The address of the demonstration was not changed: ${kind}`);
}

/** Its links lead to the local page, which shows what a referred visitor sees. */
function addressOn(port: number) {
  return { website: `http://localhost:${port}/`, allowedHosts: [`localhost:${port}`, `127.0.0.1:${port}`] };
}
