/**
 * After any history of purchases, refunds, addresses, words of people, merges and undos, everything is what
 * it is when the ids of a person are read as one from the first day on; and once every merge is undone, it is
 * what it is where nobody merged.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeMerge, undoMergeOf } from '../../worker/clients/merges.store.ts';
import { batch } from '../../worker/database/run.ts';
import { checkLedgerFurther } from '../../worker/ledger/check-ledger.act.ts';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { dropCheck } from '../../worker/ledger/check-in-steps.store.ts';
import { insertCorrection } from '../../worker/purchases/corrections.store.ts';
import { readStanding } from '../../worker/ror/standing.store.ts';
import { d1Over, newSqlite } from '../rigs/databases/sqlite-d1.ts';
import { SEED } from '../rigs/ledger/sqlite-ledger.ts';
import {
  COVER_DAYS,
  GUESTS,
  personIn,
  standingOf,
  truthOf,
  type Purchase,
  type Told,
} from '../rigs/merges/merged-persons.ts';

const RUNS = Number(process.env['KITH_RUNS'] ?? 50);
const DAY_MS = 86_400_000;
const BUSINESS = 'biz_a';
const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];
type Step =
  | Purchase
  /** Of the purchase that came at this place, if there is one. */
  | { kind: 'refund'; place: number }
  | { kind: 'word'; clientId: string; advocateId: string | null }
  | { kind: 'merge'; clientId: string; intoId: string }
  | { kind: 'undo'; clientId: string }
  /** The ledger is compared with its purchases one step further. */
  | { kind: 'check' };

const person = fc.constantFrom(...PEOPLE);
const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('purchase' as const),
        clientId: person,
        day: fc.constantFrom(1, 1, 2, 100, 200, 366, 500, 900),
        advocateId: fc.option(person),
        address: fc.option(fc.constantFrom('x', 'y', 'shop')),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), place: fc.nat(20) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('word' as const),
        clientId: person,
        advocateId: fc.option(person),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('merge' as const), clientId: person, intoId: person }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), clientId: person }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('check' as const) }) },
  ),
  { maxLength: 40 },
);

const RECORD = `INSERT INTO incoming_purchases (business, recorded_at_ms, keeps_answer, settings_version, id,
    client_id, client_email_digest, day, until_day, occurred_at_ms, amount_minor, currency, claim_advocate_id,
    claim_refusal)
  SELECT '${BUSINESS}', ?1, 0, 1, ?2, ?3, ?4, ?5, ?6, ?7, 100, 'EUR', ?8, ?9`;

function newBooks() {
  const sqlite = newSqlite();
  sqlite.exec(`INSERT INTO businesses (id, name, time_zone, currency, website, allowed_hosts,
      attribution_window_days, minimum_sample, email_salt, created_at_ms)
    VALUES ('${BUSINESS}', 'A', 'UTC', 'EUR', 'https://a.example/', '[]', 90, 10, 's', 0);
    INSERT INTO ror_heads (business, time_zone, day, window_from)
    VALUES ('${BUSINESS}', 'UTC', 700, ${700 - COVER_DAYS + 1})`);
  const db = d1Over(sqlite);
  let arrival = 0;
  const record = ({ clientId, day, advocateId, address }: Purchase): string => {
    arrival += 1;
    const id = `p${arrival}`;
    const refusal = advocateId === clientId ? 'self_referral' : null;
    const [dayInt, until, atMs] = [day, day + COVER_DAYS, day * DAY_MS].map(BigInt);
    if (advocateId !== null && advocateId !== clientId)
      sqlite
        .prepare(`INSERT INTO clients (business, client_id, created_at_ms) VALUES (?1, ?2, 0)
        ON CONFLICT DO NOTHING`)
        .run(BUSINESS, advocateId);
    sqlite
      .prepare(RECORD)
      .run(BigInt(arrival), id, clientId, address, dayInt!, until!, atMs!, advocateId, refusal);
    return id;
  };
  return { sqlite, db, record };
}
type Books = ReturnType<typeof newBooks>;

async function compareFurther(db: D1Database): Promise<boolean> {
  const outcome = await checkLedgerFurther({ db }, BUSINESS, { maxSteps: 1, purchasesAStep: 2 }, 0);
  if (outcome.kind === 'under_way') return false;
  expect(outcome.differences).toEqual([]);
  await batch(db, { dropped: dropCheck(BUSINESS) });
  return true;
}

/** Takes one step, and notes what was taken. */
async function take({ sqlite, db, record }: Books, told: Told, step: Step): Promise<void> {
  switch (step.kind) {
    case 'purchase':
      told.purchases.push({ ...step, id: record(step), arrival: told.purchases.length, isVoid: false });
      return;
    case 'refund': {
      const purchase = told.purchases[step.place];
      if (purchase === undefined || purchase.isVoid) return;
      purchase.isVoid = true;
      sqlite
        .prepare(`INSERT INTO refunds VALUES (?1, ?2, ?2, 100, 0, 0, 0, NULL)`)
        .run(BUSINESS, purchase.id);
      return;
    }
    case 'word': {
      const word = { clientId: step.clientId, advocateId: step.advocateId };
      if (word.clientId === word.advocateId) return;
      const id = String(told.words.length).padStart(4, '0');
      const before = sqlite.prepare('SELECT COUNT(*) AS n FROM corrections').get();
      await insertCorrection(db, BUSINESS, { ...word, id, reason: null }, told.words.length * 100);
      const after = sqlite.prepare('SELECT COUNT(*) AS n FROM corrections').get();
      if (before?.['n'] !== after?.['n']) told.words.push(word);
      return;
    }
    case 'merge': {
      const state = await makeMerge(db, BUSINESS, { ...step, reason: null }, 0);
      const known = knownOf(sqlite);
      const isPossible =
        known.has(step.clientId) &&
        known.has(step.intoId) &&
        !told.merges.has(step.clientId) &&
        personIn(told.merges, step.intoId) !== step.clientId;
      if (isPossible) told.merges.set(step.clientId, step.intoId);
      if ((state?.saidIntoId ?? null) !== (told.merges.get(step.clientId) ?? null))
        throw new Error('a merge is on record that is impossible, or a possible one is not');
      return;
    }
    case 'undo':
      await undoMergeOf(db, BUSINESS, step.clientId);
      told.merges.delete(step.clientId);
      return;
    case 'check':
      await compareFurther(db);
  }
}

