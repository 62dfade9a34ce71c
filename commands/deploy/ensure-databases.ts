import type { AccountEnvironment, Deployment } from './deployment.ts';
import { DeploymentStopped, mustRun, type Wrangler } from './wrangler.ts';

/** Creates the databases that the account does not have yet. Returns the id of each by its name. */
export async function ensureDatabases(
  wrangler: Wrangler,
  { configuration: { databases }, placement, say }: Deployment,
  environment: AccountEnvironment,
): Promise<Map<string, string>> {
  let ids = await listDatabases(wrangler, environment);
  const missing = databases.filter(({ name }) => !ids.has(name));
  for (const { name } of missing) {
    const what = `Creating the database ${name}`;
    say(`${what} ...`);
    await mustRun(wrangler, ['d1', 'create', name, ...placement], environment, what);
  }
  if (missing.length > 0) ids = await listDatabases(wrangler, environment);
  const absent = databases.find(({ name }) => !ids.has(name));
  if (absent !== undefined)
    throw new DeploymentStopped(
      `The database ${absent.name} was created but is not listed; run npm run deploy again.`,
    );
  return ids;
}

async function listDatabases(
  wrangler: Wrangler,
  environment: AccountEnvironment,
): Promise<Map<string, string>> {
  const json = await mustRun(wrangler, ['d1', 'list', '--json'], environment, 'Listing the databases');
  const databases = JSON.parse(json) as { name: string; uuid: string }[];
  return new Map(databases.map(({ name, uuid }) => [name, uuid]));
}
