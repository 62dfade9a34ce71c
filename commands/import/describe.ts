import type { Field } from '../../worker/files/columns/aliases.ts';
import type { FileForm } from './file/read-items.ts';
import type { Options } from './options.ts';
import { format } from './send/progress-bar.ts';
import type { FormDoubt, FormReason } from '../../worker/files/survey/survey-amounts.ts';
import { formText } from './question-text.ts';
import type { Reading } from '../../worker/files/survey/reading.ts';
import type { Tally } from './send/tally.ts';

export interface Described {
  reading: Reading;
  form: FileForm;
  options: Options;
  business: string;
  /** Why the encoding is what it is, where somebody should know; else empty. */
  encodingNote: string;
  amountBecause: FormReason | FormDoubt;
}

const FORMS = {
  minor: 'minor units, 4900',
  point: 'major units, 49.00',
  comma: 'major units, 49,00',
  each: 'major units, 49.00 or 49,00',
};

const ORDERS = { dmy: 'day first', mdy: 'month first', ymd: 'year first' };

/** Which column holds what and what is assumed, as text to read before anything is sent. */
export function describeReading(described: Described): string {
  const { reading, form, options, business, encodingNote } = described;
  const { columns } = reading;
  const lines = Object.entries(columns.taken).map(([field, column]) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are fields
    const notes = notesOn(field as Field, described);
    return `  ${column.name} → ${field}${notes === '' ? '' : ` (${notes})`}`;
  });
  if (columns.taken.clientId === undefined)
    lines.push(`  no column with ids of clients: ${standIns(reading)}`);
  const unused = columns.unused.length === 0 ? [] : [`  not used: ${columns.unused.join(', ')}`];
  const delimiter = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[form.delimiter];
  const exporter = columns.exporter === null ? '' : `, columns of ${columns.exporter.name}`;
  return [
    `${options.file} (${form.encoding}, ${delimiter}${exporter}) to ${business} at ${options.url}:`,
    ...(encodingNote === '' ? [] : [`  ${form.encoding}: ${encodingNote}`]),
    ...lines,
    ...unused,
  ].join('\n');
}

function notesOn(field: Field, { reading, amountBecause }: Described): string {
  const { columns } = reading;
  switch (field) {
    case 'amount': {
      const currency = reading.askedCurrency ?? columns.currency ?? reading.currency;
      const inCurrency = columns.taken.currency === undefined ? `; ${currency}` : '';
      return `${FORMS[reading.amountForm]}, ${formText(amountBecause)}${inCurrency}`;
    }
    case 'purchasedAt': {
      const orders = Object.values(reading.orders).flatMap((order) =>
        order === undefined ? [] : [ORDERS[order]],
      );
      return [...new Set(orders), `without an offset: ${reading.timeZone}`].join('; ');
    }
    case 'clientId':
      return reading.clientColumn === 'name'
        ? `names, and a name is no id: ${standIns(reading)}`
        : reading.clientColumn === 'email'
          ? 'e-mail addresses, in lower case'
          : columns.taken.clientEmail === undefined && columns.taken.clientPhone === undefined
            ? ''
            : `where it names nobody, ${standIns(reading)}`;
    case 'refundedAmount':
      return reading.isRefundFlag
        ? 'yes means that all of it was refunded'
        : columns.isZeroNoRefund
          ? `0 means no refund; to make it one, --map "${columns.taken.refundedAmount?.name}=refundedAmount"`
          : '';
    case 'status':
      return reading.allStatuses
        ? 'all are sent, as you say'
        : 'rows that are not paid are passed over; --all-statuses sends them';
    case 'kind':
      return reading.usesKinds ? 'refunds are taken off their purchases' : 'not used';
    default:
      return '';
  }
}

function standIns({ columns: { taken } }: Reading): string {
  return [
    ...(taken.clientEmail === undefined ? [] : ['the e-mail address in lower case stands in']),
    ...(taken.clientPhone === undefined ? [] : ['the phone number stands in']),
  ].join(', then ');
}

export interface Summary {
  tally: Tally;
  seconds: number;
  rejectedPath: string;
  notesPath: string;
  /** The first of them, as they were written. */
  notes: readonly string[];
  clients: string;
}

/** What became of the file, as text. */
export function describeTally({ tally, seconds, ...beside }: Summary): string {
  const notPaid = Object.entries(tally.notPaid).map(([status, count]) => `${format(count)} ${status}`);
  const skipped = [
    ...(tally.sameOrder > 0 ? [`${format(tally.sameOrder)} further lines of the same order`] : []),
    ...(tally.refunds > 0 ? [`${format(tally.refunds)} refunds recorded with their purchases`] : []),
    ...(notPaid.length > 0 ? [`not paid: ${notPaid.join(', ')}`] : []),
  ];
  const perSecond = Math.round(tally.records / Math.max(seconds, 0.001));
  const more = tally.notes - beside.notes.length;
  return [
    `${format(tally.records)} rows in ${seconds.toFixed(1)} s (${format(perSecond)} rows/s): ` +
      `${format(tally.recorded)} recorded, ${format(tally.repeated)} repeated, ${format(tally.rejected)} rejected`,
    ...(skipped.length > 0 ? [`Besides: ${skipped.join('; ')}`] : []),
    ...(beside.clients === '' ? [] : [beside.clients]),
    ...beside.notes.map((note) => `  ${note}`),
    ...(more > 0 ? [`  and ${format(more)} more`] : []),
    ...(tally.notes > 0 ? [`What is on record otherwise than the file says it: ${beside.notesPath}`] : []),
    ...(tally.rejected > 0 ? [`The rejected rows, with their reasons: ${beside.rejectedPath}`] : []),
  ].join('\n');
}
