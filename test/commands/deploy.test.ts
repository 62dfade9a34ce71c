import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { buildAssets } from '../../commands/build-assets.ts';
import { readConfiguration } from '../../commands/deploy/configuration.ts';
import { deployKith } from '../../commands/deploy/deploy-kith.ts';
import type { Deployment } from '../../commands/deploy/deployment.ts';
import { DeploymentStopped } from '../../commands/deploy/wrangler.ts';
import { projectRoot, runCommand, temporaryFolder } from '../rigs/local-kith.ts';
import { PretendedAccount } from '../rigs/pretended-account.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();
const worker = createServer((request, response) =>
  response.writeHead(request.url === '/health' ? 200 : 404).end('{}'),
);
let account: PretendedAccount;
let deployment: Deployment;

beforeAll(async () => {
  worker.listen(0, '127.0.0.1');
  await once(worker, 'listening');
});

afterAll(() => {
  worker.close();
  folder.remove();
});

beforeEach(() => {
  account = new PretendedAccount(`http://127.0.0.1:${(worker.address() as AddressInfo).port}`);
  deployment = {
    configuration: readConfiguration(),
    configPath: join(folder.path, 'wrangler.deployed.toml'),
    placement: [],
    accountId: undefined,
    operatorToken: undefined,
    buildAssets: async () => {},
    say: () => {},
  };
});

const deploy = (changes: Partial<Deployment> = {}) =>
  deployKith(account.wrangler, { ...deployment, ...changes });

describe('the first deployment', () => {
  test('creates what wrangler.toml names, migrates it, sets both secrets and waits until it is healthy', async () => {
    const { urls, secrets } = await deploy();
    expect(account.databases.map(({ name }) => name)).toEqual(['kith']);
    expect(account.queues).toEqual(['kith-clicks', 'kith-clicks-dead']);
    expect(account.migrated).toEqual(['DB']);
    expect(account.secrets).toEqual(secrets);
    expect(Object.keys(secrets)).toEqual(['OPERATOR_TOKEN', 'SIGNING_SECRET']);
    expect(Math.min(...Object.values(secrets).map((secret) => secret.length))).toBeGreaterThanOrEqual(43);
    expect(account.commands.at(-1)).toContain(` --tag ${project.version} `);
    expect(urls).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)]);
  });

  test('deploys wrangler.toml as it is, except for the ids of the databases', async () => {
    await deploy();
    const original = readFileSync(join(projectRoot, 'wrangler.toml'), 'utf8');
    expect(account.deployments).toEqual([
      { accountId: 'acc-1', config: original.replace('00000000-0000-0000-0000-000000000000', 'id-of-kith') },
    ]);
  });

  test('publishes the widget and the files that the pages load', async () => {
    const assets = join(folder.path, 'assets');
    const publishedWith: string[] = [];
    account.onDeploy = () =>
      publishedWith.push(...readdirSync(assets, { recursive: true, encoding: 'utf8' }));
    await deploy({ buildAssets: () => buildAssets(assets) });
    const pages = JSON.parse(readFileSync(`${assets}/site/files.json`, 'utf8')) as Record<string, string>;
    expect(Object.keys(pages)).toContain('site.css');
    expect(publishedWith).toEqual(
      expect.arrayContaining([
        'manifest.json',
        'widget.js',
        ...Object.values(pages).map((path) => path.slice(1)),
      ]),
    );
  });

  test('takes the operator’s own token and keeps data where it is told to', async () => {
    const { secrets } = await deploy({
      operatorToken: 'a-token-that-the-operator-chose',
      placement: ['--jurisdiction', 'eu'],
    });
    expect(secrets.OPERATOR_TOKEN).toBe('a-token-that-the-operator-chose');
    expect(account.commands).toContain('d1 create kith --jurisdiction eu');
    expect(account.commands).toContain('queues create kith-clicks --jurisdiction eu');
  });
});

