/** The call list on a real log: whom it would have named, and what these were worth. */
import { beforeAll, expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { backtest, type Look } from '../../worker/calls/backtest.act.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';

const TOP = 50;
const ROWS_A_BATCH = 1_000;
let shop: ImportShop;

beforeAll(async () => {
  if (cdnow.isMissing) return;
  shop = await newImportShop();
  const rows = cdnow
    .purchaseRows()
    .map(({ purchase_id: id = '', client: clientId = '', at = '', amount }) => ({
      id,
      clientId,
      occurredAtMs: Date.parse(at),
      amountMinor: Number(amount),
    }));
  for (let first = 0; first < rows.length; first += ROWS_A_BATCH)
    await shop.send(null, rows.slice(first, first + ROWS_A_BATCH));
});

async function lookOn(day: string): Promise<Look> {
  const asked = { asOf: parseDay(day), today: parseDay('1998-06-30') ?? 0, top: TOP };
  const tested = await backtest(shop.db, shop.business, asked, NOW_MS);
  if (tested.kind !== 'tested' || tested.looks.length !== 1) throw new Error('there is no look');
  return tested.looks[0]!;
}

/** In whole units, rounded down as the reference figures are. */
const spentOf = ({ byList, bySilence, bySpend }: Look) =>
  [byList, bySilence, bySpend].map(({ spentMinor }) => Math.round(spentMinor / 100));

it.skipIf(cdnow.isMissing).each([
  ['1997-11-24', [19_464, 1_481, 15_409]],
  ['1997-09-30', [16_524, 1_535, 14_579]],
])(
  `the list of %s finds what was lost, as the reference figures say (${cdnow.needs})`,
  async (day, spent) => {
    const look = await lookOn(day);
    expect(look).toMatchObject({ basis: 'model', byList: { named: TOP } });
    expect(spentOf(look)).toEqual(spent);
  },
);

it.skipIf(cdnow.isMissing).each(['1997-11-24', '1997-09-30'])(
  `the list of %s finds 8 times what a list by silence does, and more than one by spend (${cdnow.needs})`,
  async (day) => {
    const [byList = 0, bySilence = 0, bySpend = 0] = spentOf(await lookOn(day));
    expect(byList).toBeGreaterThanOrEqual(15_000);
    expect(byList).toBeGreaterThanOrEqual(8 * bySilence);
    expect(byList).toBeGreaterThan(bySpend);
  },
);

it.skipIf(cdnow.isMissing)(`a look whose 180 days are not over is none (${cdnow.needs})`, async () => {
  const asked = { asOf: parseDay('1998-01-02'), today: parseDay('1998-06-30') ?? 0, top: TOP };
  expect(await backtest(shop.db, shop.business, asked, NOW_MS)).toEqual({ kind: 'tested', looks: [] });
});
