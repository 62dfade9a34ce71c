import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildAssets } from '../build-assets.ts';
import { claimFolder } from '../start/claim-folder.ts';
import { projectRoot } from '../start/project-root.ts';
import { templateName } from './configuration/deployed-config.ts';
import { costLines } from './cost/cost-lines.ts';
import { deployKith } from './deploy-kith.ts';
import { DeploymentStopped } from './deployment-stopped.ts';
import type { Deployment } from './deployment.ts';
import { dryRun } from './dry-run.ts';
import { readRelease } from './migrations/release.ts';
import { deploymentSettings, type DeploymentFlags } from './settings/deployment-settings.ts';
import { parseOwnerSettings, type OwnerSettings } from './settings/owner-settings.ts';
import { signpost } from './signpost.ts';
import { projectWrangler } from './wrangler.ts';

/**
 * Deploys this folder, or says what a deployment would do, as the command line asks. Returns the exit code.
 */
export async function deployFromHere(asked: { dryRun: boolean; flags: DeploymentFlags }): Promise<number> {
  try {
    const deployment = deploymentOf(asked.flags);
    if (asked.dryRun) await dryRun(projectWrangler, deployment, costLines());
    else await deployAlone(deployment);
    return 0;
  } catch (error) {
    if (!(error instanceof DeploymentStopped)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
}

/** Two deployments from one folder would write over each other's files. */
async function deployAlone(deployment: Deployment): Promise<void> {
  const claim = await claimFolder(`${projectRoot}/.wrangler/deploying`);
  if (claim.kind === 'taken') {
    throw new DeploymentStopped(
      `Another deployment runs from this folder (process ${claim.byProcess ?? 'unknown'}). Wait until it is done.`,
    );
  }
  try {
    console.log(`\n${signpost(await deployKith(projectWrangler, deployment))}`);
  } finally {
    claim.release();
  }
}

function deploymentOf(flags: DeploymentFlags): Deployment {
  const template = readFileSync(`${projectRoot}/wrangler.toml`, 'utf8');
  const settings = deploymentSettings({
    defaultName: templateName(template),
    owner: readOwnerSettings(`${projectRoot}/kith.toml`),
    flags,
    environment: process.env,
  });
  if (settings.operatorToken !== null && !/^[!-~]{24,}$/.test(settings.operatorToken)) {
    throw new DeploymentStopped(
      'OPERATOR_TOKEN in the environment must have at least 24 characters, ASCII and without spaces.',
    );
  }
  return {
    settings,
    template,
    release: readRelease(),
    configPath: `${projectRoot}/wrangler.deployed.toml`,
    tokensPath: `${projectRoot}/operator-tokens.json`,
    buildAssets,
    assetsFolder: `${projectRoot}/dist`,
    internet: { fetch, sleep: (ms) => sleep(ms), nowMs: Date.now },
    say: (line) => console.log(line),
  };
}

function readOwnerSettings(path: string): OwnerSettings {
  if (!existsSync(path)) return {};
  const outcome = parseOwnerSettings(readFileSync(path, 'utf8'));
  if (outcome.kind === 'read') return outcome.settings;
  throw new DeploymentStopped(outcome.because.join('\n'));
}
