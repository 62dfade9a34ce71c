import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeploymentStopped } from '../../../commands/deploy/deployment-stopped.ts';
import type { DeploymentSettings } from '../../../commands/deploy/settings/deployment-settings.ts';
import { checkouts, THIS_RELEASE, type Checkout } from '../../rigs/account/checkout.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';

const clone = checkouts();
let account: PretendedAccount;
let checkout: Checkout;

beforeEach(() => {
  account = new PretendedAccount();
  checkout = clone(account);
});

afterEach(() => vi.restoreAllMocks());

/** The words with which a deployment stops. */
async function stopped(settings: Partial<DeploymentSettings> = {}): Promise<string> {
  const error: unknown = await checkout.deploy(settings).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DeploymentStopped);
  return (error as DeploymentStopped).message;
}

/** The words with which a deployment stops before the Worker is published. */
async function stoppedEarly(settings: Partial<DeploymentSettings> = {}): Promise<string> {
  const words = await stopped(settings);
  expect(account.workers.size).toBe(0);
  return words;
}

describe('a login that does not do', () => {
  test('no login', async () => {
    account.isLoggedIn = false;
    expect(await stoppedEarly()).toMatch(/npx wrangler login[\s\S]*CLOUDFLARE_API_TOKEN/);
  });

  test('several accounts, until one is chosen', async () => {
    account.accounts.push({ id: 'acc-2', name: 'Another' });
    expect(await stoppedEarly()).toContain('account_id = "acc-2"   # Another');
    await checkout.deploy({ accountId: 'acc-2' });
    expect(account.workers.get('kith')?.live.config.account_id).toBe('acc-2');
  });

  test('an account that the login does not have', async () => {
    expect(await stoppedEarly({ accountId: 'acc-9' })).toMatch(/no account acc-9[\s\S]*account_id = "acc-1"/);
  });

  test('a token that may not list databases, with the rights that it needs', async () => {
    account.failures.set('d1 list', 'Authentication error [code: 10000]');
    expect(await stoppedEarly()).toMatch(/Listing the databases[\s\S]*10000[\s\S]*What to do: .*D1: Edit/);
  });
});

describe('an account that does not do, before the Worker is published', () => {
  test('no answer about the secrets: nothing is deployed, so that none is replaced', async () => {
    account.failures.set('secret list', 'fetch failed');
    expect(await stoppedEarly()).toMatch(/which secrets are set[\s\S]*What to do: .*connection/);
  });

  test('no answer about a queue: it is not taken for missing', async () => {
    account.failures.set('queues info', 'fetch failed');
    expect(await stoppedEarly()).toContain('Looking for the queue kith-clicks');
    expect(account.queues.size).toBe(0);
  });

  test('the Free plan’s ten databases', async () => {
    for (let number = 1; number <= 10; number += 1) account.addDatabase(`of-somebody-${number}`);
    expect(await stoppedEarly()).toMatch(
      /maximum number of D1 databases[\s\S]*What to do: .*10 on the Free plan/,
    );
  });

  test('no room for queues', async () => {
    account.failures.set('queues create', 'You have reached the maximum number of queues for your account.');
    expect(await stoppedEarly()).toMatch(/Creating the queue kith-clicks[\s\S]*What to do: .*queues/);
  });

  test('no workers.dev name yet', async () => {
    account.subdomain = null;
    expect(await stoppedEarly()).toMatch(/What to do: The account has no workers\.dev name yet/);
    await checkout.deploy({ domain: 'kith.shop.example', workersDev: false });
    expect(account.workers.get('kith')?.hosts).toEqual(['kith.shop.example']);
  });

  test('a bundle that is too large for the plan', async () => {
    account.bundleGzipBytes = 4_000_000;
    expect(await stoppedEarly()).toMatch(/size limit[\s\S]*What to do: /);
    account.plan = 'paid';
    await checkout.deploy();
  });

  test('a database of something else under the Worker’s name', async () => {
    account.addDatabase('kith').exec('CREATE TABLE recipes (name TEXT)');
    expect(await stoppedEarly()).toMatch(/has tables, but not those of Kith \(recipes\)[\s\S]*kith\.toml/);
  });

  test('a database that another line of versions has migrated', async () => {
    const sqlite = account.addDatabase('kith');
    sqlite.exec(`CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
      INSERT INTO d1_migrations (name) VALUES ('0001_other.sql')`);
    expect(await stoppedEarly()).toMatch(/does not know \(0001_other\.sql\)/);
  });
});

