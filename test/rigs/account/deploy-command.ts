import { readFileSync } from 'node:fs';
import { apiRefused, Refused } from './answers.ts';
import { checkBindings, checkConsumer, PLANS, readAssets } from './check-upload.ts';
import type { PretendedAccount } from './pretended-account.ts';
import { PretendedWorker } from './pretended-worker.ts';
import { readConfig, type Config } from './read-config.ts';

interface Deploy {
  configPath: string;
  tag: string;
  secretsPath: string | null;
  /** Whether it fails when the version is live and its triggers are not yet set. */
  failsBetween: boolean;
}

/** `wrangler deploy`, in its order. Returns the targets, as its output file has them. */
export function deployCommand(account: PretendedAccount, deploy: Deploy): string[] {
  const config = readConfig(deploy.configPath);
  for (const queue of [...config.queues.producers, ...config.queues.consumers].map((one) => one.queue)) {
    if (!account.queues.has(queue))
      throw new Refused(
        `Queue "${queue}" does not exist. To create it, run: wrangler queues create ${queue}`,
      );
  }
  if (!account.workers.has(config.name) && config.workers_dev !== false) account.mustHaveSubdomain();
  const assets = readAssets(config.assetsFolder, account.plan);
  checkBindings(
    config,
    [...account.databases.values()].map(({ uuid }) => uuid),
  );
  if (account.bundleGzipBytes > PLANS[account.plan].scriptBytes)
    throw apiRefused(
      `/workers/scripts/${config.name}`,
      'Your Worker exceeded the size limit of 3 MiB.',
      10_027,
    );

  const worker = account.workers.get(config.name) ?? new PretendedWorker();
  account.workers.set(config.name, worker);
  if (deploy.secretsPath !== null)
    Object.assign(worker.secrets, JSON.parse(readFileSync(deploy.secretsPath, 'utf8')));
  const id = `version-${worker.versions.length + 1}`;
  worker.versions.push({
    id,
    tag: deploy.tag,
    config,
    toml: readFileSync(deploy.configPath, 'utf8'),
    assets,
  });
  worker.deployments.push(id);
  if (deploy.failsBetween) throw new Refused('fetch failed');
  return setTriggers(account, worker, config);
}

/** Sets each trigger that can be set, and names those that cannot. */
function setTriggers(account: PretendedAccount, worker: PretendedWorker, config: Config): string[] {
  const targets: string[] = [];
  const failures: string[] = [];
  const attempt = (set: () => string[]) => {
    try {
      targets.push(...set());
    } catch (error) {
      failures.push((error as Error).message);
    }
  };
  worker.hosts = [];
  attempt(() => {
    if (config.workers_dev === false) return [];
    worker.hosts.push(`${config.name}.${account.mustHaveSubdomain()}.workers.dev`);
    return [`https://${worker.hosts[0]}`];
  });
  for (const { pattern, zone_name } of config.routes ?? [])
    attempt(() => {
      if (!account.zones.some((zone) => zone === (zone_name ?? zone) && `.${pattern}`.endsWith(`.${zone}`)))
        throw apiRefused('/workers/scripts/NAME/domains/records', `workers.api.error.zone_not_found`, 10_083);
      worker.hosts.push(pattern);
      return [`${pattern} (custom domain)`];
    });
  attempt(() => {
    const crons = config.triggers.crons ?? [];
    if (account.otherCrons + crons.length > PLANS[account.plan].crons)
      throw apiRefused('/workers/scripts/NAME/schedules', 'workers.api.error.too_many_crons', 10_072);
    worker.crons = crons;
    return crons.map((cron) => `schedule: ${cron}`);
  });
  for (const consumer of config.queues.consumers)
    attempt(() => {
      checkConsumer(consumer, [...account.queues.keys()]);
      const queue = account.queues.get(consumer.queue)!;
      if (queue.consumer !== null && queue.consumer !== config.name)
        throw apiRefused('/queues/ID/consumers', 'workers.api.error.consumer_exists', 11_004);
      Object.assign(queue, { consumer: config.name, settings: consumer });
      return [`Consumer for ${consumer.queue}`];
    });
  if (failures.length === 0) return targets;
  throw new Refused(
    `Trigger configuration for "${config.name}" was only partially updated:\n\n${failures.join('\n')}\n\n` +
      'Successful trigger changes were not rolled back.',
  );
}
