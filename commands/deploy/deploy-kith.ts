import { writeFile } from 'node:fs/promises';
import { WIDGET_PLACES } from '../build-widget.ts';
import { boundDatabases } from './account/deployed-worker.ts';
import { ensureDatabases } from './account/ensure-databases.ts';
import { ensureQueues } from './account/ensure-queues.ts';
import { findAccount } from './account/find-account.ts';
import { checkAssets } from './assets/check-assets.ts';
import { deployedConfig } from './configuration/deployed-config.ts';
import { DeploymentStopped } from './deployment-stopped.ts';
import type { Deployment } from './deployment.ts';
import { domainIsTaken } from './health/domain-is-taken.ts';
import { waitUntilLive } from './health/wait-until-live.ts';
import { migrateDatabase } from './migrations/migrate-database.ts';
import { publish } from './publish.ts';
import { missingSecrets } from './secrets/missing-secrets.ts';
import { tokenIsRefused } from './secrets/token-is-refused.ts';
import { ownHosts } from './settings/deployment-settings.ts';
import { forAccount, type Wrangler } from './wrangler.ts';

export interface Deployed {
  /** That of an own domain comes first. None: the Worker has no address. */
  urls: string[];
  /** The operator's token, if it is new. It was shown before. */
  operatorToken: string | null;
}

/**
 * Takes an owner from a Cloudflare login to a running deployment. Each step looks first at what is there, so
 * that it can be run again after whatever stopped it, and for every new version.
 */
export async function deployKith(wrangler: Wrangler, deployment: Deployment): Promise<Deployed> {
  const { settings, release, configPath, say } = deployment;
  const accountId = await findAccount(wrangler, settings.accountId);
  const inAccount = forAccount(wrangler, accountId);
  say(`Deploying Kith ${release.version} as "${settings.name}" to the account ${accountId} ...`);
  await buildCheckedAssets(deployment);
  await refuseTakenDomains(deployment);

  const bound = await boundDatabases(inAccount, settings.name);
  const databases = await ensureDatabases(inAccount, deployment, bound);
  await ensureQueues(inAccount, deployment);
  const account = { id: accountId, databaseIds: databases.map(({ id }) => id) };
  await writeFile(configPath, deployedConfig(deployment.template, settings, account));

  for (const database of databases) {
    say(`Bringing the database ${database.name} to the newest migration ...`);
    await migrateDatabase({ wrangler: inAccount, configPath, database }, release);
  }
  const secrets = await missingSecrets(inAccount, deployment, accountId);
  say('Deploying the Worker ...');
  const published = await publish(inAccount, { configPath, version: release.version, secrets });
  for (const warning of published.warnings) say(warning);
  const urls = published.urls.toSorted((a, b) => Number(isOwn(b, deployment)) - Number(isOwn(a, deployment)));
  for (const url of urls) await mustBecomeLive(url, deployment);
  const operatorToken = secrets.OPERATOR_TOKEN ?? null;
  if (operatorToken !== null && urls[0] !== undefined) await mustWork(operatorToken, urls[0], deployment);
  return { urls, operatorToken };
}

function isOwn(url: string, { settings }: Deployment): boolean {
  return url === `https://${settings.domain}`;
}

async function buildCheckedAssets({ buildAssets, assetsFolder, say }: Deployment): Promise<void> {
  say("Building the widget and the pages' files ...");
  await buildAssets();
  const { wrong } = await checkAssets(assetsFolder, WIDGET_PLACES.releases);
  if (wrong.length === 0) return;
  const list = wrong.map((sentence) => `  ${sentence}`).join('\n');
  throw new DeploymentStopped(`What was built cannot be published; nothing was changed:\n\n${list}`);
}

async function refuseTakenDomains({ settings, internet }: Deployment): Promise<void> {
  if (settings.takesDomain) return;
  for (const host of ownHosts(settings)) {
    if (!(await domainIsTaken(host, internet.fetch))) continue;
    throw new DeploymentStopped(
      `Something answers at https://${host} already, and it is not Kith. A deployment would take the name away ` +
        'from it. Choose another one in kith.toml (kith.shop.example, say), or add --take-domain.',
    );
  }
}

async function mustBecomeLive(url: string, { release, internet, say }: Deployment): Promise<void> {
  say(`Waiting until ${url} answers with ${release.version} ...`);
  const outcome = await waitUntilLive({ url, version: release.version, internet, say });
  if (outcome.kind === 'live') return;
  throw new DeploymentStopped(
    `Kith ${release.version} is deployed, but not seen at ${url} within ten minutes: ${outcome.because}.\n\n` +
      `Nothing has to be done again. Look at ${url}/health later; docs/deploying.md says what each answer means, ` +
      'and npx wrangler tail --config wrangler.deployed.toml shows the log.',
  );
}

async function mustWork(token: string, url: string, { settings, internet }: Deployment): Promise<void> {
  if (!(await tokenIsRefused(url, token, internet))) return;
  throw new DeploymentStopped(
    `Kith is deployed, but ${url} does not take the operator's token that was shown. Another deployment may ` +
      'have set its own at the same moment. Set yours:\n\n' +
      `  npx wrangler secret put OPERATOR_TOKEN --name ${settings.name}`,
  );
}
