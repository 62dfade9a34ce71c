import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { WIDGET_PLACES } from '../build-widget.ts';
import { placement } from './account/placement.ts';
import { checkAssets } from './assets/check-assets.ts';
import { bundleUpload } from './bundle-upload.ts';
import { queueNames } from './configuration/deployed-config.ts';
import { databaseBinding, databaseName } from './configuration/resource-names.ts';
import type { Deployment } from './deployment.ts';
import { DeploymentStopped } from './deployment-stopped.ts';
import { importFile } from './migrations/import-file.ts';
import { importFileName } from './migrations/migrate-database.ts';
import { ownHosts } from './settings/deployment-settings.ts';
import type { Wrangler } from './wrangler.ts';

/**
 * Prints every step with its commands, and does what needs no network: it builds and checks the assets and
 * bundles the Worker. `costLines` say what running it costs, and are printed as they are.
 */
export async function dryRun(
  wrangler: Wrangler,
  deployment: Deployment,
  costLines: readonly string[] = [],
): Promise<void> {
  const { settings, release, say } = deployment;
  say(`What npm run deploy does for Kith ${release.version} as the Worker "${settings.name}":\n`);
  for (const [index, [what, ...lines]] of stepsOf(deployment).entries())
    say(`${index + 1}. ${what}${lines.map((line) => `\n     ${line}`).join('')}`);
  say('\nWhat needs no network, done now:\n');
  await bundle(wrangler, deployment);
  if (costLines.length > 0) say(`\n${costLines.join('\n')}`);
  say('\nNothing was deployed (--dry-run).');
}

type DeploymentStep = [what: string, ...lines: string[]];

function stepsOf(deployment: Deployment): DeploymentStep[] {
  const { settings, configPath, tokensPath } = deployment;
  const config = `--config ${basename(configPath)}`;
  const named = `--name ${settings.name}`;
  return [
    ['Look who is logged in, and to which account', 'wrangler whoami --json'],
    ["Build the widget and the pages' files, and check that none is missing"],
    ...ownHosts(settings).map((host): DeploymentStep => [
      `Look whether anything but Kith answers at https://${host}`,
    ]),
    [
      'Look which databases the Worker has, where it is deployed already',
      `wrangler secret list --format json ${named}`,
      `wrangler deployments status ${named} --json`,
      `wrangler versions view VERSION ${named} --json`,
    ],
    ...resourceSteps(deployment),
    [`Write ${basename(configPath)}: wrangler.toml with kith.toml and the ids of the databases`],
    ...migrationSteps(deployment, config),
    [
      `Make the secrets that are missing; keep OPERATOR_TOKEN in ${basename(tokensPath)} and show it`,
      `wrangler secret list --format json ${named}`,
    ],
    [
      'Deploy the Worker, with the secrets that are new',
      `wrangler deploy ${config} --tag ${deployment.release.version} --secrets-file <a temporary file>`,
    ],
    [
      'Ask GET /manifest.json and GET /health, for up to ten minutes, until this version answers and is healthy',
      ...addressesOf(deployment),
    ],
  ];
}

function resourceSteps({ settings, template }: Deployment): DeploymentStep[] {
  const placed = placement(settings)
    .map((word) => ` ${word}`)
    .join('');
  const queues = queueNames(template, settings.name);
  return [
    [
      'Create the databases that are missing',
      'wrangler d1 list --json',
      ...shardsOf(settings).map(
        (shard) => `wrangler d1 create ${databaseName(settings.name, shard)}${placed}`,
      ),
    ],
    [
      'Create the queues that are missing',
      ...queues.flatMap((queue) => [
        `wrangler queues info ${queue}`,
        `wrangler queues create ${queue}${placed}`,
      ]),
    ],
  ];
}

function migrationSteps({ settings, release }: Deployment, config: string): DeploymentStep[] {
  const bytes = Buffer.byteLength(importFile(release.migrations));
  return shardsOf(settings).map((shard) => {
    const database = { binding: databaseBinding(shard), name: databaseName(settings.name, shard) };
    const execute = `wrangler d1 execute ${database.binding} --remote ${config}`;
    const size = `${bytes} bytes for an empty database, ${release.migrations.length} migrations`;
    return [
      `Bring the database ${database.name} to the newest migration, all that are missing or none`,
      `${execute} --json --command "SELECT name FROM sqlite_schema WHERE type = 'table'"`,
      `${execute} --json --command "SELECT name FROM d1_migrations ORDER BY id"`,
      `${execute} --file ${importFileName(database)} --yes   # ${size}`,
    ];
  });
}

/** An offline run knows no account: it shows the databases that are asked for, and one at least. */
function shardsOf({ databaseCount }: { databaseCount: number | null }): number[] {
  return Array.from({ length: databaseCount ?? 1 }, (_, shard) => shard);
}

function addressesOf({ settings }: Deployment): string[] {
  const own = ownHosts(settings).map((host) => `https://${host}`);
  return settings.workersDev ? [...own, `https://${settings.name}.<the account's name>.workers.dev`] : own;
}

async function bundle(wrangler: Wrangler, { buildAssets, say }: Deployment): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bundle-'));
  const [assets, output] = [join(folder, 'assets'), join(folder, 'bundle')];
  try {
    await buildAssets(assets);
    const { fileCount, totalBytes, wrong } = await checkAssets(assets, WIDGET_PLACES.releases);
    if (wrong.length > 0) throw new DeploymentStopped(`What was built is not whole:\n${wrong.join('\n')}`);
    say(`The widget and the pages' files are built and whole: ${fileCount} files, ${totalBytes} bytes.`);
    say((await bundleUpload(wrangler, { assets, bundle: output })).trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
