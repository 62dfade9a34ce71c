import { DatabaseSync } from 'node:sqlite';
import type { SharedRows } from '../../worker/files/rows/shared-rows.ts';

const SCHEMA = `
  PRAGMA cache_size = -4000;
  CREATE TABLE purchases (
    id TEXT PRIMARY KEY, line INTEGER, content TEXT, amount INTEGER, currency TEXT, said INTEGER, extra REAL
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE refunds (line INTEGER PRIMARY KEY, id TEXT, purchase TEXT, amount INTEGER, currency TEXT) STRICT;
  CREATE TABLE further (line INTEGER PRIMARY KEY, first INTEGER) STRICT;`;

const SETTLE = `
  UPDATE purchases SET extra = (
    SELECT total(amount) FROM (SELECT DISTINCT id, amount FROM refunds WHERE purchase = purchases.id AND currency = purchases.currency)
  ) WHERE id IN (SELECT purchase FROM refunds)`;

/** Keeps the rows in a temporary database on disk, so that a file may have any number of them. */
export function keepOnDisk(): SharedRows {
  const database = new DatabaseSync('');
  database.exec(SCHEMA);
  database.exec('BEGIN');
  return { ...additions(database), ...questions(database), close: () => database.close() };
}

function additions(
  database: DatabaseSync,
): Pick<SharedRows, 'addPurchase' | 'raiseSaid' | 'addFurther' | 'addRefund' | 'settle'> {
  const insert = database.prepare('INSERT INTO purchases VALUES (?, ?, ?, ?, ?, ?, 0)');
  const raise = database.prepare('UPDATE purchases SET said = max(coalesce(said, 0), ?) WHERE id = ?');
  const further = database.prepare('INSERT INTO further VALUES (?, ?)');
  const insertRefund = database.prepare('INSERT INTO refunds VALUES (?, ?, ?, ?, ?)');
  return {
    addPurchase(id, { line, content, amountMinor, currency, saidMinor }) {
      insert.run(id, line, content, amountMinor, currency, saidMinor);
    },
    raiseSaid: (id, saidMinor) => void raise.run(saidMinor, id),
    addFurther(line, firstLine) {
      if (firstLine !== null) further.run(line, firstLine);
    },
    addRefund: ({ line, id, purchaseId, amountMinor, currency }) =>
      void insertRefund.run(line, id, purchaseId, amountMinor, currency),
    settle() {
      database.exec('CREATE INDEX refunds_of ON refunds (purchase)');
      database.exec(SETTLE);
      database.exec('COMMIT');
    },
  };
}

function questions(database: DatabaseSync): Pick<SharedRows, 'findPurchase' | 'findFurther' | 'findRefund'> {
  const find = database.prepare(
    'SELECT line, content, amount, currency, said, extra FROM purchases WHERE id = ?',
  );
  const findFurther = database.prepare('SELECT first FROM further WHERE line = ?');
  const findRefund = database.prepare(
    `SELECT refunds.*, purchases.currency AS paid_in
     FROM refunds LEFT JOIN purchases ON purchases.id = refunds.purchase WHERE refunds.line = ?`,
  );
  return {
    findPurchase(id) {
      const found = find.get(id);
      if (found === undefined) return null;
      return {
        line: Number(found['line']),
        content: String(found['content']),
        amountMinor: Number(found['amount']),
        currency: String(found['currency']),
        saidMinor: found['said'] === null ? null : Number(found['said']),
        refundsMinor: Number(found['extra']),
      };
    },
    findFurther(line) {
      const first = findFurther.get(line)?.['first'];
      return first === undefined ? null : Number(first);
    },
    findRefund(line) {
      const found = findRefund.get(line);
      if (found === undefined) return null;
      return {
        line,
        id: String(found['id']),
        purchaseId: String(found['purchase']),
        amountMinor: Number(found['amount']),
        currency: String(found['currency']),
        paidIn: found['paid_in'] === null ? null : String(found['paid_in']),
      };
    },
  };
}
