/** Who is behind a count of what moved ROR: as many as the count says, and the right ones. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDay, parseDay, type Day } from '../../worker/calendar/day.ts';
import { readLedgerDays } from '../../worker/ledger/ledger-days.store.ts';
import { listMoved } from '../../worker/relationships/clients/moved-clients.store.ts';
import { movementBetween, MOVEMENT_KINDS, type MovementKind } from '../../worker/ror/movement.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { newImportShop, type ImportShop } from '../rigs/imports/import-shop.ts';
import { histories } from '../rigs/ledger/generate-history.ts';
import { runHistory } from '../rigs/ledger/run-history.ts';
import { sendings } from '../rigs/ledger/sending.ts';
import { SEED } from '../rigs/ledger/sqlite-ledger.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { storyPlans, withStories } from '../rigs/ledger/stories/told-histories.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const day = (text: string): Day => parseDay(text)!;

const idsOf = async (shop: ImportShop, kind: MovementKind, from: string, to: string) => {
  const asked = { kind, from: day(from), to: day(to), after: undefined, count: 100 };
  const listed = await listMoved(shop.db, shop.business.id, asked);
  return listed?.moved.map(({ clientId, times, lastDay }) => [clientId, times, formatDay(lastDay)]);
};

it('names who entered, left, became repeat and was brought, worked by hand', async () => {
  const shop = await newImportShop();
  await shop.send(null, [
    { id: 'p1', clientId: 'ann', occurredAtMs: at('2025-01-10') },
    { id: 'p2', clientId: 'ann', occurredAtMs: at('2025-06-01') },
    { id: 'p3', clientId: 'ben', occurredAtMs: at('2025-01-10') },
    { id: 'p4', clientId: 'ben', occurredAtMs: at('2026-02-20') },
    { id: 'p5', clientId: 'cleo', occurredAtMs: at('2025-06-02'), referredBy: 'ann' },
  ]);
  const [from, to] = ['2025-05-31', '2025-06-05'];
  expect(await idsOf(shop, 'entered', from, to)).toEqual([['cleo', 1, '2025-06-02']]);
  expect(await idsOf(shop, 'becameReferred', from, to)).toEqual([['cleo', 1, '2025-06-02']]);
  expect(await idsOf(shop, 'becameRepeat', from, to)).toEqual([['ann', 1, '2025-06-01']]);
  expect(await idsOf(shop, 'becameBoth', from, to)).toEqual([]);
  expect(await idsOf(shop, 'left', from, to)).toEqual([]);
  // Ben's cover of 10 January 2025 ends on 10 January 2026; ann is still covered by that of June.
  expect(await idsOf(shop, 'left', '2026-01-09', '2026-01-10')).toEqual([['ben', 1, '2025-01-10']]);
  expect(await idsOf(shop, 'ceasedRepeat', '2026-01-09', '2026-06-01')).toEqual([['ann', 1, '2025-06-01']]);
  expect(await idsOf(shop, 'entered', '2026-01-10', '2026-03-01')).toEqual([['ben', 1, '2026-02-20']]);
});

it('goes on page by page where there are more, and names each client once', async () => {
  const shop = await newImportShop();
  const clientIds = Array.from({ length: 7 }, (_, index) => `c${index}`);
  await shop.send(
    null,
    clientIds.map((clientId) => ({ id: `p-${clientId}`, clientId, occurredAtMs: at('2026-03-01') })),
  );
  const seen: string[] = [];
  let after: string | undefined;
  for (let page = 0; page < 4; page += 1) {
    const asked = {
      kind: 'entered',
      from: day('2026-02-01'),
      to: day('2026-03-31'),
      after,
      count: 3,
    } as const;
    const listed = await listMoved(shop.db, shop.business.id, asked);
    seen.push(...listed!.moved.map(({ clientId }) => clientId));
    if (listed!.nextId === null) break;
    after = listed!.nextId;
  }
  expect(seen).toEqual(clientIds);
});

it('there are as many behind a count as it says, for random histories of all facts', async () => {
  const rig = storeRig(newSqliteD1());
  const told = fc.tuple(histories({ maxFacts: 25 }), sendings(), storyPlans());
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(told, fc.nat(), fc.nat(), async ([history, sending, plans], one, other) => {
      const { business } = await runHistory(rig, withStories(history, plans), sending);
      const ledger = await readLedgerDays(rig.db, business, day('2200-01-01'));
      // A day on which something opens, or a year later, when it closes.
      const turns = ledger.flatMap((row) => [
        row.day - 1,
        row.day,
        row.day + 364,
        row.day + 365,
        row.day + 366,
      ]);
      if (turns.length === 0) return;
      const [from, to] = [turns[one % turns.length]!, turns[other % turns.length]!].sort((a, b) => a - b) as [
        Day,
        Day,
      ];
      const { byKind } = movementBetween(ledger, from, to);
      for (const kind of MOVEMENT_KINDS) {
        const listed = await listMoved(rig.db, business, { kind, from, to, after: undefined, count: 100 });
        const times = listed!.moved.reduce((sum, each) => sum + each.times, 0);
        expect({ kind, from, to, clients: times }).toEqual({ kind, from, to, clients: byKind[kind].clients });
        moved += times;
      }
    }),
    { numRuns: 150, seed: SEED },
  );
  expect(moved).toBeGreaterThan(150);
});
