import { sql } from 'drizzle-orm';
import { purchases, refunds } from '../../schema/tables/facts.ts';
import { importRuns, withdrawnFacts } from '../../schema/tables/imports.ts';
import { change, named } from '../database/query.ts';
import { rowAsJson } from './withdrawn-row.store.ts';
import { $, count, isKept, isOfRun, keep } from './withdrawal-step.store.ts';

const [p, PURCHASES] = named(purchases, 'p');
const [f, REFUNDS] = named(refunds, 'f');
const [w, WITHDRAWN] = named(withdrawnFacts, 'w');

const PURCHASES_OF_PIECE = sql`${isOfRun(p)} AND ${p.id} <= ${$.purchasesTo}`;
const REFUNDS_OF_PIECE = sql`${isOfRun(f)} AND ${f.id} <= ${$.refundsTo}`;
const WITH_PURCHASES = sql`${REFUNDS}
  CROSS JOIN ${PURCHASES} ON ${p.businessId} = ${$.businessId} AND ${p.id} = ${f.purchaseId}`;

/** Kept with whom it was said of, so that an undo of a merge need not look for it. */
const SAID_CLIENT = sql`COALESCE(${p.saidClientId}, ${p.clientId})`;
const PURCHASE_ROW = { id: p.id, clientId: SAID_CLIENT, fact: rowAsJson(purchases, 'p') };
const REFUND_ROW = { id: f.id, clientId: SAID_CLIENT, fact: rowAsJson(refunds, 'f') };

const KEEP_PURCHASES = keep('purchase', PURCHASE_ROW, sql`${PURCHASES} WHERE ${PURCHASES_OF_PIECE}`);
const KEEP_THEIR_REFUNDS = keep(
  'refund',
  REFUND_ROW,
  sql`${PURCHASES} CROSS JOIN ${REFUNDS} ON ${f.businessId} = ${$.businessId} AND ${f.purchaseId} = ${p.id}
    WHERE ${PURCHASES_OF_PIECE} AND ${f.importRun} = ${$.run}`,
);
const DROP_PURCHASES = change(
  $,
  sql`DELETE FROM ${purchases} WHERE ${isOfRun(purchases)} AND ${purchases.id} <= ${$.purchasesTo}
    AND ${isKept('purchase', purchases.id)}`,
);
const DROP_THEIR_REFUNDS = change(
  $,
  sql`DELETE FROM ${refunds} WHERE ${refunds.businessId} = ${$.businessId}
    AND ${refunds.purchaseId} IN (SELECT ${w.id} FROM ${WITHDRAWN}
      WHERE ${w.businessId} = ${$.businessId} AND ${w.importRun} = ${$.run} AND ${w.kind} = 'purchase'
        AND ${w.id} >= ${$.purchasesFrom} AND ${w.id} <= ${$.purchasesTo})
    AND ${refunds.importRun} = ${$.run} AND ${isKept('refund', refunds.id)}`,
);

/** Refunds of purchases that came another way, which count again. */
const KEEP_REFUNDS = keep('refund', REFUND_ROW, sql`${WITH_PURCHASES} WHERE ${REFUNDS_OF_PIECE}`);
const DROP_REFUNDS = change(
  $,
  sql`DELETE FROM ${refunds} WHERE ${isOfRun(refunds)} AND ${refunds.id} <= ${$.refundsTo}
    AND ${isKept('refund', refunds.id)}`,
);

const COUNT_REFUNDS = count(importRuns.withdrawnRefunds);

/** Whose purchases the piece withdraws, or refunds no more: the end of a SELECT. */
export const CLIENTS_OF_FACTS = [
  sql`${p.clientId} FROM ${PURCHASES} WHERE ${PURCHASES_OF_PIECE}`,
  sql`${p.clientId} FROM ${WITH_PURCHASES} WHERE ${REFUNDS_OF_PIECE}`,
];

/** The steps that withdraw the purchases and refunds of a piece, in their order. */
export const WITHDRAW_FACTS = [
  KEEP_PURCHASES,
  count(importRuns.withdrawnPurchases),
  KEEP_THEIR_REFUNDS,
  COUNT_REFUNDS,
  DROP_PURCHASES,
  DROP_THEIR_REFUNDS,
  KEEP_REFUNDS,
  COUNT_REFUNDS,
  DROP_REFUNDS,
];
