import { Miniflare } from 'miniflare';
import { buildPages } from '../build-pages.ts';
import { buildWidget } from '../build-widget.ts';
import { applyMigrations } from './apply-migrations.ts';
import {
  bringUpToDate,
  createDemonstration,
  readDemonstration,
  type Demonstration,
} from './demonstration.ts';
import { endWithParent } from './end-with-parent.ts';
import { readLocalSecrets } from './local-secrets.ts';
import { runSchedules } from './run-schedules.ts';
import type { Settings } from './settings.ts';
import { signpost } from './signpost.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';
import { buildWorker, type LocalWorker } from './worker-options.ts';

/** Builds, migrates, fills and runs Kith, until it is told to stop. */
export async function runKith(settings: Settings): Promise<void> {
  console.log('Building the widget and the Worker ...');
  const assetsFolder = `${settings.dataFolder}/assets`;
  await buildWidget(assetsFolder);
  await buildPages(assetsFolder);
  const { optionsFor, crons } = await buildWorker(assetsFolder);
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
    demonstration = await createDemonstration(
      settings.dataFolder,
      api,
      new Date().toISOString().slice(0, 10),
    );
    await runtime.setOptions(
      optionsFor({ ...local, variables: { ...secrets, ...variablesOf(demonstration) } }),
    );
    await waitUntilHealthy(api.url);
  }
  if (demonstration !== null) await bringUpToDate(settings.dataFolder, api, demonstration);
  stopSchedules = runSchedules(runtime, crons);
  console.log(
    `\n${signpost(api.url, operatorToken, demonstration)}\n\nCtrl-C stops it. The data stays in ${settings.dataFolder}`,
  );
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
