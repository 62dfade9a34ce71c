import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import * as cdnow from '../rigs/cdnow-sample.ts';
import { importingKith } from '../rigs/upload/importing-kith.ts';
import { openBusiness, type LocalBusiness } from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Every day of the published series, in the API's words. */
function publishedSeries(isMarked: boolean) {
  return cdnow.publishedSeries(isMarked).map((row) => ({
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

describe.skipIf(cdnow.isMissing)(`a real log, imported, gives the published series (${cdnow.needs})`, () => {
  const { folder, kith } = importingKith();

  function newFile(name: string, header: string, lines: readonly string[]): string {
    const path = join(folder, name);
    writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
    return path;
  }

  test.each([
    ['in order', false, ['--chunk-rows', '5000']],
    ['shuffled, by 8 senders at once', true, ['--chunk-rows', '250', '--senders', '8']],
  ])('%s, and sent again', async (how, isShuffled, parameters) => {
    const business = await openBusiness(kith());
    const [header = '', ...lines] = cdnow.purchaseLines();
    const file = newFile(`cdnow ${how}.csv`, header, isShuffled ? cdnow.shuffled(lines) : lines);
    const first = await business.importFile(file, ['--minor', ...parameters]);
    expect(first.output).toContain('6,919 recorded, 0 repeated, 0 rejected');
    const published = publishedSeries(false);
    expect(await answeredSeries(business, published)).toEqual(published);

    const again = await business.importFile(file, ['--minor', ...parameters]);
    expect(again.output).toContain('0 recorded, 6,919 repeated, 0 rejected');
    expect(await answeredSeries(business, published)).toEqual(published);
  });

  test('with the referral marks, shuffled', async () => {
    const business = await openBusiness(kith());
    const [header = '', ...lines] = cdnow.purchaseLines();
    const referrers = cdnow.referrers();
    const marked = lines.map((line) => `${line},${referrers.get(line.split(',')[1]!) ?? ''}`);
    const file = newFile('cdnow-marked.csv', `${header},referrer`, cdnow.shuffled(marked));
    const { output } = await business.importFile(file, ['--minor', '--chunk-rows', '1000']);
    expect(output).toContain('referrer → referredBy');
    expect(output).toContain('6,919 recorded, 0 repeated, 0 rejected');
    const published = publishedSeries(true);
    expect(await answeredSeries(business, published)).toEqual(published);
  });
});
