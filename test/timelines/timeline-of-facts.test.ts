/**
 * After any history, the pages of a timeline are all that was recorded of the person, each once, sorted. What
 * is expected is read row by row from the tables and sorted here.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeClients } from '../../worker/clients/merge-clients.act.ts';
import { undoMerge } from '../../worker/clients/undo-merge.act.ts';
import { recordContact } from '../../worker/contacts/record-contact.act.ts';
import { newId } from '../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../worker/crypto/random.crypto.ts';
import { correctAdvocate } from '../../worker/purchases/correct-advocate.act.ts';
import { recordRefund } from '../../worker/purchases/record-refund.act.ts';
import { readTimeline } from '../../worker/timelines/timeline.store.ts';
import { TIMELINE_TYPES, type Place, type TimelineItem } from '../../worker/timelines/timeline.ts';
import { newImportShop, NOW_MS, type ImportShop } from '../rigs/imports/import-shop.ts';
import { SEED } from '../rigs/some-of.ts';

const RUNS = Number(process.env['KITH_RUNS'] ?? 40);
const PEOPLE = ['ann', 'ben', 'cleo', 'dan'];
/** Two share a day, and two are one instant for many. */
const INSTANTS = [0, 1, 3_600_000, 86_400_000, 40 * 86_400_000].map((ms) => Date.UTC(2026, 0, 1) + ms);

type Step =
  | { kind: 'purchase'; id: string; clientId: string; atMs: number; advocateId: string | null }
  | { kind: 'refund'; purchase: number; atMs: number; isWhole: boolean }
  | { kind: 'word'; clientId: string; advocateId: string }
  | { kind: 'contact'; clientId: string; atMs: number }
  | { kind: 'ask' | 'permission'; clientId: string; atMs: number }
  | { kind: 'merge'; clientId: string; intoId: string }
  | { kind: 'undo'; clientId: string };

const person = fc.constantFrom(...PEOPLE);
const atMs = fc.constantFrom(...INSTANTS);
const kind = <const K extends string>(name: K) => fc.constant(name);
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: kind('purchase'),
        id: fc.constantFrom('a', 'b', 'ﬀ', '𝒳', '~x', '~~', 'z1', 'z2', 'z3', 'z4', 'z5', 'z6'),
        clientId: person,
        atMs,
        advocateId: fc.option(person),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: kind('refund'), purchase: fc.nat(30), atMs, isWhole: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: kind('word'), clientId: person, advocateId: person }) },
    { weight: 3, arbitrary: fc.record({ kind: kind('contact'), clientId: person, atMs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('ask'), clientId: person, atMs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('permission'), clientId: person, atMs }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('merge'), clientId: person, intoId: person }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('undo'), clientId: person }) },
  ),
  { minLength: 1, maxLength: 40 },
);

async function tell(shop: ImportShop, step: Step, number: number): Promise<void> {
  const { deps, business, db } = shop;
  switch (step.kind) {
    case 'purchase': {
      const { id, clientId, atMs: occurredAtMs, advocateId } = step;
      await shop.send(null, [{ id, clientId, occurredAtMs, referredBy: advocateId }]);
      return;
    }
    case 'refund': {
      const bought = await shop.all('SELECT id FROM purchases ORDER BY id');
      const purchaseId = String(bought[step.purchase % Math.max(bought.length, 1)]?.['id']);
      const id = `~r${number}`;
      const said = { id, purchaseId, amountMinor: step.isWhole ? null : 100, occurredAtMs: step.atMs };
      await recordRefund(deps, business, said, NOW_MS);
      return;
    }
    case 'word':
      await correctAdvocate({ db, newId }, business, { ...step, reason: null }, INSTANTS[number % 5]!);
      return;
    case 'contact': {
      const rest = {
        note: null,
        by: 'owner',
        suggestionId: null,
        direction: 'out',
        outcome: 'none',
      } as const;
      const said = { ...rest, ...step, id: newId('cnt'), kind: 'call' } as const;
      await recordContact({ db, randomBytes, sealKeys: null }, business, said, NOW_MS);
      return;
    }
    case 'ask':
      await insert(
        shop,
        `INSERT INTO asks (business, client_id, at_ms, id, kind, level, channel, outcome, "by")
         SELECT business, client_id, ?2, ?3, 'rate', 1, 'panel', 'shown', 'owner' FROM clients WHERE client_id = ?1`,
        [step.clientId, step.atMs, newId('ask')],
      );
      return;
    case 'permission':
      await insert(
        shop,
        `INSERT INTO permissions (business, client_id, at_ms, id, purpose, channel, act, source, "by")
         SELECT business, client_id, ?2, ?3, 'updates', 'email', 'withdrawn', 'page', 'owner'
         FROM clients WHERE client_id = ?1`,
        [step.clientId, step.atMs, newId('prm')],
      );
      return;
    case 'merge':
      await mergeClients(deps, business, { ...step, reason: null }, INSTANTS[number % 5]!);
      return;
    case 'undo':
      await undoMerge(deps, business, { clientId: step.clientId });
  }
}

