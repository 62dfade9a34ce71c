import { rm } from 'node:fs/promises';
import { Miniflare } from 'miniflare';
import type { SealKeys } from '../../worker/crypto/kept-secret.crypto.ts';
import { readEnv, type Bindings } from '../../worker/env.ts';
import { wrongSettings } from '../../worker/settings.ts';
import { buildAssets } from '../build-assets.ts';
import { describeBundle } from './bundle-worker.ts';
import { projectRoot } from './project-root.ts';
import { applyMigrations, mendSchemas, SchemaDiffersError } from './apply-migrations.ts';
import {
  completeDemonstration,
  prepareDemonstration,
  readDemonstration,
  type Demonstration,
} from './demonstration.ts';
import { endWithParent } from './end-with-parent.ts';
import { readLocalSecrets } from './local-secrets.ts';
import { runSchedules } from './run-schedules.ts';
import type { Settings } from './settings.ts';
import { signpost } from './signpost.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';
import { watchOverRuntime } from './watch-over-runtime.ts';
import { bundledWorker } from './worker-options.ts';

/** The system chooses a port, which nobody else knows. */
const UNKNOWN_PORT = 0;

/**
 * Builds, migrates, fills and runs Kith, until it is told to stop. Where it cannot run as it is set up, it
 * says why and ends.
 */
export async function runKith(settings: Settings): Promise<void> {
  console.log('Building the widget, the pages and the Worker ...');
  const assetsFolder = `${settings.dataFolder}/assets`;
  const bundle = await describeBundle(`${projectRoot}/worker/index.ts`, {});
  await buildAssets(assetsFolder, bundle);
  const { optionsFor, crons, given } = bundledWorker(bundle.text, assetsFolder);
  const { operatorToken, signingSecret, sealKey } = await readLocalSecrets(settings);
  const sealKeys = { current: sealKey, previous: null };
  const secrets = { OPERATOR_TOKEN: operatorToken, SIGNING_SECRET: signingSecret, KITH_SEAL_KEY: sealKey };
  const wrong = wrongSettings({ ...given, ...secrets });
  if (wrong.length > 0) {
    const kept = `The secrets of a local Kith are kept in ${settings.dataFolder}/secrets.json.`;
    return refuse([...wrong.map(({ name, right }) => `${name} ${right}.`), kept].join('\n'));
  }
  // The local rate limiter's counts mean nothing to another run, and 1.0.0 left addresses among them.
  await rm(`${settings.dataFolder}/v3/ratelimit`, { recursive: true, force: true });
  const known = await readDemonstration(settings.dataFolder);

  // The demonstration's keys are variables of the Worker. Until there are any, it runs where nobody waits for
  // it, because starting it again with them would cut off whoever waits for /health.
  const port = known === null ? UNKNOWN_PORT : settings.port;
  const runtime = new Miniflare(optionsFor({ ...settings, port, variables: variablesOf(secrets, known) }));
  const watch = watchOverRuntime();
  let stopSchedules = () => {};
  endWithParent(async () => {
    console.log('\nStopping ...');
    stopSchedules();
    await runtime.dispose();
    watch.release();
    process.exit(0);
  });
  await runtime.ready;
  watch.note();
  const demonstration = await prepareDatabases(runtime, settings, sealKeys).catch(async (error: unknown) => {
    if (!(error instanceof SchemaDiffersError)) throw error;
    await runtime.dispose();
    watch.release();
    refuse(error.message);
    process.exit();
  });
  if (known === null) {
    await runtime.setOptions(optionsFor({ ...settings, variables: variablesOf(secrets, demonstration) }));
    watch.note();
  }
  const url = `http://localhost:${settings.port}`;
  await waitUntilHealthy(url);
  stopSchedules = runSchedules(runtime, crons);
  console.log(
    `\n${signpost(url, operatorToken, demonstration)}\n\n` +
      `Ctrl-C stops it. The data stays in ${settings.dataFolder}`,
  );
  if (demonstration !== null) await completeInPlace(runtime, settings, { demonstration, sealKeys });
}

/** Applies the migrations that are missing, and brings the demonstration up to date. */
async function prepareDatabases(
  runtime: Miniflare,
  { dataFolder, port }: Settings,
  sealKeys: SealKeys,
): Promise<Demonstration | null> {
  const applied = await applyMigrations(runtime);
  if (applied.length > 0) console.log(`Applied to the local databases: ${applied.join(', ')}`);
  const mended = await mendSchemas(runtime);
  if (mended.length > 0) console.log(`Made anew in the local databases: ${mended.join(', ')}`);
  const { databases } = readEnv(await runtime.getBindings<Bindings>());
  return prepareDemonstration({ databases, dataFolder, port, sealKeys }, Date.now());
}

/** What is left of the demonstration comes while Kith runs. Stopped midway, the next start goes on. */
async function completeInPlace(
  runtime: Miniflare,
  { dataFolder, port }: Settings,
  { demonstration, sealKeys }: { demonstration: Demonstration; sealKeys: SealKeys },
): Promise<void> {
  try {
    const { databases } = readEnv(await runtime.getBindings<Bindings>());
    await completeDemonstration({ databases, dataFolder, port, sealKeys }, demonstration);
  } catch (error) {
    console.error(
      `The demonstration lacks a part of its year, which the next start fills in: ${String(error)}`,
    );
  }
}

function refuse(because: string): void {
  console.error(`\n${because}\n`);
  process.exitCode = 1;
}

/** The Worker's page shows the demonstration with its keys; a deployment has none. */
function variablesOf(
  secrets: Record<string, string>,
  demonstration: Demonstration | null,
): Record<string, string> {
  if (demonstration === null) return secrets;
  const { secretKey, publishableKey, businessId } = demonstration;
  return {
    ...secrets,
    DEMO_SECRET_KEY: secretKey,
    DEMO_PUBLISHABLE_KEY: publishableKey,
    DEMO_BUSINESS_ID: businessId,
  };
}
