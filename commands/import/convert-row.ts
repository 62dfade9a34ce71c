import type { BatchRowInput } from '../../schema/api/batch.ts';
import { PAID_STATUSES, plainName, type Field } from './aliases.ts';
import { readAmount } from './amount.ts';
import type { Columns } from './columns.ts';
import { readInstant } from './instant.ts';
import type { AmountForm } from './options.ts';

/** How the values of a file are read. */
export interface Reading {
  columns: Columns;
  amountForm: AmountForm;
  timeZone: string;
  /** For rows that name no currency. */
  currency: string;
  allStatuses: boolean;
}

/** A row as it is sent. If a field is missing here, the server says so. */
export type SentRow = Partial<BatchRowInput>;

export type RowOutcome =
  | { kind: 'send'; row: SentRow }
  /** Another line of the order before it, which shop exports have for its further items. */
  | { kind: 'same_order' }
  | { kind: 'not_paid'; status: string }
  | { kind: 'rejected'; field: Field; because: string };

/** The row of the batch that a record of the file becomes. `previousId` is the id of the record before it. */
export function convertRow(
  record: readonly string[],
  reading: Reading,
  previousId: string | null,
): RowOutcome {
  const { columns } = reading;
  const value = (field: Field) => record[columns.taken[field]?.index ?? -1]?.trim() ?? '';
  const id = value('id');
  if (id !== '' && id === previousId && value('amount') === '') return { kind: 'same_order' };
  const status = value('status');
  if (status !== '' && !reading.allStatuses && !PAID_STATUSES.has(plainName(status)))
    return { kind: 'not_paid', status };

  const currency = value('currency').toUpperCase();
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) {
    return {
      kind: 'rejected',
      field: 'currency',
      because: `must be an ISO 4217 code, like EUR, not "${currency}"`,
    };
  }
  const amount = readAmount(value('amount'), reading.amountForm, currency || reading.currency);
  if (amount.kind === 'refused') return { kind: 'rejected', field: 'amount', because: amount.because };
  const purchasedAt = readInstant(value('purchasedAt'), columns.isUtc ? 'UTC' : reading.timeZone);
  if (purchasedAt === null) {
    const because = `must be like 2026-03-01, 2026-03-01 09:30 or 2026-03-01T09:30:00+01:00, not "${value('purchasedAt')}"`;
    return { kind: 'rejected', field: 'purchasedAt', because };
  }
  const refunded = readRefund(value('refundedAmount'), reading, currency || reading.currency);
  if (refunded.kind === 'refused')
    return { kind: 'rejected', field: 'refundedAmount', because: refunded.because };
  const clientId = columns.isClientIdFromEmail ? value('clientId').toLowerCase() : value('clientId');
  const optional = {
    currency,
    clientName: value('clientName'),
    clientEmail: value('clientEmail'),
    clientPhone: value('clientPhone'),
    ref: value('ref'),
    referredBy: value('referredBy'),
  };
  return {
    kind: 'send',
    row: {
      id,
      clientId,
      purchasedAt,
      amount: amount.amountMinor,
      ...(refunded.amountMinor === null ? {} : { refundedAmount: refunded.amountMinor }),
      ...Object.fromEntries(Object.entries(optional).filter(([, text]) => text !== '')),
    },
  };
}

function readRefund(text: string, { columns, amountForm }: Reading, currency: string) {
  if (text === '') return { kind: 'read', amountMinor: null } as const;
  const refund = readAmount(text, amountForm, currency);
  if (refund.kind === 'read' && refund.amountMinor === 0 && columns.isZeroNoRefund)
    return { kind: 'read', amountMinor: null } as const;
  return refund;
}
