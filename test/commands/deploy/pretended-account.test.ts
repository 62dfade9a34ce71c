import { cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkouts, type Checkout } from '../../rigs/account/checkout.ts';
import { importSql } from '../../rigs/account/import-endpoint.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';
import { splitAtSemicolons } from '../../rigs/account/query-endpoint.ts';

/** The account that the other tests deploy to refuses what the documented one refuses. */

const clone = checkouts();
let account: PretendedAccount;
let checkout: Checkout;

beforeEach(async () => {
  account = new PretendedAccount();
  checkout = clone(account);
  await checkout.deploy();
});

/** What `wrangler deploy` says to the deployed configuration, changed. */
async function deployWith(change: (toml: string) => string): Promise<string> {
  const before = readFileSync(checkout.configPath, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(checkout.configPath, after);
  const { exitCode, output } = await account.wrangler(
    ['deploy', '--config', checkout.configPath, '--tag', '0.0.1'],
    { WRANGLER_OUTPUT_FILE_PATH: `${checkout.configPath}.ndjson` },
  );
  return exitCode === 0 ? 'deployed' : output;
}

describe('a configuration is refused', () => {
  test.each([
    [
      'a queue that does not exist',
      'queue = "kith-clicks"',
      'queue = "kith-visits"',
      /Queue "kith-visits" does not/,
    ],
    [
      'a queue for dead letters that does not exist',
      'dead_letter_queue = "kith-clicks-dead"',
      'dead_letter_queue = "kith-lost"',
      /partially updated[\s\S]*kith-lost/,
    ],
    ['a database that does not exist', 'uuid-1', 'uuid-9', /binding DB of type d1 must have a valid `id`/],
    [
      'two bindings of one name',
      'name = "VISITOR_BRAKE"',
      'name = "CALLER_BRAKE"',
      /CALLER_BRAKE is already used/,
    ],
    ['a rate limit over another period', 'period = 10', 'period = 30', /must be either 10 or 60/],
    [
      'a namespace that is no number',
      /namespace_id = "\d+"/,
      'namespace_id = "kith"',
      /must be a positive integer/,
    ],
    ['too many retries', /max_retries = \d+/, 'max_retries = 101', /max_retries must be between 0 and 100/],
    [
      'too large a batch',
      /max_batch_size = \d+/,
      'max_batch_size = 101',
      /max_batch_size must be between 1 and/,
    ],
    ['too long a wait', /max_batch_timeout = \d+/, 'max_batch_timeout = 61', /max_batch_timeout must be/],
    ['too many consumers', /max_concurrency = \d+/, 'max_concurrency = 251', /max_concurrency must be/],
    ['too long a delay', /retry_delay = \d+/, 'retry_delay = 43201', /retry_delay must be/],
    [
      'six crons on the Free plan',
      /crons = \[[^\]]*\]/,
      `crons = [${'"1 * * * *",'.repeat(6)}]`,
      /too_many_crons/,
    ],
  ])('%s', async (_, from, to, says) => {
    expect(await deployWith((toml) => toml.replace(from, to))).toMatch(says);
  });

  test('and one that has nothing of these is taken', async () => {
    expect(await deployWith((toml) => toml.replace('SHARD_COUNT', 'SHARDS_COUNTED'))).toBe('deployed');
  });
});

describe('assets are refused', () => {
  const deployAssets = (spoil: (folder: string) => void) => {
    spoil(checkout.assetsFolder);
    return deployWith((toml) => `${toml}\n# again\n`);
  };

  test('above 25 MiB', async () => {
    const said = await deployAssets((folder) => {
      writeFileSync(join(folder, 'large'), '');
      truncateSync(join(folder, 'large'), 25 * 1024 * 1024 + 1);
    });
    expect(said).toContain('Asset too large');
  });

  test('above 20,000 on the Free plan', async () => {
    const said = await deployAssets((folder) => {
      mkdirSync(join(folder, 'many'));
      for (let number = 0; number < 20_000; number += 1)
        writeFileSync(join(folder, 'many', String(number)), '');
    });
    expect(said).toContain('Too many assets');
  });

  test.each([
    [
      '101 rules',
      Array.from({ length: 101 }, (_, rule) => `/${rule}\n  A: b`).join('\n'),
      /rules supported is 100/,
    ],
    ['a line of 2,001 characters', `/x\n  A: ${'b'.repeat(2_000)}`, /allowed length of 2000/],
    ['a line that is no header', '/x\n  Cache', /colon-separated/],
  ])('with a _headers file of %s', async (_, text, says) => {
    expect(await deployAssets((folder) => writeFileSync(join(folder, '_headers'), text))).toMatch(says);
  });
});

describe('what is there twice, or does not fit, is refused', () => {
  const run = async (...parameters: string[]) => (await account.wrangler(parameters)).output;

  test('a database, a queue', async () => {
    expect(await run('d1', 'create', 'kith')).toContain('A database with that name already exists');
    expect(await run('queues', 'create', 'kith-clicks')).toContain('already taken');
  });

  test('the eleventh database of the Free plan, and not of the Paid plan', async () => {
    for (let number = 2; number <= 10; number += 1) account.addDatabase(`other-${number}`);
    expect(await run('d1', 'create', 'eleventh')).toContain('maximum number of D1 databases');
    account.plan = 'paid';
    expect(await run('d1', 'create', 'eleventh')).toBe('created');
  });

  test('a bundle above 3 MiB on the Free plan', async () => {
    account.bundleGzipBytes = 3 * 1024 * 1024 + 1;
    expect(await deployWith((toml) => `${toml}\n# again\n`)).toContain('exceeded the size limit');
  });

  test('a statement above 100,000 bytes', () => {
    const { sqlite } = account.databases.get('kith')!;
    expect(() => importSql(sqlite, `SELECT '${'x'.repeat(100_000)}';`)).toThrow('statement too long');
  });
});

test('the query endpoint splits at each semicolon outside of quotes, whatever it belongs to', () => {
  expect(splitAtSemicolons("SELECT 'a;b'; -- c; d\nSELECT 1")).toEqual([
    "SELECT 'a;b'",
    '-- c',
    'd\nSELECT 1',
  ]);
  expect(splitAtSemicolons('CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;')).toEqual([
    'CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1',
    'END',
  ]);
});

test('a Worker goes on with the assets that it was deployed with', async () => {
  cpSync(join(checkout.assetsFolder, 'widget.js'), join(checkout.assetsFolder, 'new.js'));
  expect((await account.fetch('https://kith.owner.workers.dev/new.js')).status).toBe(404);
});