async function insert(shop: ImportShop, sql: string, values: (string | number)[]): Promise<void> {
  await shop.db
    .prepare(sql)
    .bind(...values)
    .run();
}

/** Where everything stands that is on record of the clients who are a person. */
async function expected(shop: ImportShop, clientId: string): Promise<Place[]> {
  const rows = (sql: string) => shop.all(sql);
  const clients = await rows('SELECT * FROM clients');
  const personOf = (id: unknown) =>
    clients.find((client) => client['client_id'] === id)?.['merged_into'] ?? id;
  const isTheirs = (row: Record<string, unknown>) => personOf(row['client_id']) === personOf(clientId);
  const places = async (type: Place['type'], sql: string) =>
    (await rows(sql)).filter(isTheirs).map((row) => ({
      atMs: Number(row['at']),
      type,
      key: String(row['key']),
    }));
  const itself = clients.find((client) => client['client_id'] === personOf(clientId));
  const firstAt = itself?.['first_purchase_at_ms'];
  const isReferred = itself !== undefined && itself['advocate_id'] !== null && firstAt !== null;
  const all: Place[] = [
    ...(await places('purchase', 'SELECT client_id, occurred_at_ms AS at, id AS key FROM purchases')),
    ...(await places(
      'refund',
      `SELECT p.client_id, f.occurred_at_ms AS at, f.id AS key FROM refunds f, purchases p
       WHERE p.id = f.purchase_id`,
    )),
    ...(await places('contact', 'SELECT client_id, at_ms AS at, id AS key FROM contacts')),
    ...(await places('ask', 'SELECT client_id, at_ms AS at, id AS key FROM asks')),
    ...(await places('permission', 'SELECT client_id, at_ms AS at, id AS key FROM permissions')),
    ...(await places('correction', 'SELECT client_id, at_ms AS at, id AS key FROM corrections')),
    ...(await places('merge', 'SELECT client_id, merged_at_ms AS at, client_id AS key FROM client_merges')),
    ...(await places(
      'brought',
      `SELECT advocate_id AS client_id, first_purchase_at_ms AS at, client_id AS key FROM clients
       WHERE advocate_id IS NOT NULL AND first_purchase_at_ms IS NOT NULL`,
    )),
    ...(isReferred
      ? [{ atMs: Number(firstAt), type: 'referred' as const, key: String(itself['client_id']) }]
      : []),
  ];
  const rank = ({ type }: Place) => TIMELINE_TYPES.indexOf(type);
  return all.sort(
    (a, b) => b.atMs - a.atMs || rank(a) - rank(b) || Buffer.compare(Buffer.from(b.key), Buffer.from(a.key)),
  );
}

/** The places of a timeline, read page by page; `between` happens before each page but the first. */
async function pages(
  shop: ImportShop,
  clientId: string,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<Place[]> {
  const places: Place[] = [];
  for (;;) {
    const page = { types: TIMELINE_TYPES, after: places.at(-1), count: limit };
    const read = await readTimeline(shop.db, shop.business.id, clientId, page);
    const items: TimelineItem[] = read.kind === 'read' ? read.items : [];
    places.push(...items.map(({ atMs: at, type, key }) => ({ atMs: at, type, key })));
    if (items.length < limit) return places;
    await between();
  }
}

it(
  `pages of any size are the whole timeline, sorted, of each client who is the person (seed ${SEED})`,
  { timeout: 600_000 },
  async () => {
    const property = fc.asyncProperty(steps, fc.integer({ min: 1, max: 12 }), async (history, limit) => {
      const shop = await newImportShop();
      for (const [number, step] of history.entries()) await tell(shop, step, number);
      for (const clientId of PEOPLE) {
        expect(await pages(shop, clientId, limit)).toEqual(await expected(shop, clientId));
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
);

it(
  `what was on record before the first page is on one page each, whatever is added while it is read (seed ${SEED})`,
  { timeout: 600_000 },
  async () => {
    const property = fc.asyncProperty(steps, steps, async (history, later) => {
      const additions = later.filter((step) =>
        ['purchase', 'contact', 'ask', 'permission'].includes(step.kind),
      );
      const shop = await newImportShop();
      await shop.send(null, [{ id: 'p0', clientId: 'ann', occurredAtMs: INSTANTS[0]! }]);
      for (const [number, step] of history.entries()) await tell(shop, step, number);
      const before = await expected(shop, 'ann');
      let added = 0;
      const read = await pages(shop, 'ann', 2, async () => {
        const step = additions[added];
        if (step !== undefined) await tell(shop, step, 100 + added);
        added += 1;
      });
      const texts = read.map((place) => JSON.stringify(place));
      expect(new Set(texts).size).toBe(texts.length);
      // Who brought whom is not settled before all purchases are in.
      const lasting = before.filter(({ type }) => type !== 'brought' && type !== 'referred');
      expect(texts).toEqual(expect.arrayContaining(lasting.map((place) => JSON.stringify(place))));
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  },
);
