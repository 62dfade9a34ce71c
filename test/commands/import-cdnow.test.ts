import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  freePort,
  openBusiness,
  projectRoot,
  startKith,
  temporaryFolder,
  type LocalBusiness,
  type LocalKith,
} from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 120_000 });

const DATA = join(projectRoot, '../shared/data');

function rowsOf(path: string): Record<string, string>[] {
  return parse(readFileSync(join(DATA, path)), { columns: true, comment: '#' });
}

/** Every day of the published series, in the API's words. */
function publishedSeries(path: string) {
  return rowsOf(path).map((row) => ({
    date: row['day'],
    active: Number(row['active']),
    repeat: Number(row['repeat']),
    referred: Number(row['referred']),
    referredOrRepeat: Number(row['referred_or_repeat']),
    ror: row['ror'] === '' ? null : row['ror'],
  }));
}

async function answeredSeries(business: LocalBusiness, days: readonly { date?: string | undefined }[]) {
  const { points } = await business.get(`/v1/ror/series?from=${days[0]?.date}&to=${days.at(-1)?.date}`);
  return points.map(({ date, active, repeat, referred, referredOrRepeat, ror }: any) => ({
    date,
    active,
    repeat,
    referred,
    referredOrRepeat,
    ror: ror === null ? null : ror.toFixed(6),
  }));
}

function readPurchases(): { header: string; lines: string[] } {
  const text = readFileSync(join(DATA, 'purchases/cdnow_sample.purchases.csv'), 'utf8');
  const [header = '', ...lines] = text.trim().split('\n');
  return { header, lines };
}

/** A shuffle that is the same each time (Fisher and Yates, with Lehmer's generator). */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 20_261_122;
  for (let last = result.length - 1; last > 0; last -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** The data is published apart from this project; without it there is nothing to compare with. */
describe.runIf(existsSync(DATA))('the CDNOW sample gives the published series on every day', () => {
  const folder = temporaryFolder();
  let kith: LocalKith;

  beforeAll(async () => {
    kith = await startKith(join(folder.path, 'data'), await freePort());
  }, 120_000);

  afterAll(async () => {
    await kith?.stop();
    folder.remove();
  }, 20_000);

  function newFile(name: string, header: string, lines: readonly string[]): string {
    const path = join(folder.path, name);
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
    return path;
  }

  test.each([
    ['in order', false, ['--chunk-rows', '5000']],
    ['shuffled, by 8 senders at once', true, ['--chunk-rows', '250', '--senders', '8']],
  ])('%s, and sent again', async (how, isShuffled, parameters) => {
    const business = await openBusiness(kith);
    const { header, lines } = readPurchases();
    const file = newFile(`cdnow ${how}.csv`, header, isShuffled ? shuffled(lines) : lines);
    const first = await business.importFile(file, parameters);
    expect(first.output).toContain('6,919 recorded, 0 repeated, 0 rejected');
    const published = publishedSeries('series/cdnow_sample.csv');
    expect(await answeredSeries(business, published)).toEqual(published);

    const again = await business.importFile(file, parameters);
    expect(again.output).toContain('0 recorded, 6,919 repeated, 0 rejected');
    expect(await answeredSeries(business, published)).toEqual(published);
  });

  test('with the referral marks, shuffled', async () => {
    const business = await openBusiness(kith);
    const { header, lines } = readPurchases();
    const referrers = new Map(
      rowsOf('purchases/cdnow_sample_refmod5.referrals.csv').map((row) => [row['client'], row['referrer']]),
    );
    const marked = lines.map((line) => `${line},${referrers.get(line.split(',')[1]!) ?? ''}`);
    const file = newFile('cdnow-marked.csv', `${header},referrer`, shuffled(marked));
    const { output } = await business.importFile(file, ['--chunk-rows', '1000']);
    expect(output).toContain('referrer → referredBy');
    expect(output).toContain('6,919 recorded, 0 repeated, 0 rejected');
    const published = publishedSeries('series/cdnow_sample_refmod5.csv');
    expect(await answeredSeries(business, published)).toEqual(published);
  });
});
