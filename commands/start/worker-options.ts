import { dirname } from 'node:path';
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

const CONFIG_PATH = `${projectRoot}/wrangler.toml`;

/**
 * Bundles the Worker and derives the runtime's options from wrangler.toml, the one place that lists the
 * bindings. Only the folder of the assets differs, so that several can run and build side by side.
 */
export async function buildWorker(assetsFolder: string): Promise<BuiltWorker> {
  const { main, define } = configuredWorker(CONFIG_PATH, assetsFolder);
  if (main === undefined) throw new Error('wrangler.toml names no `main`');
  return bundledWorker(await bundleWorker(main, define), assetsFolder);
}

/** The same for a Worker that is bundled already, with the bindings of the wrangler.toml of its version. */
export function bundledWorker(script: string, assetsFolder: string, configPath = CONFIG_PATH): BuiltWorker {
  const {
    modulesRules: _,
    cronTriggers,
    ...worker
  } = configuredWorker(configPath, assetsFolder).workerOptions;
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
            modules: [{ type: 'ESModule', path: `${dirname(configPath)}/worker.mjs`, contents: script }],
            bindings: { ...(worker.bindings as Record<string, string>), ...variables },
          },
        ],
      }),
  };
}

function configuredWorker(configPath: string, assetsFolder: string) {
  return unstable_getMiniflareWorkerOptions(configPath, undefined, {
    overrides: { assets: { directory: assetsFolder } },
  });
}
