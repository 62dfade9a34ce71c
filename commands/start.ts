import { existsSync } from 'node:fs';
import { Miniflare } from 'miniflare';
import { applyMigrations } from './start/apply-migrations.ts';
import { claimFolder } from './start/claim-folder.ts';
import { bringUpToDate, createDemonstration, readDemonstration, type Demonstration } from './start/demonstration.ts';
import { endWithParent } from './start/end-with-parent.ts';
import { isPortFree } from './start/is-port-free.ts';
import { readLocalSecrets } from './start/local-secrets.ts';
import { runSchedules } from './start/run-schedules.ts';
import { readSettings, type Settings } from './start/settings.ts';
import { signpost } from './start/signpost.ts';
import { waitUntilHealthy } from './start/wait-until-healthy.ts';
import { buildWorker, type LocalWorker } from './start/worker-options.ts';

await start();

/** `npm start`: the Worker on an embedded D1, with its migrations and something to look at. */
async function start(): Promise<void> {
  const read = readSettings(process.env);
  if (read.kind === 'refused') return refuse(read.because);
  const { settings } = read;
  if (!(await isPortFree(settings.port))) {
    return refuse(
      `Port ${settings.port} is in use, perhaps by another \`npm start\`. Stop that one, or choose another port and\n` +
        `another folder for the data: PORT=${settings.port + 1} DATA_DIR=.data-${settings.port + 1} npm start`,
    );
  }
  const claim = await claimFolder(settings.dataFolder);
  if (claim.kind === 'taken') {
    return refuse(`${settings.dataFolder} is in use by process ${claim.byProcess}. Stop that one, or set another DATA_DIR.`);
  }
  process.on('exit', claim.release);
  await run(settings);
}

function refuse(because: string): void {
  console.error(`\n${because}\n`);
  process.exitCode = 1;
}

async function run(settings: Settings): Promise<void> {
  console.log('Building the widget and the Worker ...');
  await buildWidgetIfThere();
  const { optionsFor, crons } = await buildWorker();
  const { operatorToken, signingSecret } = await readLocalSecrets(settings);
  const secrets = { OPERATOR_TOKEN: operatorToken, SIGNING_SECRET: signingSecret };
  const known = await readDemonstration(settings.dataFolder);
  const local: LocalWorker = { ...settings, variables: { ...secrets, ...variablesOf(known) } };

  const runtime = new Miniflare(optionsFor(local));
  let stopSchedules = () => {};
  endWithParent(async () => {
    console.log('\nStopping ...');
    stopSchedules();
    await runtime.dispose();
    process.exit(0);
  });
  await runtime.ready;
  const applied = await applyMigrations(runtime);
  if (applied.length > 0) console.log(`Applied to the local databases: ${applied.join(', ')}`);
  const api = { port: settings.port, url: `http://localhost:${settings.port}`, operatorToken };
  await waitUntilHealthy(api.url);

  let demonstration = known;
  if (demonstration === null && (await isEmpty(runtime))) {
    console.log('Filling the empty database with a demonstration business ...');
    demonstration = await createDemonstration(settings.dataFolder, api, new Date().toISOString().slice(0, 10));
    await runtime.setOptions(optionsFor({ ...local, variables: { ...secrets, ...variablesOf(demonstration) } }));
    await waitUntilHealthy(api.url);
  }
  if (demonstration !== null) await bringUpToDate(settings.dataFolder, api, demonstration);
  stopSchedules = runSchedules(runtime, crons);
  console.log(`\n${signpost(api.url, operatorToken, demonstration)}\n\nCtrl-C stops it. The data stays in ${settings.dataFolder}`);
}

/** The Worker's page shows the demonstration with its keys; a deployment has none. */
function variablesOf(demonstration: Demonstration | null): Record<string, string> {
  if (demonstration === null) return {};
  return { DEMO_SECRET_KEY: demonstration.secretKey, DEMO_PUBLISHABLE_KEY: demonstration.publishableKey };
}

async function isEmpty(runtime: Miniflare): Promise<boolean> {
  const database = await runtime.getD1Database('DB');
  return (await database.prepare('SELECT 1 FROM businesses LIMIT 1').first()) === null;
}

async function buildWidgetIfThere(): Promise<void> {
  if (!existsSync(new URL('../widget/widget.ts', import.meta.url))) return;
  const { buildWidget } = await import('./build-widget.ts');
  await buildWidget();
}
