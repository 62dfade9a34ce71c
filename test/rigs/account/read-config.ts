import { dirname, join } from 'node:path';
import { unstable_readConfig } from 'wrangler';
import { Refused } from './answers.ts';

export interface Consumer {
  queue: string;
  max_batch_size?: number;
  max_batch_timeout?: number;
  max_retries?: number;
  max_concurrency?: number;
  retry_delay?: number;
  dead_letter_queue?: string;
}

/** The parts of wrangler's configuration that the account looks at. Its own types do not come with it. */
export interface Config {
  name: string;
  account_id?: string;
  workers_dev?: boolean;
  preview_urls?: boolean;
  routes?: { pattern: string; custom_domain?: boolean; zone_name?: string }[];
  vars: Record<string, string>;
  d1_databases: { binding: string; database_name: string; database_id: string; migrations_dir: string }[];
  queues: { producers: { queue: string }[]; consumers: Consumer[] };
  ratelimits: { name: string; namespace_id: string; simple: { limit: number; period: number } }[];
  triggers: { crons?: string[] };
  observability: { enabled?: boolean; logs?: { enabled?: boolean; invocation_logs?: boolean } };
  assets: { directory: string };
  /** The folder that holds the assets, absolute. */
  assetsFolder: string;
}

/** A configuration as wrangler itself reads it. What wrangler refuses is refused. */
export function readConfig(path: string): Config {
  try {
    const config = unstable_readConfig({ config: path }) as unknown as Config;
    return { ...config, assetsFolder: join(dirname(path), config.assets.directory) };
  } catch (error) {
    throw new Refused((error as Error).message);
  }
}
