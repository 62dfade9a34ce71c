import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Miniflare,
  Response as RuntimeResponse,
  type MiniflareOptions,
  type Request as RuntimeRequest,
} from 'miniflare';
import { applyMigrations } from '../../../commands/start/apply-migrations.ts';
import { waitUntilHealthy } from '../../../commands/start/wait-until-healthy.ts';
import { buildWorker } from '../../../commands/start/worker-options.ts';
import { childPids } from '../bench/process-usage.ts';
import { send, type Said, type Sent } from '../client.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-torture';
const SECRETS = {
  OPERATOR_TOKEN,
  SIGNING_SECRET: 'signing-secret-of-the-torture',
  KITH_SEAL_KEY: 'seal-key-of-the-tests-and-only-theirs',
};

export type Outside = (request: Request) => Promise<Response>;

/** The built Worker in a workerd of its own, on databases in a temporary folder. */
export interface Runtime {
  origin(): string;
  /** Asks it over real HTTP. */
  ask(sent: Sent): Promise<Said>;
  /** Calls its jobs, as the platform does every minute. */
  callJobs(): Promise<void>;
  /** Its database, read and written from outside. */
  db(): Promise<D1Database>;
  /** Ends workerd as a power cut would (SIGKILL), and starts another one on the same databases. */
  killAndRestart(): Promise<void>;
  /** What it logged. */
  logged(): readonly string[];
  stop(): Promise<void>;
}

/** `outside` answers what the Worker asks of the network; without it, the network does. */
export async function startRuntime(outside: Outside | null = null): Promise<Runtime> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-torture-'));
  const assets = mkdtempSync(join(tmpdir(), 'kith-torture-assets-'));
  const { optionsFor } = await buildWorker(assets);
  const lines: string[] = [];
  const options = {
    ...withOutside(withWideLimits(optionsFor({ port: 0, dataFolder: folder, variables: SECRETS })), outside),
    handleStructuredLogs: ({ message }: { message: string }) => void lines.push(message),
  };
  const start = () => startOne(options);
  let running = await start();
  await applyMigrations(running.miniflare);
  await waitUntilHealthy(running.origin);
  return {
    origin: () => running.origin,
    ask: (sent) => send(fetch, sent, running.origin),
    async callJobs() {
      const worker = await running.miniflare.getWorker();
      await worker.scheduled({ scheduledTime: new Date() });
    },
    db: () => running.miniflare.getD1Database('DB') as unknown as Promise<D1Database>,
    async killAndRestart() {
      process.kill(running.pid, 'SIGKILL');
      await running.miniflare.dispose();
      running = await start();
      await waitUntilHealthy(running.origin);
    },
    logged: () => lines,
    async stop() {
      await running.miniflare.dispose();
      for (const each of [folder, assets]) rmSync(each, { recursive: true, force: true });
    },
  };
}

/**
 * The same with rate limits that are asked and never say no: everything that tortures comes from one address.
 */
function withWideLimits(options: MiniflareOptions): MiniflareOptions {
  for (const { config } of options.workers ?? []) {
    for (const binding of Object.values(config.env ?? {}))
      if (binding.type === 'rate-limit') binding.simple = { limit: 1_000_000_000, period: 10 };
  }
  return options;
}

/** The same with the network behind it replaced. */
function withOutside(options: MiniflareOptions, outside: Outside | null): MiniflareOptions {
  if (outside === null) return options;
  const handler = async (request: RuntimeRequest) => {
    const { url, method } = request;
    const body = method === 'GET' ? {} : { body: await request.text() };
    const answer = await outside(new Request(url, { method, headers: [...request.headers], ...body }));
    return new RuntimeResponse(await answer.text(), {
      status: answer.status,
      headers: [...answer.headers],
    });
  };
  const outboundService = { type: 'fetcher' as const, handler };
  for (const worker of options.workers ?? []) worker.dev = { ...worker.dev, outboundService };
  return options;
}

async function startOne(
  options: ConstructorParameters<typeof Miniflare>[0],
): Promise<{ miniflare: Miniflare; origin: string; pid: number }> {
  const before = new Set(childPids());
  const miniflare = new Miniflare(options);
  const { origin } = await miniflare.ready;
  const started = childPids().filter((pid) => !before.has(pid));
  if (started.length !== 1)
    throw new Error(`the runtime was to start one process, and started ${started.length}`);
  return { miniflare, origin, pid: started[0]! };
}
