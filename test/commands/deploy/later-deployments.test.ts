import { beforeEach, describe, expect, test } from 'vitest';
import { checkouts, NEXT_RELEASE, THIS_RELEASE, type Checkout } from '../../rigs/account/checkout.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';
import { recordOf, schemaOf, stateOf } from '../../rigs/account/state-of.ts';
import { newBusiness } from '../../rigs/new-business.ts';
import { send, type Sent } from '../../rigs/client.ts';

const URL = 'https://kith.owner.workers.dev';

const clone = checkouts();
let account: PretendedAccount;
let checkout: Checkout;

beforeEach(async () => {
  account = new PretendedAccount();
  checkout = clone(account);
  await checkout.deploy();
});

const liveVersion = async () =>
  ((await (await account.fetch(`${URL}/manifest.json`)).json()) as { version: string }).version;
const statusOf = async (path: string) => (await account.fetch(`${URL}${path}`)).status;
const say = (sent: Sent) => send((request) => account.fetch(request), sent, URL);

describe('a deployment of the same version', () => {
  test('creates nothing again, changes no secret and applies no migration', async () => {
    const before = { state: stateOf(account), secrets: { ...account.workers.get('kith')!.secrets } };
    const { operatorToken } = await checkout.deploy({ operatorToken: 'a-token-that-is-not-taken-now' });
    expect(operatorToken).toBe(null);
    expect({ state: stateOf(account), secrets: account.workers.get('kith')!.secrets }).toEqual(before);
    expect(account.commands.filter((command) => command.includes('--file'))).toHaveLength(1);
    expect(checkout.said).toContain(
      'OPERATOR_TOKEN of the environment is not taken: the Worker has one already.',
    );
  });

  test('sets a secret that has gone missing, and only that', async () => {
    const { secrets } = account.workers.get('kith')!;
    const before = { ...secrets };
    delete secrets['SIGNING_SECRET'];
    await checkout.deploy();
    expect(secrets).toEqual({ ...before, SIGNING_SECRET: expect.any(String) });
    expect(secrets['SIGNING_SECRET']).not.toBe(before['SIGNING_SECRET']);
  });

  test('sets the kept token again where the Worker has lost it', async () => {
    const { secrets } = account.workers.get('kith')!;
    const token = secrets['OPERATOR_TOKEN'];
    delete secrets['OPERATOR_TOKEN'];
    expect((await checkout.deploy()).operatorToken).toBe(token);
  });
});

describe('a deployment of the next version', () => {
  test('applies its migration alone, and waits until the new version answers', async () => {
    await checkout.deploy({}, NEXT_RELEASE);
    expect(recordOf(account.databases.get('kith')!.sqlite)).toEqual(
      NEXT_RELEASE.migrations.map(({ name }) => name),
    );
    expect(await liveVersion()).toBe('9.9.9');
    expect(checkout.said).toContain(`Waiting until ${URL} answers with 9.9.9 ...`);
  });

  test('keeps the widgets of every version that pages have pinned', async () => {
    await checkout.deploy({}, NEXT_RELEASE);
    expect(await Promise.all(['/v/1.0.0/widget.js', '/v/1.1.0/core.js'].map(statusOf))).toEqual([200, 200]);
  });

  test('that is rolled back leaves the version before at work on the new schema, and can be taken again', async () => {
    const { operatorToken } = await clone(account).deploy({ name: 'other' });
    const token = account.workers.get('kith')!.secrets['OPERATOR_TOKEN']!;
    await checkout.deploy({}, NEXT_RELEASE);
    const schema = schemaOf(account.databases.get('kith')!.sqlite);
    const { exitCode } = await account.wrangler(['rollback', '--config', checkout.configPath]);
    expect({ exitCode, version: await liveVersion() }).toEqual({
      exitCode: 0,
      version: THIS_RELEASE.version,
    });
    expect(await statusOf('/health')).toBe(200);
    const business = await newBusiness(say, token);
    expect((await business.get('/v1/ror')).status).toBe(200);
    await checkout.deploy({}, NEXT_RELEASE);
    expect(await liveVersion()).toBe('9.9.9');
    expect(schemaOf(account.databases.get('kith')!.sqlite)).toEqual(schema);
    expect((await business.get('/v1/ror')).status).toBe(200);
    expect(operatorToken).not.toBe(token);
  });

  test('then one of the version before: what the later one made of the database is left alone', async () => {
    await checkout.deploy({}, NEXT_RELEASE);
    const schema = schemaOf(account.databases.get('kith')!.sqlite);
    await checkout.deploy();
    expect(await liveVersion()).toBe(THIS_RELEASE.version);
    expect(schemaOf(account.databases.get('kith')!.sqlite)).toEqual(schema);
  });
});