function knownOf(sqlite: Books['sqlite']): Set<unknown> {
  const rows = sqlite.prepare('SELECT client_id FROM clients').all();
  return new Set(rows.map((row) => row['client_id']));
}

async function expectTruth({ sqlite, db }: Books, told: Told): Promise<void> {
  const truth = truthOf(told);
  expect(await checkLedger(db, BUSINESS)).toEqual([]);
  const rows = sqlite
    .prepare(
      `SELECT client_id, first_purchase_id, advocate_id FROM clients
       WHERE first_purchase_id IS NOT NULL AND client_id NOT LIKE 'guest %' ORDER BY client_id`,
    )
    .all()
    .map((row) => ({ ...row }));
  const expected = [...truth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([clientId, { first, advocateId }]) => ({
      client_id: clientId,
      first_purchase_id: first,
      advocate_id: advocateId,
    }));
  expect(rows).toEqual(expected);
  for (const asOf of [1, 2, 150, 365, 366, 500, 565, 700, 900, 1_300]) {
    expect({ asOf, ...(await readStanding(db, BUSINESS, asOf)) }).toMatchObject({
      asOf,
      ...standingOf(truth, asOf),
    });
  }
}

/** Every fact and sum, without what depends on when something was said, and days on which nothing is left. */
function booksOf({ sqlite }: Books) {
  const all = (sql: string) => sqlite.prepare(sql).all();
  return {
    clients: all(`SELECT client_id, name, first_purchase_id, first_purchase_at_ms, advocate_id, corrected,
      merged_into FROM clients ORDER BY client_id`),
    emails: all('SELECT digest, client_id, merged_into FROM client_emails ORDER BY 1, 2'),
    purchases: all(`SELECT id, client_id, said_client_id, void, refunded_minor, claim_advocate_id,
      (SELECT refusal FROM judged_claims j WHERE j.business = p.business AND j.id = p.id) AS refusal
      FROM purchases p ORDER BY id`),
    days: all(`SELECT * FROM ror_days WHERE first OR active_opened OR active_closed OR repeat_opened
      OR repeat_closed OR referred_opened OR referred_closed OR both_opened OR both_closed ORDER BY day`),
    head: all('SELECT * FROM ror_heads'),
  };
}

function opened(): Books {
  const books = newBooks();
  const give = books.sqlite.prepare(
    'INSERT INTO client_emails (business, digest, client_id) VALUES (?, ?, ?)',
  );
  for (const guest of GUESTS) {
    books.sqlite
      .prepare('INSERT INTO clients (business, client_id, created_at_ms) VALUES (?, ?, 0)')
      .run(BUSINESS, guest);
    give.run(BUSINESS, 'shop', guest);
  }
  return books;
}

const newTold = (): Told => ({ purchases: [], words: [], merges: new Map() });

it(
  `reads every id as its person, after each step of any history (seed ${SEED})`,
  { timeout: 600_000 },
  async () => {
    const property = fc.asyncProperty(steps, async (history: Step[]) => {
      const books = opened();
      const told = newTold();
      for (const step of history) {
        await take(books, told, step);
        if (step.kind === 'merge' || step.kind === 'undo') await expectTruth(books, told);
      }
      await expectTruth(books, told);
      for (let left = 0; !(await compareFurther(books.db)); left += 1) expect(left).toBeLessThan(100);

      // The same facts where nobody merged. Words that a merge refused are not among them.
      for (const clientId of told.merges.keys()) await take(books, told, { kind: 'undo', clientId });
      await expectTruth(books, told);
      const never = opened();
      const toldAgain = newTold();
      for (const step of history)
        if (step.kind === 'purchase' || step.kind === 'refund') await take(never, toldAgain, step);
      const words = never.sqlite.prepare('INSERT INTO corrections VALUES (?1, ?2, ?3, ?4, NULL, ?5, NULL)');
      for (const [place, { clientId, advocateId }] of told.words.entries()) {
        never.sqlite
          .prepare(`INSERT INTO clients (business, client_id, created_at_ms) SELECT ?1, ?2, 0
        WHERE ?2 IS NOT NULL ON CONFLICT DO NOTHING`)
          .run(BUSINESS, advocateId);
        words.run(BUSINESS, clientId, BigInt(place * 100), String(place).padStart(4, '0'), advocateId);
        never.sqlite
          .prepare(
            'UPDATE clients SET advocate_id = ?3, corrected = 1 WHERE business = ?1 AND client_id = ?2',
          )
          .run(BUSINESS, clientId, advocateId);
      }
      expect(booksOf(books)).toEqual(booksOf(never));
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  },
);
