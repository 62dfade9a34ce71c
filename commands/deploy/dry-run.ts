import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Deployment } from './deploy-kith.ts';
import { mustRun, type Wrangler } from './wrangler.ts';

/** Says every step with its command, and does what needs no network: it builds the widget and bundles the Worker. */
export async function dryRun(
  wrangler: Wrangler,
  { configuration, configPath, placement, buildWidget, say }: Deployment,
): Promise<void> {
  const config = basename(configPath);
  const { workerName, databases, queues } = configuration;
  const placed = placement.map((word) => ` ${word}`).join('');
  say(`What npm run deploy does for the Worker "${workerName}", step by step:\n`);
  const steps: [what: string, ...commands: string[]][] = [
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
      'Look which secrets are set, and make OPERATOR_TOKEN and SIGNING_SECRET where they are not',
      `secret list --format json --config ${config}`,
    ],
    ['Build the widget into dist/'],
    [
      'Deploy the Worker, with the secrets that are new',
      `deploy --config ${config} --secrets-file <a temporary file>`,
    ],
    ['Ask GET /health until it answers 200'],
  ];
  for (const [index, [what, ...commands]] of steps.entries()) {
    say(`${index + 1}. ${what}${commands.map((command) => `\n     wrangler ${command}`).join('')}`);
  }

  say('\nWhat needs no network, done now:\n');
  const folder = await mkdtemp(join(tmpdir(), 'kith-bundle-'));
  const [assets, bundle] = [join(folder, 'assets'), join(folder, 'bundle')];
  try {
    await buildWidget(assets);
    say('The widget is built.');
    const parameters = [
      'deploy',
      '--dry-run',
      '--config',
      'wrangler.toml',
      '--assets',
      assets,
      '--outdir',
      bundle,
    ];
    const output = await mustRun(wrangler, parameters, {}, 'Bundling the Worker');
    say(output.trim());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  say('\nNothing was deployed (--dry-run).');
}