describe('more than one database', () => {
  test('one is added by one command, and new businesses go there', async () => {
    await checkout.deploy({ databaseCount: 2 });
    const token = account.workers.get('kith')!.secrets['OPERATOR_TOKEN']!;
    await newBusiness(say, token);
    await newBusiness(say, token);
    const businessesIn = (name: string) =>
      account.databases.get(name)!.sqlite.prepare('SELECT count(*) AS count FROM businesses').get();
    expect(['kith', 'kith-1'].map(businessesIn)).toEqual([{ count: 1 }, { count: 1 }]);
  });

  test('a deployment from a fresh clone, which knows nothing of them, keeps every one bound', async () => {
    await checkout.deploy({ databaseCount: 3 });
    const before = stateOf(account);
    await clone(account).deploy();
    expect(stateOf(account)).toEqual(before);
  });

  test('one that a roll-back unbound is bound again', async () => {
    await checkout.deploy({ databaseCount: 2 });
    await account.wrangler(['rollback', '--config', checkout.configPath]);
    await checkout.deploy();
    const { config } = account.workers.get('kith')!.live;
    expect(config.d1_databases.map(({ binding }) => binding)).toEqual(['DB', 'SHARD_1']);
    expect(config.vars['SHARD_COUNT']).toBe('2');
  });

  test('each gets the next version’s migration', async () => {
    await checkout.deploy({ databaseCount: 2 });
    await checkout.deploy({}, NEXT_RELEASE);
    for (const { sqlite } of account.databases.values())
      expect(recordOf(sqlite).at(-1)).toBe('9999_next.sql');
  });
});

describe('databases are never dropped, and never made anew in silence', () => {
  const stopped = async (settings: { databaseCount?: number } = {}) => {
    const before = stateOf(account);
    const error = (await clone(account)
      .deploy(settings)
      .catch((reason: unknown) => reason)) as Error;
    expect(stateOf(account)).toEqual(before);
    return error.message;
  };

  test('the last of two that is gone', async () => {
    await checkout.deploy({ databaseCount: 2 });
    account.databases.delete('kith-1');
    expect(await stopped()).toMatch(/^The account does not have: kith-1\. [\s\S]*docs\/deploying\.md/);
  });

  test('the only one that is gone', async () => {
    account.databases.delete('kith');
    expect(await stopped()).toContain('The account does not have: kith.');
  });

  test('a gap between two', async () => {
    await checkout.deploy({ databaseCount: 3 });
    account.databases.delete('kith-1');
    expect(await stopped({ databaseCount: 4 })).toContain('The account does not have: kith-1.');
  });

  test('fewer than there are', async () => {
    await checkout.deploy({ databaseCount: 3 });
    expect(await stopped({ databaseCount: 2 })).toMatch(/--databases 2 is fewer .* over 3/);
  });

  test('another one in the place of one that is gone, put there by its owner, is taken', async () => {
    account.databases.delete('kith');
    account.addDatabase('kith');
    await checkout.deploy();
    expect(await statusOf('/health')).toBe(200);
  });
});
