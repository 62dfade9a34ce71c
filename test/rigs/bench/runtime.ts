import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { applyMigrations } from '../../../commands/start/apply-migrations.ts';
import { bundleWorker } from '../../../commands/start/bundle-worker.ts';
import { projectRoot } from '../../../commands/start/project-root.ts';
import { childPids, usageOf, type ProcessUsage } from './process-usage.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-benchmark';

/** One workerd, answering on sockets of its own: no development proxy stands before its Workers. */
export interface Runtime {
  /** Where a Worker answers, without a slash at its end. */
  originOf(worker: string): string;
  usage(): ProcessUsage;
  /** Where the inspector of a Worker listens. */
  inspectorOf(worker: string): Promise<string>;
  stop(): Promise<void>;
}

interface WorkerToRun {
  name: string;
  entryPath: string;
  options: Record<string, unknown>;
}

const DIRECT = { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] };

/** The rate limits stay on, but would stop a benchmark from one address: they are asked, and never say no. */
const WIDE = { limit: 1_000_000_000, period: 10 };

/**
 * Kith as wrangler.toml binds it, on a new database, and beside it `ask`, which puts questions to the same
 * database.
 */
export async function startKith(): Promise<Runtime> {
  const configured = unstable_getMiniflareWorkerOptions(`${projectRoot}/wrangler.toml`);
  const worker: Record<string, unknown> = { ...configured.workerOptions };
  for (const left of ['modulesRules', 'assets', 'cronTriggers']) delete worker[left];
  const ratelimits = Object.fromEntries(
    Object.entries((worker['ratelimits'] ?? {}) as Record<string, object>).map(([name, it]) => [
      name,
      { ...it, simple: WIDE },
    ]),
  );
  const variables = { OPERATOR_TOKEN, SIGNING_SECRET: 'signing-secret-of-the-benchmark' };
  const runtime = await start([
    {
      name: 'kith',
      entryPath: `${projectRoot}/worker/index.ts`,
      options: { ...worker, ratelimits, bindings: { ...(worker['bindings'] as object), ...variables } },
    },
    // The rate limits are simulated by a call to another Worker, which the platform's own do not cost.
    {
      name: 'kith-unlimited',
      entryPath: `${projectRoot}/worker/index.ts`,
      options: {
        ...worker,
        ratelimits: {},
        queueConsumers: {},
        bindings: { ...(worker['bindings'] as object), ...variables },
      },
    },
    { name: 'ask', entryPath: workerPath('ask'), options: plain({ d1Databases: worker['d1Databases'] }) },
  ]);
  await applyMigrations(runtime.miniflare);
  return runtime;
}

/**
 * Kith behind a meter (workers/metered.ts), on a new database. Its queue and its schedule are the caller's.
 */
export async function startMetered(): Promise<Runtime> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions(`${projectRoot}/wrangler.toml`);
  const { bindings, d1Databases } = workerOptions as Record<string, object>;
  const variables = { OPERATOR_TOKEN, SIGNING_SECRET: 'signing-secret-of-the-benchmark' };
  const options = plain({ d1Databases, bindings: { ...bindings, ...variables } });
  const runtime = await start([{ name: 'metered', entryPath: workerPath('metered'), options }]);
  await applyMigrations(runtime.miniflare);
  return runtime;
}

/** A Worker of this folder that Kith is measured against. */
export async function startBare(name: string, bindings: Record<string, unknown> = {}): Promise<Runtime> {
  return start([{ name, entryPath: workerPath(name), options: plain(bindings) }]);
}

async function start(workers: WorkerToRun[]): Promise<Runtime & { miniflare: Miniflare }> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kith-bench-'));
  const bundled = await Promise.all(
    workers.map(async ({ name, entryPath, options }) => ({
      ...options,
      ...DIRECT,
      name,
      modules: [
        {
          type: 'ESModule' as const,
          path: `${projectRoot}/${name}.mjs`,
          contents: await bundleWorker(entryPath, {}),
        },
      ],
    })),
  );
  const before = new Set(childPids());
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      resourcePersistencePath: dataFolder,
      cf: false,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      telemetry: { enabled: false },
      inspectorPort: 0,
      workers: bundled,
    }),
  );
  const origins = new Map<string, string>();
  for (const { name } of workers) origins.set(name, (await miniflare.unsafeGetDirectURL(name)).origin);
  const pid = childPids().find((child) => !before.has(child));
  if (pid === undefined) throw new Error('the runtime started no process that can be measured');
  return {
    miniflare,
    originOf: (worker) => origins.get(worker)!,
    usage: () => usageOf(pid),
    inspectorOf: async (worker) => {
      const listed = await fetch(
        new URL('/json', String(await miniflare.getInspectorURL()).replace(/^ws/, 'http')),
      );
      const targets = (await listed.json()) as { id: string; webSocketDebuggerUrl: string }[];
      return targets.find(({ id }) => id === `core:user:${worker}`)!.webSocketDebuggerUrl;
    },
    stop: async () => {
      await miniflare.dispose();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function plain(bindings: Record<string, unknown>): Record<string, unknown> {
  return { compatibilityDate: '2026-11-01', compatibilityFlags: ['nodejs_compat'], ...bindings };
}

function workerPath(name: string): string {
  return fileURLToPath(new URL(`../../bench/workers/${name}.ts`, import.meta.url));
}
