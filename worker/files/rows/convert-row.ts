import { misfit, shapeOf } from '../../csv/columns-of.ts';
import type { CsvRecord } from '../../csv/csv-reader.ts';
import { isFurtherLine, valuesOf, type ValueOf } from '../columns/values-of.ts';
import { damageOf } from './damage.ts';
import { readInstant } from '../values/instant.ts';
import { kindOf } from '../values/kinds.ts';
import { isNobody, personOf, type Person } from '../values/person.ts';
import type { Reading } from '../survey/reading.ts';
import type { RowNoteReason } from './reason.ts';
import { readMoney, readRefund, type Money } from './row-money.ts';
import { rejected, type RowOutcome, type SentRow } from './row-outcome.ts';
import { statusOf } from '../values/statuses.ts';
import { readYesNo } from '../values/yes-no.ts';

/**
 * Tells what each record of a file becomes, asked in their order: the further lines of an order are known by
 * the record before them.
 */
export function createRowConverter(reading: Reading): (record: CsvRecord) => RowOutcome {
  let previousId = '';
  return ({ fields }) => {
    const value = valuesOf(fields, reading.columns);
    const outcome = convertRow(fields, { value, previousId }, reading);
    previousId = value('id');
    return outcome;
  };
}

function convertRow(
  fields: readonly string[],
  { value, previousId }: { value: ValueOf; previousId: string },
  reading: Reading,
): RowOutcome {
  const unfit = misfit(reading.header, reading.trailing, shapeOf(reading.header, fields));
  if (unfit !== null) return rejected('', { kind: 'said', text: unfit });
  const damage = damageOf(fields, reading.columns);
  if (damage.rejected !== null) return damage.rejected;
  if (isFurtherLine(value, previousId)) return { kind: 'same_order' };
  const passed = passedOver(fields, reading, value);
  if (passed !== null) return { kind: 'not_paid', status: passed };

  const money = readMoney(value, reading);
  if (money.kind === 'rejected') return money;
  const isRefundKind = reading.usesKinds && kindOf(value('kind')) === 'refund';
  if (isRefundKind || money.isNegative) return refundRow(value, money, reading);
  return purchaseRow(value, money, reading, damage.notes);
}

/** Why a row is rightly no purchase: what it says of itself; null where it may be one. */
function passedOver(fields: readonly string[], reading: Reading, value: ValueOf): string | null {
  const { columns } = reading;
  if (value('purchasedAt') === '' && /^(?:grand )?(?:totals?|summe|gesamt|sum)$/i.test(value('id')))
    return value('id');
  const flag = columns.notPaidFlags.find((index) => readYesNo(fields[index] ?? '') === true);
  if (flag !== undefined) return reading.header.names[flag] ?? '';
  const kind = value('kind');
  if (reading.usesKinds && kind !== '' && statusOf(kind, reading.paidStatuses) !== 'paid') {
    const sort = kindOf(kind);
    if (sort === 'other' || sort === 'unknown') return kind;
  }
  const status = value('status');
  if (status === '' || reading.allStatuses) return null;
  const meaning = statusOf(status, reading.paidStatuses);
  return meaning === 'not_paid' || meaning === 'unknown' ? status : null;
}

/** A row of its own for a refund. What money came back to the business is none. */
function refundRow(value: ValueOf, money: Money, { columns }: Reading): RowOutcome {
  const kind = value('kind');
  if (columns.exporter?.refundsAreNegative === true && money.isNegative !== (kindOf(kind) === 'refund'))
    return { kind: 'not_paid', status: money.isNegative ? `${kind}, paid out` : `${kind}, received` };
  const refundId = value('id');
  const purchaseId = value('refundOf') || refundId;
  if (purchaseId === '') return rejected('id', { kind: 'empty' });
  return { kind: 'refund', purchaseId, refundId, amountMinor: money.amountMinor, currency: money.currency };
}

function purchaseRow(value: ValueOf, money: Money, reading: Reading, notes: RowNoteReason[]): RowOutcome {
  const moment = { date: value('purchasedAt'), time: value('time'), zone: value('zone') };
  const at = readInstant(moment, reading);
  if (at.kind === 'refused') return rejected('purchasedAt', at.because);
  const refund = readRefund(value, money, reading);
  if (refund.kind === 'rejected') return refund;
  const person = readPerson(value, reading);
  if (person.by === 'nothing') return rejected('clientId', { kind: 'names_nobody' });
  const optional = {
    currency: money.saidCurrency ?? '',
    clientName: value('clientName') || (reading.clientColumn === 'name' ? value('clientId') : ''),
    clientEmail: reading.clientColumn === 'email' ? value('clientId') : value('clientEmail'),
    clientPhone: value('clientPhone'),
    ref: value('ref'),
    referredBy: advocateOf(value('referredBy')),
  };
  const row: SentRow = {
    id: value('id'),
    clientId: person.clientId,
    purchasedAt: at.instant,
    amount: money.amountMinor,
    ...(refund.amountMinor === null ? {} : { refundedAmount: refund.amountMinor }),
    ...Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== '')),
  };
  return { kind: 'send', row, by: person.by, notes: [...notes, ...refund.notes], isPartly: refund.isPartly };
}

/** Who brought the client; a page that they came from is nobody. */
function advocateOf(text: string): string {
  return isNobody(text) || /^(?:https?:|www\.|direct$)/i.test(text) ? '' : text;
}

function readPerson(value: ValueOf, { clientColumn }: Reading): Person {
  switch (clientColumn) {
    case 'id':
      return personOf(value('clientId'), value('clientEmail'), value('clientPhone'));
    case 'email':
      return personOf('', value('clientId'), value('clientPhone'));
    case 'name':
      return personOf('', value('clientEmail'), value('clientPhone'));
  }
}
