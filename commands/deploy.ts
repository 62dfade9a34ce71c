import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MAX_SHARDS } from '../worker/settings.ts';
import { buildAssets } from './build-assets.ts';
import { costLines } from './deploy/cost/cost-lines.ts';
import { templateName } from './deploy/configuration/deployed-config.ts';
import { deployKith } from './deploy/deploy-kith.ts';
import { DeploymentStopped } from './deploy/deployment-stopped.ts';
import type { Deployment } from './deploy/deployment.ts';
import { dryRun } from './deploy/dry-run.ts';
import { readRelease } from './deploy/migrations/release.ts';
import { deploymentSettings, type DeploymentFlags } from './deploy/settings/deployment-settings.ts';
import { jurisdiction, parseOwnerSettings, type OwnerSettings } from './deploy/settings/owner-settings.ts';
import { signpost } from './deploy/signpost.ts';
import { projectWrangler } from './deploy/wrangler.ts';
import { claimFolder } from './start/claim-folder.ts';
import { projectRoot } from './start/project-root.ts';

const USAGE = `npm run deploy [-- options]

Deploys Kith to Cloudflare. It needs a login (npx wrangler login, or CLOUDFLARE_API_TOKEN), makes the databases,
queues and secrets that are missing, applies the migrations, publishes the Worker with its widget and pages, and
waits until it answers. Run it again for every new version. docs/deploying.md has every click before it.

  --dry-run            print every step, and do those that need no network
  --databases NUMBER   how many databases businesses are spread over; creates those that are missing
  --jurisdiction AREA  where new databases and queues keep their data: eu, us or fedramp
  --take-domain        take the domain in kith.toml, whatever answers there

kith.toml, a file of your own, sets name, account_id, domain, jurisdiction and more. CLOUDFLARE_ACCOUNT_ID wins
over it. The first deployment sets OPERATOR_TOKEN from the environment, or makes a new one.`;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const parameters = readParameters();
    if (parameters === null) return 2;
    if (parameters.help) console.log(USAGE);
    else if (parameters.dryRun) await dryRun(projectWrangler, deploymentOf(parameters), costLines());
    else await deployAlone(deploymentOf(parameters));
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

function deploymentOf({ flags }: { flags: DeploymentFlags }): Deployment {
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

interface Parameters {
  help: boolean;
  dryRun: boolean;
  flags: DeploymentFlags;
}

function readParameters(): Parameters | null {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'dry-run': { type: 'boolean', default: false },
        databases: { type: 'string' },
        jurisdiction: { type: 'string' },
        'take-domain': { type: 'boolean' },
      },
    });
    const area = jurisdiction.optional().safeParse(values.jurisdiction);
    if (!area.success) throw new Error('--jurisdiction must be eu, us or fedramp');
    const flags = {
      jurisdiction: area.data,
      databaseCount: readCount(values.databases),
      takesDomain: values['take-domain'],
    };
    return { help: values.help, dryRun: values['dry-run'], flags };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return null;
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_SHARDS) return count;
  throw new Error(`--databases must be a whole number from 1 to ${MAX_SHARDS}`);
}
