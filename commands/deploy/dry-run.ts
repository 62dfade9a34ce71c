import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import project from '../../package.json' with { type: 'json' };
import type { Deployment } from './deployment.ts';
import { mustRun, type Wrangler } from './wrangler.ts';

/**
 * Prints every step with its command, and does what needs no network: it builds the assets and bundles the
 * Worker.
 */
export async function dryRun(wrangler: Wrangler, deployment: Deployment): Promise<void> {
  const { configuration, say } = deployment;
  say(`What npm run deploy does for the Worker "${configuration.workerName}", step by step:\n`);
  for (const [index, [what, ...commands]] of stepsOf(deployment).entries())
    say(`${index + 1}. ${what}${commands.map((command) => `\n     wrangler ${command}`).join('')}`);
  say('\nWhat needs no network, done now:\n');
  await bundle(wrangler, deployment);
  say('\nNothing was deployed (--dry-run).');
}

type DeploymentStep = [what: string, ...commands: string[]];

function stepsOf({ configuration, configPath, placement }: Deployment): DeploymentStep[] {
  const { databases, queues } = configuration;
  const config = basename(configPath);
  const placed = placement.map((word) => ` ${word}`).join('');
  return [
    ['Look who is logged in, and to which account', 'whoami --json'],
    [
      'Look which databases there are, and create those that are missing',
      'd1 list --json',
      ...databases.map(({ name }) => `d1 create ${name}${placed}`),
    ],
    [
      'Look for each queue, and create those that are missing',
      ...queues.flatMap((queue) => [`queues info ${queue}`, `queues create ${queue}${placed}`]),
    ],
    [`Write ${config}: wrangler.toml with the ids of the databases`],
    [
      'Bring each database to the newest migration',
      ...databases.map(({ binding }) => `d1 migrations apply ${binding} --remote --config ${config}`),
    ],
    [
      'Look which secrets are set, and make OPERATOR_TOKEN and SIGNING_SECRET if they are not',
      `secret list --format json --config ${config}`,
    ],
    ["Build the widget and the pages' files into dist/"],
    [
      'Deploy the Worker, with the secrets that are new',
      `deploy --config ${config} --tag ${project.version} --secrets-file <a temporary file>`,
    ],
    ['Ask GET /health until it answers 200'],
  ];
}

async function bundle(wrangler: Wrangler, { buildAssets, say }: Deployment): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bundle-'));
  const [assets, output] = [join(folder, 'assets'), join(folder, 'bundle')];
  const parameters = ['--dry-run', '--config', 'wrangler.toml', '--assets', assets, '--outdir', output];
  try {
    await buildAssets(assets);
    say("The widget and the pages' files are built.");
    say((await mustRun(wrangler, ['deploy', ...parameters], {}, 'Bundling the Worker')).trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