describe('a later deployment', () => {
  test('creates nothing again and changes no secret', async () => {
    await deploy();
    const { secrets, databases, queues } = structuredClone({
      secrets: account.secrets,
      databases: account.databases,
      queues: account.queues,
    });
    const later = await deploy({ operatorToken: 'a-token-that-is-not-taken-now' });
    expect(later.secrets).toEqual({});
    expect({ secrets: account.secrets, databases: account.databases, queues: account.queues }).toEqual({
      secrets,
      databases,
      queues,
    });
    expect(account.deployments).toHaveLength(2);
  });

  test('sets a secret that has gone missing, and only that', async () => {
    account.secrets = { OPERATOR_TOKEN: 'the-token-of-before' };
    const { secrets } = await deploy();
    expect(Object.keys(secrets)).toEqual(['SIGNING_SECRET']);
    expect(account.secrets).toMatchObject({ OPERATOR_TOKEN: 'the-token-of-before' });
  });

  test('after one that stopped halfway goes on from there', async () => {
    account.failures.set('queues create kith-clicks-dead', 'the account has no room');
    await expect(deploy()).rejects.toThrow('the account has no room');
    account.failures.clear();
    await deploy();
    expect(account.databases).toHaveLength(1);
    expect(account.queues).toEqual(['kith-clicks', 'kith-clicks-dead']);
  });
});

describe('what is missing is said with what to do', () => {
  const stopped = async (changes?: Partial<Deployment>) => {
    const error: unknown = await deploy(changes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeploymentStopped);
    expect(account.deployments).toEqual([]);
    return (error as DeploymentStopped).message;
  };

  test('no login', async () => {
    account.isLoggedIn = false;
    expect(await stopped()).toMatch(/npx wrangler login[\s\S]*CLOUDFLARE_API_TOKEN/);
  });

  test('several accounts, until one is chosen', async () => {
    account.accounts.push({ id: 'acc-2', name: 'Another' });
    expect(await stopped()).toContain('export CLOUDFLARE_ACCOUNT_ID=acc-2   # Another');
    await deploy({ accountId: 'acc-2' });
    expect(account.deployments[0]?.accountId).toBe('acc-2');
  });

  test('a token that may not list databases', async () => {
    account.failures.set('d1 list', 'Authentication error [code: 10000]');
    expect(await stopped()).toMatch(/Listing the databases did not work[\s\S]*10000/);
  });

  test('no answer about the secrets: nothing is deployed, so that none is replaced', async () => {
    account.failures.set('secret list', 'fetch failed');
    expect(await stopped()).toContain('fetch failed');
  });

  test('no answer about a queue: it is not taken for missing', async () => {
    account.failures.set('queues info', 'fetch failed');
    expect(await stopped()).toContain('fetch failed');
    expect(account.queues).toEqual([]);
  });
});

test('--dry-run works without a login or a network: it names every step and bundles the Worker', async () => {
  // An address that nothing answers on: whatever went out would fail.
  const offline = {
    CLOUDFLARE_API_TOKEN: '',
    CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
    XDG_CONFIG_HOME: folder.path,
    HOME: folder.path,
  };
  const { exitCode, output } = await runCommand('deploy.ts', ['--dry-run', '--jurisdiction', 'eu'], offline);
  expect(output).toContain('wrangler d1 create kith --jurisdiction eu');
  expect(output).toContain('wrangler queues create kith-clicks-dead --jurisdiction eu');
  expect(output).toContain('wrangler d1 migrations apply DB --remote --config wrangler.deployed.toml');
  expect(output).toContain('OPERATOR_TOKEN and SIGNING_SECRET');
  expect(output).toMatch(/Total Upload: [\d.]+ KiB/);
  const assets = join(folder.path, 'assets-to-count');
  await buildAssets(assets);
  expect(output).toContain(`Read ${readdirSync(assets, { recursive: true }).length} files from the assets`);
  expect(output).toContain('Nothing was deployed');
  expect(exitCode).toBe(0);
});

test('a jurisdiction that does not exist is refused', async () => {
  const { exitCode, output } = await runCommand('deploy.ts', ['--dry-run', '--jurisdiction', 'moon']);
  expect({ exitCode, output }).toEqual({
    exitCode: 2,
    output: expect.stringContaining('--jurisdiction must be eu, us or fedramp'),
  });
});
