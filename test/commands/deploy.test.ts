import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deployedConfig } from '../../commands/deploy/configuration/deployed-config.ts';
import { projectWrangler } from '../../commands/deploy/wrangler.ts';
import { claimFolder } from '../../commands/start/claim-folder.ts';
import { PLAIN_SETTINGS, TEMPLATE, THIS_RELEASE } from '../rigs/account/checkout.ts';
import { builtUpload, type BuiltUpload } from '../rigs/upload/built-upload.ts';
import { projectRoot, runCommand, temporaryFolder } from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();
let upload: BuiltUpload;

beforeAll(async () => {
  upload = await builtUpload();
}, 120_000);

afterAll(() => {
  upload?.remove();
  folder.remove();
});

/** An address that nothing answers on: whatever went out would fail. */
const OFFLINE = {
  CLOUDFLARE_API_TOKEN: '',
  CLOUDFLARE_API_BASE_URL: 'http://127.0.0.1:9',
  XDG_CONFIG_HOME: folder.path,
  HOME: folder.path,
};

test('--dry-run works without a login or a network: it names every step and bundles the Worker', async () => {
  const parameters = ['--dry-run', '--jurisdiction', 'eu', '--databases', '2'];
  const { exitCode, output } = await runCommand('deploy.ts', parameters, OFFLINE);
  expect(output).toContain('wrangler d1 create kith --jurisdiction eu');
  expect(output).toContain('wrangler d1 create kith-1 --jurisdiction eu');
  expect(output).toContain('wrangler queues create kith-clicks-dead --jurisdiction eu');
  expect(output).toMatch(
    /wrangler d1 execute SHARD_1 --remote --config wrangler\.deployed\.toml --file kith-1\.sql --yes +# \d+ bytes/,
  );
  expect(output).toContain(`${THIS_RELEASE.migrations.length} migrations`);
  expect(output).toContain('keep OPERATOR_TOKEN in operator-tokens.json and show it');
  const files = readdirSync(upload.assets, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(output).toContain(`are built and whole: ${files.length} files`);
  const gzipKiB = Number(/Total Upload: [\d.]+ KiB \/ gzip: ([\d.]+) KiB/.exec(output)?.[1]);
  expect(gzipKiB > 100 && gzipKiB < 3 * 1024).toBe(true);
  expect(output).toContain('Nothing was deployed');
  expect(exitCode).toBe(0);
});

test('the generated configuration is one that wrangler takes without a warning', async () => {
  const settings = { ...PLAIN_SETTINGS, name: 'stand', domain: 'kith.shop.example', workersDev: false };
  const account = { id: '0123456789abcdef0123456789abcdef', databaseIds: ['id-0', 'id-1'] };
  const toml = deployedConfig(TEMPLATE, settings, account)
    .replace('"worker/index.ts"', JSON.stringify(join(projectRoot, 'worker/index.ts')))
    .replace('"dist"', JSON.stringify(upload.assets));
  const path = join(folder.path, 'wrangler.toml');
  writeFileSync(path, toml);
  const { exitCode, output } = await projectWrangler(
    ['deploy', '--dry-run', '--config', path, '--outdir', join(folder.path, 'bundle')],
    OFFLINE,
  );
  expect(output).toMatch(/env\.DB \(stand\)[\s\S]*env\.SHARD_1 \(stand-1\)[\s\S]*env\.SHARD_COUNT \("2"\)/);
  expect(output).toContain('env.CLICKS (stand-clicks)');
  expect(output).not.toMatch(/WARNING|ERROR/);
  expect(exitCode).toBe(0);
});

test('a second deployment from the same folder waits for the first', async () => {
  const claim = await claimFolder(`${projectRoot}/.wrangler/deploying`);
  const { exitCode, output } = await runCommand('deploy.ts', [], OFFLINE);
  if (claim.kind === 'claimed') claim.release();
  expect({ exitCode, output }).toEqual({
    exitCode: 1,
    output: expect.stringContaining(`Another deployment runs from this folder (process ${process.pid})`),
  });
});

test.each([
  [['--jurisdiction', 'moon'], 2, '--jurisdiction must be eu, us or fedramp'],
  [['--databases', '0'], 2, '--databases must be a whole number from 1 to 4000'],
  [['--databases', 'two'], 2, '--databases must be a whole number from 1 to 4000'],
  [['--now'], 2, "Unknown option '--now'"],
])('%s is refused', async (parameters, exitCode, words) => {
  const result = await runCommand('deploy.ts', parameters, OFFLINE);
  expect(result).toEqual({ exitCode, output: expect.stringContaining(words) });
});

test('an operator’s token that the Worker would not take is refused before anything is done', async () => {
  const result = await runCommand('deploy.ts', [], { ...OFFLINE, OPERATOR_TOKEN: 'short' });
  expect(result).toEqual({
    exitCode: 1,
    output: expect.stringContaining('OPERATOR_TOKEN in the environment'),
  });
});
