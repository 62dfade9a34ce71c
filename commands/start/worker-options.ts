import { convertV4MiniflareOptions, Log, LogLevel, type MiniflareOptions } from 'miniflare';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { bundleWorker } from './bundle-worker.ts';
import { projectRoot } from './project-root.ts';

export interface LocalWorker {
  port: number;
  dataFolder: string;
  /** Variables and secrets on top of those in wrangler.toml. */
  variables: Record<string, string>;
}

export interface BuiltWorker {
  optionsFor: (local: LocalWorker) => MiniflareOptions;
  /** The variables and databases of wrangler.toml by their names, as the Worker will be given them. */
  given: Readonly<Record<string, unknown>>;
  /** The schedules of wrangler.toml. */
  crons: readonly string[];
}

/**
 * Bundles the Worker and derives the runtime's options from wrangler.toml, the one place that lists the
 * bindings. Only the folder of the assets differs, so that several can run and build side by side.
 */
export async function buildWorker(assetsFolder: string): Promise<BuiltWorker> {
  const configured = unstable_getMiniflareWorkerOptions(`${projectRoot}/wrangler.toml`, undefined, {
    overrides: { assets: { directory: assetsFolder } },
  });
  if (configured.main === undefined) throw new Error('wrangler.toml names no `main`');
  const script = await bundleWorker(configured.main, configured.define);
  const { modulesRules: _, cronTriggers, ...worker } = configured.workerOptions;
  return {
    given: { ...(worker.d1Databases as object | undefined), ...(worker.bindings as object | undefined) },
    crons: (cronTriggers as string[] | undefined) ?? [],
    optionsFor: ({ port, dataFolder, variables }) =>
      convertV4MiniflareOptions({
        host: '127.0.0.1',
        port,
        resourcePersistencePath: `${dataFolder}/v3`,
        cf: false,
        log: new Log(LogLevel.WARN),
        logRequests: false,
        telemetry: { enabled: false },
        workers: [
          {
            ...worker,
            name: 'kith',
            modules: [{ type: 'ESModule', path: `${projectRoot}/worker.mjs`, contents: script }],
            bindings: { ...(worker.bindings as Record<string, string>), ...variables },
          },
        ],
      }),
  };
}
