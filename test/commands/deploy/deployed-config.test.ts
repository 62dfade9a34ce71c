import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { deployedConfig, queueNames } from '../../../commands/deploy/configuration/deployed-config.ts';
import { PLAIN_SETTINGS, TEMPLATE } from '../../rigs/account/checkout.ts';

const generate = (settings: Partial<typeof PLAIN_SETTINGS> = {}, databaseIds = ['id-0']) =>
  parse(deployedConfig(TEMPLATE, { ...PLAIN_SETTINGS, ...settings }, { id: 'acc-1', databaseIds })) as any;

test('without settings it is wrangler.toml with the account, its databases and namespaces of its own', () => {
  const { account_id, workers_dev, preview_urls, ratelimits, ...rest } = generate();
  const { ratelimits: originals, ...template } = parse(TEMPLATE) as any;
  template.d1_databases[0].database_id = 'id-0';
  expect(rest).toEqual(template);
  expect({ account_id, workers_dev, preview_urls }).toEqual({
    account_id: 'acc-1',
    workers_dev: true,
    preview_urls: false,
  });
  expect(ratelimits.map(({ name, simple }: any) => ({ name, simple }))).toEqual(
    originals.map(({ name, simple }: any) => ({ name, simple })),
  );
});

test.each([
  ['wrangler.toml', () => parse(TEMPLATE) as any],
  ['the generated file', () => generate({ domain: 'a.example', name: 'shop' })],
])('%s keeps Kith’s own log lines, and not the platform’s with their addresses', (_, config) => {
  expect(config().observability).toEqual({
    enabled: true,
    logs: { enabled: true, invocation_logs: false },
  });
});

test('namespaces of rate limits are positive whole numbers, others for each Worker and each limit', () => {
  const of = (config: any) => config.ratelimits.map((one: any) => one.namespace_id);
  const all = [parse(TEMPLATE), generate(), generate({ name: 'shop' })].flatMap(of);
  expect(new Set(all).size).toBe(9);
  expect(all.filter((id) => !/^[1-9]\d{3,9}$/.test(id) || Number(id) > 2 ** 31)).toEqual([]);
  expect(of(generate({ name: 'shop' }))).toEqual(of(generate({ name: 'shop' })));
});

test('an address for mail binds the mail service, which may send from it alone', () => {
  const mailing = { ...PLAIN_SETTINGS, mailFrom: 'kith@a.example' };
  const config = parse(deployedConfig(TEMPLATE, mailing, { id: 'acc-1', databaseIds: ['id-0'] })) as any;
  expect(config.send_email).toEqual([{ name: 'MAIL', allowed_sender_addresses: ['kith@a.example'] }]);
  expect(generate().send_email).toBeUndefined();
});

test('a domain is a route that stands before the first table, with its zone where that is said', () => {
  const toml = (zone: string | null) =>
    deployedConfig(
      TEMPLATE,
      { ...PLAIN_SETTINGS, domain: 'kith.a.example', zone, workersDev: false },
      { id: 'acc-1', databaseIds: ['id-0'] },
    );
  expect(parse(toml(null))).toMatchObject({
    routes: [{ pattern: 'kith.a.example', custom_domain: true }],
    workers_dev: false,
  });
  expect(parse(toml('a.example'))['routes']).toEqual([
    { pattern: 'kith.a.example', custom_domain: true, zone_name: 'a.example' },
  ]);
});

test('each database has a binding and a name, and SHARD_COUNT counts them, whatever the owner sets', () => {
  const config = generate({ name: 'shop', vars: { SHARD_COUNT: '9' } }, ['id-0', 'id-1', 'id-2']);
  expect(config.vars.SHARD_COUNT).toBe('3');
  expect(config.d1_databases).toEqual(
    [
      ['DB', 'shop', 'id-0'],
      ['SHARD_1', 'shop-1', 'id-1'],
      ['SHARD_2', 'shop-2', 'id-2'],
    ].map(([binding, database_name, database_id]) => ({
      binding,
      database_name,
      database_id,
      migrations_dir: 'schema/migrations',
    })),
  );
});

test('queues follow the Worker’s name, those of dead letters too', () => {
  expect(queueNames(TEMPLATE, 'shop')).toEqual([
    'shop-clicks',
    'shop-deliveries',
    'shop-clicks-dead',
    'shop-deliveries-dead',
  ]);
  const { queues } = generate({ name: 'shop' });
  expect(queues.producers).toEqual([
    { binding: 'CLICKS', queue: 'shop-clicks' },
    { binding: 'DELIVERIES', queue: 'shop-deliveries' },
  ]);
  const lasts = queues.consumers.map(({ queue, dead_letter_queue }: any) => [queue, dead_letter_queue]);
  expect(lasts).toEqual([
    ['shop-clicks', 'shop-clicks-dead'],
    ['shop-clicks-dead', undefined],
    ['shop-deliveries', 'shop-deliveries-dead'],
    ['shop-deliveries-dead', undefined],
  ]);
});
