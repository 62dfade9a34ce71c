import { DeploymentStopped } from '../deployment-stopped.ts';
import { explained } from '../explain-failure.ts';
import { mustRun, type Wrangler } from '../wrangler.ts';

/**
 * The bindings of the databases that the Worker is deployed with. None: there is no such Worker yet. If
 * Cloudflare does not say, or the Worker is something else, the deployment stops.
 */
export async function boundDatabases(wrangler: Wrangler, workerName: string): Promise<string[]> {
  if ((await secretNames(wrangler, workerName)) === null) return [];
  const json = await mustRun(
    wrangler,
    ['deployments', 'status', '--name', workerName, '--json'],
    'Asking for the present deployment',
  );
  const { versions } = JSON.parse(json) as { versions: { version_id: string }[] };
  const bound: string[] = [];
  for (const { version_id } of versions) bound.push(...(await boundBy(wrangler, workerName, version_id)));
  if (bound.includes('DB')) return [...new Set(bound)];
  throw new DeploymentStopped(
    `The account has a Worker "${workerName}" that is not Kith. Choose another \`name\` in kith.toml.`,
  );
}

async function boundBy(wrangler: Wrangler, workerName: string, versionId: string): Promise<string[]> {
  const json = await mustRun(
    wrangler,
    ['versions', 'view', versionId, '--name', workerName, '--json'],
    'Asking what the present version is bound to',
  );
  const { resources } = JSON.parse(json) as { resources: { bindings: { type: string; name: string }[] } };
  return resources.bindings.filter(({ type }) => type === 'd1').map(({ name }) => name);
}

/** The names of the Worker's secrets. Null: there is no such Worker yet. */
export async function secretNames(wrangler: Wrangler, workerName: string): Promise<string[] | null> {
  const parameters = ['secret', 'list', '--format', 'json', '--name', workerName];
  const { exitCode, stdout, output } = await wrangler(parameters);
  if (exitCode === 0) return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  if (/Worker "[^"]*".* not found/.test(output)) return null;
  throw new DeploymentStopped(explained('Asking Cloudflare which secrets are set', output));
}
