/** The importer on a platform that ends requests for what they use, as Cloudflare's Free plan does. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Fault } from '../rigs/faulty-proxy.ts';
import { freePlatform } from '../rigs/free-platform.ts';
import { importingKith } from '../rigs/upload/importing-kith.ts';
import { openBusiness } from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 60_000 });

const ROWS = 400;
const { folder, kith } = importingKith();

/** A file with so many good rows, and one more that is none, near its end. */
function newFile(name: string): string {
  const rows = Array.from({ length: ROWS }, (_, place) => `p${place},c${place},2026-01-05,100`);
  rows.splice(ROWS - 10, 0, 'bad,c,2026-01-05,1.005');
  const path = join(folder, name);
  writeFileSync(path, `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`);
  return path;
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
const once = (output: string, text: string) => output.split(text).length - 1;

/** A business of its own, its run of an import through a platform, and what is on record then. */
async function importing(name: string, platform: { url: string }) {
  const business = await openBusiness(kith());
  const file = newFile(name);
  const run = (parameters: readonly string[] = []) =>
    business.importFile(file, ['--minor', '--chunk-rows', '100', ...parameters], platform.url);
  const onRecord = async () => {
    const { active } = await business.get('/v1/ror?asOf=2026-06-01');
    const { data } = await business.get('/v1/imports');
    return { active, runs: data.map(({ recorded, state }: any) => [recorded, state]) };
  };
  return { file, run, onRecord };
}

test.each([7, 1])(
  'where %i rows pass, all are recorded once, and it is said once why that takes longer',
  async (most) => {
    const platform = await freePlatform(kith().url, () => most);
    const { run, onRecord, file } = await importing(`free-${most}.csv`, platform);
    const { exitCode, output } = await run();
    platform.close();
    expect(output).toContain(`${ROWS} recorded, 0 repeated, 1 rejected`);
    expect(exitCode).toBe(1);
    expect(await onRecord()).toEqual({ active: ROWS, runs: [[ROWS, 'recorded']] });
    expect(sumOf(platform.passed)).toBe(ROWS);
    expect(platform.ended.length).toBeLessThan(60);
    expect(once(output, 'was too much (503 error code: 1102)')).toBe(1);
    expect(once(output, 'Free plan')).toBe(1);
    expect(output).toMatch(/that will take about (a minute|\d+ minutes)/);
    expect(existsSync(`${file}.progress`)).toBe(false);
  },
);

test('an import that is cut short goes on with another size, and counts nothing twice', async () => {
  let most = 7;
  let stops = true;
  const refused: Fault = { kind: 'answer', status: 400, body: '{"detail":"stop here"}' };
  const platform = await freePlatform(
    kith().url,
    () => most,
    (batch) => (stops && batch > 45 ? refused : { kind: 'pass' }),
  );
  const { run, onRecord } = await importing('cut-short.csv', platform);
  const first = await run(['--senders', '2']);
  expect(first.output).toContain('stop here');
  const sent = sumOf(platform.passed);
  expect(sent).toBeGreaterThan(100);
  expect(sent).toBeLessThan(ROWS);
  stops = false;
  most = 23;
  const second = await run(['--senders', '2']);
  platform.close();
  const runOf = (output: string) => /This is run (\S+);/.exec(output)?.[1];
  expect(runOf(second.output)).toBe(runOf(first.output));
  expect((await onRecord()).active).toBe(ROWS);
  expect((await onRecord()).runs).toEqual([[ROWS, 'recorded']]);
  const [, recorded, repeated] = /(\d+) recorded, (\d+) repeated, 1 rejected/.exec(second.output) ?? [];
  expect(Number(recorded) + Number(repeated)).toBe(ROWS);
});

test('whoever is asked to come back much later is told when, at once', async () => {
  const used: Fault = { kind: 'answer', status: 503, retryAfter: '20000', body: '{"detail":"used up"}' };
  const platform = await freePlatform(
    kith().url,
    () => 100,
    () => used,
  );
  const { run } = await importing('used-up.csv', platform);
  const { exitCode, output } = await run();
  platform.close();
  expect(exitCode).toBe(1);
  expect(output).toContain('Kith asks to come back in about 6 hours: 503 used up');
  expect(output).toContain('Run the same command again to go on.');
});