describe('a Worker of another kind under the name', () => {
  test('is not replaced', async () => {
    await checkout.deploy();
    account.workers.get('kith')!.live.config.d1_databases = [];
    expect(await stopped()).toContain('a Worker "kith" that is not Kith');
  });
});

describe('triggers that cannot be set stop the deployment after the upload, and it can be run again', () => {
  test('a domain whose zone is not in the account', async () => {
    const words = await stopped({ domain: 'kith.elsewhere.example', workersDev: false });
    expect(words).toMatch(/only partially updated[\s\S]*10083[\s\S]*What to do: The zone/);
    account.zones.push('elsewhere.example');
    await checkout.deploy({ domain: 'kith.elsewhere.example', workersDev: false });
  });

  test('more cron triggers than the Free plan has', async () => {
    account.otherCrons = 5;
    expect(await stopped()).toMatch(/too_many_crons[\s\S]*What to do: .*5 on the Free plan/);
  });

  test('a queue that another Worker reads', async () => {
    account.queues.set('kith-clicks', { consumer: 'somebody', settings: null });
    expect(await stopped()).toMatch(/consumer_exists[\s\S]*What to do: Another Worker reads/);
  });
});

describe('a domain at which something else answers', () => {
  const domain = 'shop.example';

  beforeEach(async () => {
    await checkout.deploy({ name: 'stand', domain, workersDev: false });
    account.workers.get('stand')!.live.assets = new Map([
      ['/manifest.json', Buffer.from('{"name":"A shop"}')],
    ]);
  });

  test('is not taken from it, unless that is said', async () => {
    expect(await stopped({ domain, workersDev: false })).toMatch(
      /Something answers at https:\/\/shop\.example/,
    );
    expect(account.workers.has('kith')).toBe(false);
    account.workers.delete('stand');
    await checkout.deploy({ domain, workersDev: false, takesDomain: true });
  });
});

describe('assets that are not whole are not published', () => {
  const stoppedWith = async (spoil: (folder: string) => void) => {
    const broken = clone(account, spoil);
    const error: unknown = await broken.deploy().catch((reason: unknown) => reason);
    expect(account.commands).toEqual(['whoami --json']);
    return (error as Error).message;
  };

  test('a file that the manifest names is missing', async () => {
    expect(await stoppedWith((folder) => rmSync(join(folder, `v/${THIS_RELEASE.version}/panel.js`)))).toMatch(
      /nothing was changed[\s\S]*panel\.js, which manifest\.json names, is missing/,
    );
  });

  test('a released file has other bytes', async () => {
    expect(await stoppedWith((folder) => writeFileSync(join(folder, 'v/1.0.0/widget.js'), ''))).toContain(
      '/v/1.0.0/widget.js is not the file that was released',
    );
  });

  test('the pages were not built', async () => {
    expect(await stoppedWith((folder) => rmSync(join(folder, 'site'), { recursive: true }))).toContain(
      'site/files.json is missing',
    );
  });
});

test('a deployment that is not seen within ten minutes is done all the same, and says what stands against it', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await checkout.deploy();
  account.workers.get('kith')!.secrets['SIGNING_SECRET'] = 'short';
  const words = await stopped();
  expect(words).toMatch(
    /is deployed, but not seen at https:\/\/kith\.owner\.workers\.dev within ten minutes/,
  );
  expect(words).toMatch(/503 wrong_settings[\s\S]*Nothing has to be done again/);
  expect(account.workers.get('kith')!.deployments).toHaveLength(2);
});
