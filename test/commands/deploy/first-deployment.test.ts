import { readFileSync, statSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { checkouts, PLAIN_SETTINGS, THIS_RELEASE, type Checkout } from '../../rigs/account/checkout.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';
import { PretendedWorker, type Version } from '../../rigs/account/pretended-worker.ts';
import { recordOf } from '../../rigs/account/state-of.ts';
import { newBusiness } from '../../rigs/new-business.ts';
import { send } from '../../rigs/client.ts';

const clone = checkouts();
let account: PretendedAccount;
let checkout: Checkout;

beforeEach(() => {
  account = new PretendedAccount();
  checkout = clone(account);
});

test('makes the database, the queues and both secrets, migrates, and waits until Kith answers', async () => {
  const { urls, operatorToken } = await checkout.deploy();
  expect([...account.databases.keys()]).toEqual(['kith']);
  expect(recordOf(account.databases.get('kith')!.sqlite)).toEqual(
    THIS_RELEASE.migrations.map(({ name }) => name),
  );
  expect([...account.queues]).toMatchObject([
    ['kith-clicks', { consumer: 'kith' }],
    ['kith-deliveries', { consumer: 'kith' }],
    ['kith-clicks-dead', { consumer: 'kith' }],
    ['kith-deliveries-dead', { consumer: 'kith' }],
  ]);
  const worker = account.workers.get('kith')!;
  expect(worker.secrets).toEqual({
    OPERATOR_TOKEN: operatorToken,
    SIGNING_SECRET: expect.stringMatching(/^\S{43,}$/),
    KITH_SEAL_KEY: expect.stringMatching(/^\S{43,}$/),
  });
  expect(worker.live.tag).toBe(THIS_RELEASE.version);
  expect(urls).toEqual(['https://kith.owner.workers.dev']);
});

test('what answers is Kith: the token opens a business, and and the widget is there', async () => {
  const { urls, operatorToken } = await checkout.deploy();
  const say = (sent: Parameters<typeof send>[1]) => send((request) => account.fetch(request), sent, urls[0]);
  const business = await newBusiness(say, operatorToken!);
  expect((await business.get('/v1/ror')).status).toBe(200);
  const get = async (path: string) => (await account.fetch(`${urls[0]}${path}`)).status;
  expect(await Promise.all(['/health', '/widget.js', '/v/1.0.0/widget.js'].map(get))).toEqual([
    200, 200, 200,
  ]);
});

test('names follow the Worker’s, and the owner’s settings win over wrangler.toml', async () => {
  await checkout.deploy({
    name: 'stand',
    jurisdiction: 'eu',
    vars: { CLICK_RETENTION_DAYS: '30', PUBLIC_ORIGIN: 'https://go.shop.example' },
    databaseCount: 2,
  });
  expect([...account.databases.keys()]).toEqual(['stand', 'stand-1']);
  expect([...account.queues.keys()]).toEqual([
    'stand-clicks',
    'stand-deliveries',
    'stand-clicks-dead',
    'stand-deliveries-dead',
  ]);
  expect(account.commands).toContain('d1 create stand-1 --jurisdiction eu');
  expect(account.commands).toContain('queues create stand-clicks-dead --jurisdiction eu');
  const { config } = account.workers.get('stand')!.live;
  expect(config.vars).toMatchObject({
    SHARD_COUNT: '2',
    CLICK_RETENTION_DAYS: '30',
    PUBLIC_ORIGIN: 'https://go.shop.example',
  });
  expect(config.queues.consumers).toMatchObject([
    { queue: 'stand-clicks', dead_letter_queue: 'stand-clicks-dead' },
    { queue: 'stand-clicks-dead' },
    { queue: 'stand-deliveries', dead_letter_queue: 'stand-deliveries-dead' },
    { queue: 'stand-deliveries-dead' },
  ]);
  expect(config.account_id).toBe('acc-1');
});

test('an own domain comes in the place of workers.dev, and is what the owner is shown', async () => {
  const { urls } = await checkout.deploy({ domain: 'kith.shop.example', workersDev: false });
  expect(urls).toEqual(['https://kith.shop.example']);
  expect(account.workers.get('kith')!.hosts).toEqual(['kith.shop.example']);
});

test('an own domain comes before workers.dev where both are wanted', async () => {
  const { urls } = await checkout.deploy({ domain: 'kith.shop.example' });
  expect(urls).toEqual(['https://kith.shop.example', 'https://kith.owner.workers.dev']);
});

test('links get a host of their own, beside that of the API', async () => {
  const { urls } = await checkout.deploy({
    domain: 'kith.shop.example',
    linkDomain: 'go.shop.example',
    workersDev: false,
  });
  expect(urls).toEqual(['https://kith.shop.example', 'https://go.shop.example']);
});

test('two Kiths in one account share nothing, the namespaces of rate limits among them', async () => {
  await checkout.deploy();
  await clone(account).deploy({ name: 'other' });
  const [one, other] = [...account.workers.values()].map(({ live }) => live.config);
  expect([...account.databases.keys()]).toEqual(['kith', 'other']);
  const namespaces = [...one!.ratelimits, ...other!.ratelimits].map(({ namespace_id }) => namespace_id);
  expect(new Set(namespaces).size).toBe(6);
});

test('keeps the operator’s token in a file of mode 600, by account and Worker, before anything is sent', async () => {
  account.failures.set('deploy', 'fetch failed');
  await expect(checkout.deploy()).rejects.toThrow('fetch failed');
  const kept = JSON.parse(readFileSync(checkout.tokensPath, 'utf8')) as Record<string, string>;
  expect(Object.keys(kept)).toEqual(['acc-1/kith']);
  expect(statSync(checkout.tokensPath).mode & 0o777).toBe(0o600);
  expect(checkout.said).toContain(`Operator's token: ${kept['acc-1/kith']}`);
});

test('keeps the tokens of other Workers beside it', async () => {
  await checkout.deploy();
  await checkout.deploy({ name: 'other' });
  const kept = JSON.parse(readFileSync(checkout.tokensPath, 'utf8')) as Record<string, string>;
  expect(kept).toEqual({
    'acc-1/kith': account.workers.get('kith')!.secrets['OPERATOR_TOKEN'],
    'acc-1/other': account.workers.get('other')!.secrets['OPERATOR_TOKEN'],
  });
});

test('takes the operator’s own token', async () => {
  const { operatorToken } = await checkout.deploy({ operatorToken: 'a-token-that-the-operator-chose' });
  expect(operatorToken).toBe('a-token-that-the-operator-chose');
  expect(account.workers.get('kith')!.secrets['OPERATOR_TOKEN']).toBe('a-token-that-the-operator-chose');
});

test('a secret that was set before the first deployment, which makes an empty Worker, is kept', async () => {
  const draft = new PretendedWorker();
  draft.secrets = { OPERATOR_TOKEN: 'a-token-that-was-set-before' };
  const config = { d1_databases: [] } as unknown as Version['config'];
  draft.versions.push({ id: 'version-0', tag: '', config, toml: '', assets: new Map() });
  draft.deployments.push('version-0');
  account.workers.set('kith', draft);
  expect((await checkout.deploy()).operatorToken).toBe(null);
  expect(draft.secrets).toMatchObject({ OPERATOR_TOKEN: 'a-token-that-was-set-before' });
});

test('what wrangler warns of is passed on', async () => {
  const warning =
    '▲ [WARNING] Could not apply service and environment tags.\n\n  Some settings are as before.';
  account.deployWords = `Uploaded kith (1 sec)\n${warning}\n\nDeployed kith triggers`;
  await checkout.deploy();
  expect(checkout.said).toContain(warning);
});

test('what is uploaded switches the platform’s logs of requests off, and Kith’s own on', async () => {
  await checkout.deploy();
  const { config } = account.workers.get('kith')!.live;
  expect(config.observability).toMatchObject({
    enabled: true,
    logs: { enabled: true, invocation_logs: false },
  });
  expect(config.preview_urls).toBe(false);
  expect(PLAIN_SETTINGS.workersDev).toBe(config.workers_dev);
});
