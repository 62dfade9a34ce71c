import { DatabaseSync } from 'node:sqlite';
import type { CsvItem } from '../../../worker/csv/csv-reader.ts';
import { createRowConverter } from './convert-row.ts';
import type { IdFilter } from '../survey/id-filter.ts';
import type { Reading } from '../survey/reading.ts';
import type { RowOutcome, SentRow } from './row-outcome.ts';

/** What becomes of a row that is not the only one about its purchase. */
export type Verdict =
  /** The first of them: it is sent, with all that the file says was refunded. */
  | { kind: 'first'; refundedMinor: number | null; isCapped: boolean }
  /** It says nothing that the first does not say. */
  | { kind: 'further' }
  /** Its refund is sent with the purchase. */
  | { kind: 'refunded' }
  | { kind: 'rejected'; because: string };

/** The purchases that several rows of a file are about. */
export interface SharedPurchases {
  /**
   * Of a row that is sent or is a refund by itself; null where no other row is about its purchase.
   */
  verdictOf(outcome: RowOutcome, line: number): Verdict | null;
  close(): void;
}

/** What a later row of the same purchase must say as the first does, if it says it. */
const CONTENT = ['clientId', 'purchasedAt', 'amount', 'currency', 'ref', 'referredBy'] as const;

const SCHEMA = `
  PRAGMA cache_size = -4000;
  CREATE TABLE purchases (
    id TEXT PRIMARY KEY, line INTEGER, content TEXT, amount INTEGER, currency TEXT, said INTEGER, extra REAL
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE refunds (line INTEGER PRIMARY KEY, id TEXT, purchase TEXT, amount INTEGER, currency TEXT) STRICT;
  CREATE TABLE further (line INTEGER PRIMARY KEY, because TEXT) STRICT;`;

const APPLY = `
  UPDATE purchases SET extra = (
    SELECT total(amount) FROM (SELECT DISTINCT id, amount FROM refunds WHERE purchase = purchases.id AND currency = purchases.currency)
  ) WHERE id IN (SELECT purchase FROM refunds)`;

/**
 * Brings together the rows that are about one purchase, wherever they stand in the file: of rows with one id
 * the first counts, and what later ones and rows of refunds say was given back goes with it. So the result
 * is the same however the file is cut and whoever sends which part. What is kept lies in a temporary
 * database on disk, and only purchases of `shared` are in it.
 */
export async function gatherShared(
  items: AsyncIterable<CsvItem[]>,
  shared: IdFilter,
  reading: Reading,
): Promise<SharedPurchases> {
  const database = new DatabaseSync('');
  database.exec(SCHEMA);
  database.exec('BEGIN');
  const add = additions(database, reading);
  const convert = createRowConverter(reading);
  for await (const some of items) {
    for (const item of some) {
      if (item.kind === 'broken') continue;
      const outcome = convert(item);
      if (outcome.kind === 'send' && shared.has(outcome.row.id ?? '')) add.purchase(outcome.row, item.line);
      else if (outcome.kind === 'refund') add.refund(outcome, item.line);
    }
  }
  database.exec('CREATE INDEX refunds_of ON refunds (purchase)');
  database.exec(APPLY);
  database.exec('COMMIT');
  return questions(database, shared);
}

function additions(database: DatabaseSync, reading: Reading) {
  const find = database.prepare('SELECT line, content FROM purchases WHERE id = ?');
  const insert = database.prepare('INSERT INTO purchases VALUES (?, ?, ?, ?, ?, ?, 0)');
  const raise = database.prepare('UPDATE purchases SET said = max(coalesce(said, 0), ?) WHERE id = ?');
  const further = database.prepare('INSERT INTO further VALUES (?, ?)');
  const refund = database.prepare('INSERT INTO refunds VALUES (?, ?, ?, ?, ?)');
  return {
    purchase(row: SentRow, line: number) {
      const { id = '', amount = 0, currency = reading.currency, refundedAmount = null } = row;
      const content = contentOf(row, reading);
      const first = find.get(id);
      if (first === undefined) {
        insert.run(
          id,
          line,
          JSON.stringify(content),
          amount,
          currency ?? reading.currency,
          refundedAmount ?? null,
        );
        return;
      }
      if (isSaid(content, String(first['content']))) {
        further.run(line, null);
        if (typeof refundedAmount === 'number') raise.run(refundedAmount, id);
      } else further.run(line, `line ${Number(first['line'])} has the same id with other content`);
    },
    refund(
      { purchaseId, refundId, amountMinor, currency }: Extract<RowOutcome, { kind: 'refund' }>,
      line: number,
    ) {
      // Rows without an id of their own are refunds of their own.
      const id = refundId === '' || refundId === purchaseId ? `line ${line}` : refundId;
      refund.run(line, id, purchaseId, amountMinor, currency);
    },
  };
}

function contentOf(row: SentRow, reading: Reading): unknown[] {
  return CONTENT.map((field) => row[field] ?? (field === 'currency' ? reading.currency : null));
}

function isSaid(content: readonly unknown[], first: string): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the text is one of ours
  const known = JSON.parse(first) as unknown[];
  return content.every((value, index) => value === null || value === known[index]);
}

function questions(database: DatabaseSync, shared: IdFilter): SharedPurchases {
  const find = database.prepare('SELECT line, amount, said, extra FROM purchases WHERE id = ?');
  const findFurther = database.prepare('SELECT because FROM further WHERE line = ?');
  const findRefund = database.prepare(
    `SELECT refunds.purchase, refunds.currency, refunds.id <> 'line ' || refunds.line AS is_named, purchases.currency AS paid_in
     FROM refunds LEFT JOIN purchases ON purchases.id = refunds.purchase WHERE refunds.line = ?`,
  );
  const ofPurchase = (row: SentRow, line: number): Verdict | null => {
    if (!shared.has(row.id ?? '')) return null;
    const found = find.get(row.id ?? '');
    if (found === undefined) return null;
    if (found['line'] !== line) {
      const because = findFurther.get(line)?.['because'];
      return typeof because === 'string' ? { kind: 'rejected', because } : { kind: 'further' };
    }
    const extra = Math.min(Number(found['extra']), Number(found['amount']));
    const isCapped = Number(found['extra']) > extra;
    if (found['said'] === null && extra === 0) return { kind: 'first', refundedMinor: null, isCapped };
    return { kind: 'first', refundedMinor: Math.max(Number(found['said'] ?? 0), extra), isCapped };
  };
  const ofRefund = (line: number): Verdict => {
    const { purchase, currency, is_named: isNamed, paid_in: paidIn } = findRefund.get(line) ?? {};
    if (paidIn === null || paidIn === undefined) {
      const what =
        isNamed === 1
          ? `is a refund of "${String(purchase)}", which is no purchase of this file`
          : 'is a refund, and does not say of which purchase';
      const because = `${what}; record it with POST /v1/purchases/{id}/refunds`;
      return { kind: 'rejected', because };
    }
    if (paidIn === currency) return { kind: 'refunded' };
    return {
      kind: 'rejected',
      because: `is a refund in ${String(currency)} of a purchase in ${String(paidIn)}`,
    };
  };
  return {
    verdictOf(outcome, line) {
      if (outcome.kind === 'refund') return ofRefund(line);
      return outcome.kind === 'send' ? ofPurchase(outcome.row, line) : null;
    },
    close: () => database.close(),
  };
}
