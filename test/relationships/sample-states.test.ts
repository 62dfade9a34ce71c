/** States on a real log: the longer the silence by its own rhythm, the fewer clients come back. */
import { expect, it } from 'vitest';
import { parseDay } from '../../worker/calendar/day.ts';
import { isActive } from '../../worker/relationships/life.ts';
import { readLives } from '../../worker/relationships/lives.store.ts';
import { readRhythm } from '../../worker/relationships/rhythm.store.ts';
import { stateOf } from '../../worker/relationships/state.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import { newImportShop } from '../rigs/imports/import-shop.ts';

const AS_OF = parseDay('1997-11-24')!;
const IN_DAYS = 90;
const ROWS_A_BATCH = 3_500;

it.skipIf(cdnow.isMissing)(
  `of active repeat clients of a real log fewer buy within 90 days from state to state (${cdnow.needs})`,
  { timeout: 60_000 },
  async () => {
    const shop = await newImportShop();
    const rows = cdnow
      .purchaseRows()
      .map(({ purchase_id: id = '', client: clientId = '', at = '', amount }) => ({
        id,
        clientId,
        occurredAtMs: Date.parse(at),
        amountMinor: Number(amount),
        currency: 'USD',
      }));
    for (let from = 0; from < rows.length; from += ROWS_A_BATCH)
      await shop.send(null, rows.slice(from, from + ROWS_A_BATCH));
    const { id } = shop.business;
    const [lives, later] = [
      await readLives(shop.db, id, AS_OF),
      await readLives(shop.db, id, AS_OF + IN_DAYS),
    ];
    const rhythm = await readRhythm(shop.db, id, AS_OF);
    if (lives === null || later === null || rhythm === null) throw new Error('no lives');
    const lastDays = new Map(later.map(({ clientId, lastDay }) => [clientId, lastDay]));
    const seen = new Map<string, { clients: number; back: number }>();
    for (const life of lives.filter((each) => isActive(each, AS_OF) && each.purchaseDays > 1)) {
      const { state } = stateOf(life, rhythm, AS_OF);
      const { clients, back } = seen.get(state) ?? { clients: 0, back: 0 };
      const isBack = (lastDays.get(life.clientId) ?? 0) > AS_OF;
      seen.set(state, { clients: clients + 1, back: back + (isBack ? 1 : 0) });
    }
    const shares = [...seen].map(([state, { clients, back }]) => [state, (back / clients).toFixed(2)]);
    expect(Object.fromEntries(shares)).toEqual({
      on_rhythm: '0.47',
      due: '0.32',
      at_risk: '0.25',
      quiet: '0.17',
    });
  },
);
