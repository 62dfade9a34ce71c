import type { Deployment } from '../deployment.ts';
import { DeploymentStopped } from '../deployment-stopped.ts';
import { explained } from '../explain-failure.ts';
import { mustRun, type Wrangler } from '../wrangler.ts';
import { placement } from './placement.ts';
import { planDatabases, type PlannedDatabase } from './plan-databases.ts';

/** A database that is there. */
export interface Database {
  binding: string;
  name: string;
  id: string;
}

/**
 * Creates the databases that are to be there and are not. Returns all of the Worker's, the first one first.
 * `bound` are the bindings of the Worker as it is deployed.
 */
export async function ensureDatabases(
  wrangler: Wrangler,
  deployment: Deployment,
  bound: readonly string[],
): Promise<Database[]> {
  const planned = await plan(wrangler, deployment, bound);
  if (planned.every(isThere)) return planned;
  for (const { name } of planned.filter((one) => !isThere(one))) await create(wrangler, deployment, name);
  const databases = await plan(wrangler, deployment, bound);
  if (databases.every(isThere)) return databases;
  const names = databases.filter((one) => !isThere(one)).map(({ name }) => name);
  throw new DeploymentStopped(
    `Created, but not listed: ${names.join(', ')}. Cloudflare may need a moment; run npm run deploy again.`,
  );
}

async function plan(
  wrangler: Wrangler,
  { settings }: Deployment,
  bound: readonly string[],
): Promise<PlannedDatabase[]> {
  const { name, databaseCount } = settings;
  const existing = await listDatabases(wrangler);
  const outcome = planDatabases({ workerName: name, existing, bound, wanted: databaseCount });
  switch (outcome.kind) {
    case 'planned':
      return outcome.databases;
    case 'fewer':
      throw new DeploymentStopped(
        `--databases ${databaseCount} is fewer than there are: Kith is spread over ${outcome.count}, and the ` +
          'businesses in those that drop out would be answered 503. Say a larger number, or none.',
      );
    case 'missing':
      throw new DeploymentStopped(missingDatabases(name, outcome.names));
  }
}

function missingDatabases(workerName: string, names: readonly string[]): string {
  return [
    `The account does not have: ${names.join(', ')}. The Worker ${workerName} keeps businesses there, or a`,
    'database with a higher number exists. An empty one in its place would answer as if they had no data.',
    '',
    'Is this the right account (npx wrangler whoami) and the right `name` in kith.toml? If the database was',
    'deleted, put a copy of it back: docs/deploying.md, section "A database is gone".',
  ].join('\n');
}

function isThere(database: PlannedDatabase): database is Database {
  return database.id !== null;
}

async function create(wrangler: Wrangler, { settings, say }: Deployment, name: string): Promise<void> {
  const what = `Creating the database ${name}`;
  say(`${what} ...`);
  const { exitCode, output } = await wrangler(['d1', 'create', name, ...placement(settings)]);
  if (exitCode === 0) return;
  // Somebody else may have created it at the same moment, or the answer was lost on its way.
  if ((await listDatabases(wrangler)).has(name)) return;
  throw new DeploymentStopped(explained(what, output));
}

async function listDatabases(wrangler: Wrangler): Promise<Map<string, string>> {
  const json = await mustRun(wrangler, ['d1', 'list', '--json'], 'Listing the databases');
  const databases = JSON.parse(json) as { name: string; uuid: string }[];
  return new Map(databases.map(({ name, uuid }) => [name, uuid]));
}
