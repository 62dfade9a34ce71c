import { createHash } from 'node:crypto';
import { parse, stringify } from 'smol-toml';
import { ownHosts, type DeploymentSettings } from '../settings/deployment-settings.ts';
import { databaseBinding, databaseName } from './resource-names.ts';

/** The parts of wrangler.toml that a deployment reads or changes. */
interface WranglerConfig {
  name: string;
  vars: Record<string, string | number>;
  d1_databases: Record<string, string>[];
  queues: {
    producers: { binding: string; queue: string }[];
    consumers: { queue: string; dead_letter_queue?: string }[];
  };
  ratelimits: { name: string; namespace_id: string }[];
}

const HEADER = `# npm run deploy wrote this and will write it again: it is wrangler.toml with the settings in kith.toml and
# the account's own ids. Change those two instead.

`;

/** The Worker's name in wrangler.toml. */
export function templateName(template: string): string {
  return readTemplate(template).name;
}

/** The queues that wrangler.toml names, each once, under the names that they have for this Worker. */
export function queueNames(template: string, workerName: string): string[] {
  const { name, queues } = readTemplate(template);
  const names = [...queues.producers, ...queues.consumers.flatMap(withDeadLetters)].map(({ queue }) => queue);
  return [...new Set(names)].map((queue) => renamed(queue, name, workerName));
}

interface Account {
  id: string;
  /** The ids of the Worker's databases, the first one first. */
  databaseIds: readonly string[];
}

/**
 * The configuration that is deployed: wrangler.toml (`template`) with the owner's settings, the names that
 * follow the Worker's, and a binding for each database. What a deployment does not know stays as it is.
 */
export function deployedConfig(template: string, settings: DeploymentSettings, account: Account): string {
  const config = readTemplate(template);
  const rename = (queue: string) => renamed(queue, config.name, settings.name);
  const routes = ownHosts(settings).map((host) => routeOf(host, settings.zone));
  const deployed = {
    ...config,
    name: settings.name,
    account_id: account.id,
    workers_dev: settings.workersDev,
    // A preview address would lead to an old version of the Worker, on the data of today.
    preview_urls: false,
    ...(routes.length === 0 ? {} : { routes }),
    vars: { ...config.vars, ...settings.vars, SHARD_COUNT: String(account.databaseIds.length) },
    d1_databases: account.databaseIds.map((id, shard) => ({
      ...config.d1_databases[0],
      binding: databaseBinding(shard),
      database_name: databaseName(settings.name, shard),
      database_id: id,
    })),
    ...(settings.mailFrom === null
      ? {}
      : { send_email: [{ name: 'MAIL', allowed_sender_addresses: [settings.mailFrom] }] }),
    queues: {
      producers: config.queues.producers.map((one) => ({ ...one, queue: rename(one.queue) })),
      consumers: config.queues.consumers.map(({ dead_letter_queue, ...one }) => ({
        ...one,
        queue: rename(one.queue),
        ...(dead_letter_queue === undefined ? {} : { dead_letter_queue: rename(dead_letter_queue) }),
      })),
    },
    ratelimits: config.ratelimits.map((one) => ({
      ...one,
      namespace_id: rateLimitNamespace(settings.name, one.name),
    })),
  };
  return HEADER + stringify(deployed);
}

function routeOf(host: string, zone: string | null) {
  const isInZone = zone !== null && `.${host}`.endsWith(`.${zone}`);
  return { pattern: host, custom_domain: true, ...(isInZone ? { zone_name: zone } : {}) };
}

function readTemplate(template: string): WranglerConfig {
  return parse(template) as unknown as WranglerConfig;
}

function withDeadLetters({ queue, dead_letter_queue }: { queue: string; dead_letter_queue?: string }) {
  return dead_letter_queue === undefined ? [{ queue }] : [{ queue }, { queue: dead_letter_queue }];
}

function renamed(queue: string, from: string, to: string): string {
  return queue === from || queue.startsWith(`${from}-`) ? to + queue.slice(from.length) : queue;
}

/**
 * A namespace of rate limits, which Workers of one account share if they name the same: a positive whole
 * number of 31 bits, made from both names, so that two Workers meet by chance once in two thousand million.
 */
function rateLimitNamespace(workerName: string, limiter: string): string {
  const digest = createHash('sha256').update(`kith ${workerName} ${limiter}`).digest();
  return String((digest.readUInt32BE(0) >>> 1) + 1);
}
