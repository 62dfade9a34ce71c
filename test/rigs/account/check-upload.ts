import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { apiRefused, Refused } from './answers.ts';
import type { Config, Consumer } from './read-config.ts';

/** What the documentation gives each plan (developers.cloudflare.com/workers/platform/limits). */
export const PLANS = {
  free: { databases: 10, queues: 10_000, crons: 5, scriptBytes: 3 * 1024 * 1024, assets: 20_000 },
  paid: { databases: 50_000, queues: 10_000, crons: 250, scriptBytes: 10 * 1024 * 1024, assets: 100_000 },
} as const;

export type Plan = keyof typeof PLANS;

const MAX_ASSET_BYTES = 25 * 1024 * 1024;
const MAX_HEADER_RULES = 100;
const MAX_HEADER_LINE = 2_000;

/** The files of a folder by their paths, if the account takes them. */
export function readAssets(folder: string, plan: Plan): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const large = files.find((name) => statSync(join(folder, name)).size > MAX_ASSET_BYTES);
  if (large !== undefined) {
    throw new Refused(
      `Asset too large.\nCloudflare Workers supports assets with sizes of up to 25 MiB. We found a file ${large}.`,
    );
  }
  if (files.length > PLANS[plan].assets)
    throw apiRefused('/workers/scripts/NAME/assets-upload-session', 'Too many assets in manifest', 100_324);
  const headers = files.includes('_headers') ? readFileSync(join(folder, '_headers'), 'utf8') : '';
  checkHeaderLines(headers.split('\n').map((line) => line.trim()));
  return new Map(
    files
      .filter((name) => name !== '_headers')
      .map((name) => [`/${name.replaceAll('\\', '/')}`, readFileSync(join(folder, name))]),
  );
}

/** wrangler leaves out what is wrong here and warns; nobody reads that, so this account refuses. */
function checkHeaderLines(lines: string[]): void {
  if (lines.filter((line) => line.startsWith('/')).length > MAX_HEADER_RULES)
    throw new Refused(
      `Maximum number of rules supported is ${MAX_HEADER_RULES}. Skipping remaining lines of file.`,
    );
  if (lines.some((line) => line.length > MAX_HEADER_LINE))
    throw new Refused(`Ignoring line as it exceeds the maximum allowed length of ${MAX_HEADER_LINE}.`);
  if (lines.some((line) => line !== '' && !/^[/#!]/.test(line) && !line.includes(':')))
    throw new Refused('Expected a colon-separated header pair (e.g. name: value)');
}

/** Refuses bindings that a version cannot be uploaded with. */
export function checkBindings({ d1_databases, ratelimits }: Config, databaseIds: readonly string[]): void {
  const path = '/workers/scripts/NAME';
  const names = [...d1_databases.map(({ binding }) => binding), ...ratelimits.map(({ name }) => name)];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw apiRefused(path, `binding ${twice} is already used`, 10_021);
  const unknown = d1_databases.find(({ database_id }) => !databaseIds.includes(database_id));
  if (unknown !== undefined)
    throw apiRefused(
      path,
      `binding ${unknown.binding} of type d1 must have a valid \`id\` specified`,
      10_021,
    );
  for (const { name, namespace_id } of ratelimits) {
    if (!/^[1-9]\d*$/.test(namespace_id))
      throw apiRefused(path, `binding ${name}: namespace_id must be a positive integer`, 10_021);
  }
}

/** The limits of a consumer (developers.cloudflare.com/queues/platform/limits), by field. */
const CONSUMER_RANGES: [keyof Consumer, number, number][] = [
  ['max_batch_size', 1, 100],
  ['max_batch_timeout', 0, 60],
  ['max_retries', 0, 100],
  ['max_concurrency', 1, 250],
  ['retry_delay', 0, 43_200],
];

/** Refuses a consumer whose settings are out of range, or whose dead-letter queue is not there. */
export function checkConsumer(consumer: Consumer, queues: readonly string[]): void {
  const path = '/queues/ID/consumers';
  for (const [field, min, max] of CONSUMER_RANGES) {
    const value = consumer[field];
    if (value !== undefined && !(Number(value) >= min && Number(value) <= max))
      throw apiRefused(path, `${field} must be between ${min} and ${max}`, 11_000);
  }
  const { dead_letter_queue } = consumer;
  if (dead_letter_queue !== undefined && !queues.includes(dead_letter_queue))
    throw apiRefused(path, `Dead letter queue "${dead_letter_queue}" does not exist`, 11_000);
}
