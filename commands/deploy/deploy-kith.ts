import { readFile, writeFile } from 'node:fs/promises';
import project from '../../package.json' with { type: 'json' };
import { projectRoot } from '../start/project-root.ts';
import { waitUntilHealthy } from '../start/wait-until-healthy.ts';
import { withDatabaseIds } from './configuration.ts';
import type { Deployment } from './deployment.ts';
import { ensureDatabases } from './ensure-databases.ts';
import { ensureQueues } from './ensure-queues.ts';
import { findAccount } from './find-account.ts';
import { missingSecrets, type Secrets } from './missing-secrets.ts';
import { publish } from './publish.ts';
import { DeploymentStopped, mustRun, type Wrangler } from './wrangler.ts';

/** A new address takes a while until it is known everywhere. */
const HEALTHY_TIMEOUT_MS = 120_000;

export interface Deployed {
  /** The first is asked for its health. */
  urls: string[];
  /** Those that are new. They are shown only now. */
  secrets: Secrets;
}

/**
 * Takes an owner from a Cloudflare login to a running deployment. Each step looks first at what is there, so
 * that it can be run again after whatever stopped it, and for every new version.
 */
export async function deployKith(wrangler: Wrangler, deployment: Deployment): Promise<Deployed> {
  const { configuration, configPath, say } = deployment;
  const environment = { CLOUDFLARE_ACCOUNT_ID: await findAccount(wrangler, deployment.accountId) };
  say(`Deploying Kith ${project.version} to the account ${environment.CLOUDFLARE_ACCOUNT_ID} ...`);

  const ids = await ensureDatabases(wrangler, deployment, environment);
  await ensureQueues(wrangler, deployment, environment);
  const toml = await readFile(`${projectRoot}/wrangler.toml`, 'utf8');
  await writeFile(configPath, withDatabaseIds(toml, ids));

  for (const { binding, name } of configuration.databases) {
    say(`Bringing the database ${name} to the newest migration ...`);
    const parameters = ['d1', 'migrations', 'apply', binding, '--remote', '--config', configPath];
    await mustRun(wrangler, parameters, environment, `Migrating the database ${name}`);
  }
  const secrets = await missingSecrets(wrangler, configPath, environment, deployment);

  say("Building the widget and the pages' files ...");
  await deployment.buildAssets();
  say('Deploying the Worker ...');
  const urls = await publish(wrangler, configPath, secrets, environment);
  if (urls[0] !== undefined) {
    say(`Waiting until ${urls[0]} is healthy ...`);
    await mustBeHealthy(urls[0]);
  }
  return { urls, secrets };
}

async function mustBeHealthy(url: string): Promise<void> {
  try {
    await waitUntilHealthy(url, HEALTHY_TIMEOUT_MS);
  } catch (error) {
    throw new DeploymentStopped(
      `The Worker is deployed, but not healthy: ${(error as Error).message}\nnpx wrangler tail shows its log.`,
    );
  }
}
