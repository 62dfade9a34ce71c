/** Readings of relationships against a slow count over the rows, after any facts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { dayOfDate } from '../../worker/calendar/day.ts';
import { readRelationships } from '../../worker/relationships/read-relationships.act.ts';
import { readEverybody } from '../../worker/relationships/summary/everybody.store.ts';
import { summarize } from '../../worker/relationships/summary/summary.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { slowRelationships, type Rows } from '../rigs/relationships/slow-relationships.ts';
import { SEED } from '../rigs/ledger/sqlite-ledger.ts';

const RUNS = Number(process.env['KITH_RUNS'] ?? 40);
const DAY_MS = 86_400_000;
const FIRST_DAY = dayOfDate(2022, 6, 1);
const DAYS = 1_460;

const aClient = fc.integer({ min: 0, max: 45 }).map((number) => `c${number}`);
const aDay = fc.integer({ min: 0, max: DAYS - 1 }).map((days) => FIRST_DAY + days);
const aPurchase = fc.record({
  clientId: aClient,
  day: aDay,
  amountMinor: fc.integer({ min: 0, max: 5_000 }),
  currency: fc.constantFrom('EUR', 'EUR', 'USD'),
  referredBy: fc.option(aClient, { nil: null }),
  refunded: fc.constantFrom(0, 0, 0, 0.5, 1),
});
const facts = fc.record({
  purchases: fc.oneof(
    fc.array(aPurchase, { minLength: 1, maxLength: 25 }),
    fc.array(aPurchase, { minLength: 120, maxLength: 260 }),
  ),
  merges: fc.array(fc.tuple(aClient, aClient), { maxLength: 6 }),
  given: fc.array(fc.tuple(aClient, aDay), { maxLength: 6 }),
  answered: fc.array(
    fc.tuple(
      aClient,
      aDay,
      fc.constantFrom('reached', 'no_answer', 'none', 'bad'),
      fc.constantFrom('in', 'out'),
    ),
    { maxLength: 6 },
  ),
  asked: fc.array(
    fc.tuple(aClient, aDay, fc.integer({ min: 1, max: 5 }), fc.constantFrom('accepted', 'shown')),
    { maxLength: 6 },
  ),
  clicks: fc.array(fc.tuple(aClient, aDay, fc.integer({ min: 0, max: 1 })), { maxLength: 6 }),
  asOf: fc.integer({ min: -30, max: DAYS + 200 }).map((days) => FIRST_DAY + days),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

async function tell(shop: ImportShop, told: Facts): Promise<void> {
  const { purchases, merges, given, answered, asked, clicks } = told;
  await shop.send(
    null,
    purchases.map(({ day, refunded, ...row }, index) => ({
      ...row,
      id: `p${index}`,
      occurredAtMs: day * DAY_MS + index * 1_000,
      refundedAmountMinor: refunded === 0 ? null : Math.floor(row.amountMinor * refunded),
    })),
  );
  for (const [clientId, intoId] of merges)
    await mergeClients(shop.deps, shop.business, { clientId, intoId, reason: null }, NOW_MS);
  const { id } = shop.business;
  for (const [index, [client, day]] of given.entries())
    await shop.all(`INSERT INTO permissions VALUES ('${id}', '${client}', ${day * DAY_MS}, 'prm_${index}', 'updates',
      'email', 'given', 'consent', 'person', NULL, NULL, 'desk')`);
  for (const [index, [client, day, outcome, direction]] of answered.entries())
    await shop.all(`INSERT INTO contacts VALUES ('${id}', '${client}', ${day * DAY_MS}, 'cnt_${index}', 'call',
      '${direction}', '${outcome}', NULL, 'desk', NULL)`);
  for (const [index, [client, day, level, outcome]] of asked.entries())
    await shop.all(`INSERT INTO asks VALUES ('${id}', '${client}', ${day * DAY_MS}, 'ask_${index}', 'share', ${level},
      'page', NULL, '${outcome}', NULL, 'desk')`);
  for (const [index, [client, day, count]] of clicks.entries()) {
    await shop.all(`INSERT INTO links (code, id, business, advocate_id, destination, created_at_ms)
      VALUES ('code${index}', 'lnk_${index}', '${id}', '${client}', 'https://shop.example/${index}', 0)`);
    await shop.all(
      `INSERT INTO click_days VALUES ('${id}', 'lnk_${index}', ${day}, ${count}, ${count}, 3, 0, 0)`,
    );
  }
}

async function rowsOf(shop: ImportShop, { given, answered, asked, clicks }: Facts): Promise<Rows> {
  const clients = await shop.all('SELECT client_id, merged_into, advocate_id FROM clients');
  const purchases = await shop.all('SELECT * FROM purchases WHERE void = 0');
  const answers = answered.filter(
    ([, , outcome, direction]) => direction === 'in' || outcome === 'reached' || outcome === 'bad',
  );
  const facts = (pairs: readonly (readonly [string, number, ...unknown[]])[]) =>
    pairs.map(([client, day]) => ({ client, day }));
  return {
    persons: clients
      .filter((client) => client['merged_into'] === null)
      .map((client) => ({
        id: String(client['client_id']),
        advocate: client['advocate_id'] === null ? null : String(client['advocate_id']),
        clients: clients
          .filter(
            (each) =>
              each['client_id'] === client['client_id'] || each['merged_into'] === client['client_id'],
          )
          .map((each) => String(each['client_id'])),
      })),
    purchases: purchases.map((row) => ({
      person: String(row['client_id']),
      day: Number(row['day']),
      until: Number(row['until_day']),
      currency: String(row['currency']),
      net: Number(row['amount_minor']) - Number(row['refunded_minor']),
    })),
    given: facts([...given, ...answers]),
    accepted: facts(asked.filter(([, , level, outcome]) => level >= 4 && outcome === 'accepted')),
    clicked: facts(clicks.filter(([, , count]) => count > 0)),
  };
}

async function compare(told: Facts): Promise<void> {
  const shop = await newImportShop();
  await tell(shop, told);
  // Everybody is known from the first day on: only when purchases and contacts were matters here.
  await shop.all('UPDATE clients SET created_at_ms = 0');
  const { asOf } = told;
  const slow = slowRelationships(await rowsOf(shop, told), asOf);
  const read = await readRelationships(shop.deps, shop.business.id, { clientIds: [...slow.keys()], asOf });
  if (read.kind !== 'read') throw new Error(read.kind);
  const found = [...read.relationships].map(([id, each]) => {
    const { stage, tie, voice, state, brought, broughtInYear, value } = each;
    return [id, { stage, tie, voice, state: state?.state ?? null, brought, broughtInYear, value }] as const;
  });
  expect(new Map(found)).toEqual(slow);
  const everybody = await readEverybody(shop.db, shop.business, [asOf - 31, asOf]);
  if (everybody === null) throw new Error('busy');
  const summary = summarize(everybody.day.everybody, everybody.day.rhythm, asOf);
  const counts = Object.entries({ ...summary.stages }).filter(([, count]) => count !== 0);
  const slowCounts = [...Map.groupBy(slow.values(), ({ stage }) => stage)].map(([stage, all]) => [
    stage,
    all.length,
  ]);
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(slowCounts));
  const states = Object.entries(summary.states).filter(([, count]) => count > 0);
  const slowStates = [...Map.groupBy(slow.values(), ({ state }) => state)]
    .filter(([state]) => state !== null)
    .map(([state, all]) => [state, all.length]);
  expect(Object.fromEntries(states)).toEqual(Object.fromEntries(slowStates));
}

describe(`readings (KITH_SEED=${SEED})`, () => {
  it(`of ${RUNS} businesses equal a slow count over their rows, each client and all together`, async () => {
    await fc.assert(fc.asyncProperty(facts, compare), { seed: SEED, numRuns: RUNS, endOnFailure: true });
  }, 120_000);
});
