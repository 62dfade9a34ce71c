import { DeploymentStopped } from '../deployment-stopped.ts';
import { explained } from '../explain-failure.ts';
import { mustRun, type Wrangler } from '../wrangler.ts';

interface Binding {
  type: string;
  name: string;
}

/**
 * The bindings of the databases that the Worker is deployed with. None: it is not deployed yet. If Cloudflare
 * does not say, or the Worker is something else, the deployment stops.
 */
export async function boundDatabases(wrangler: Wrangler, workerName: string): Promise<string[]> {
  if ((await secretNames(wrangler, workerName)) === null) return [];
  const bindings = await presentBindings(wrangler, workerName);
  const bound = bindings.filter(({ type }) => type === 'd1').map(({ name }) => name);
  // A secret that is set before the first deployment makes a Worker that has nothing else.
  if (bound.includes('DB') || bindings.every(({ type }) => type === 'secret_text'))
    return [...new Set(bound)];
  throw new DeploymentStopped(
    `The account has a Worker "${workerName}" that is not Kith. Choose another \`name\` in kith.toml.`,
  );
}

async function presentBindings(wrangler: Wrangler, workerName: string): Promise<Binding[]> {
  const parameters = ['deployments', 'status', '--name', workerName, '--json'];
  const { exitCode, stdout, output } = await wrangler(parameters);
  if (exitCode !== 0 && output.includes('has no deployments')) return [];
  if (exitCode !== 0) throw new DeploymentStopped(explained('Asking for the present deployment', output));
  const { versions } = JSON.parse(stdout) as { versions: { version_id: string }[] };
  const bindings: Binding[] = [];
  for (const { version_id } of versions)
    bindings.push(...(await bindingsOf(wrangler, workerName, version_id)));
  return bindings;
}

async function bindingsOf(wrangler: Wrangler, workerName: string, versionId: string): Promise<Binding[]> {
  const json = await mustRun(
    wrangler,
    ['versions', 'view', versionId, '--name', workerName, '--json'],
    'Asking what the present version is bound to',
  );
  return (JSON.parse(json) as { resources: { bindings: Binding[] } }).resources.bindings;
}

/** The names of the Worker's secrets. Null: there is no such Worker yet. */
export async function secretNames(wrangler: Wrangler, workerName: string): Promise<string[] | null> {
  const parameters = ['secret', 'list', '--format', 'json', '--name', workerName];
  const { exitCode, stdout, output } = await wrangler(parameters);
  if (exitCode === 0) return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  if (/Worker "[^"]*".* not found/.test(output)) return null;
  throw new DeploymentStopped(explained('Asking Cloudflare which secrets are set', output));
}
