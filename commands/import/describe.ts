import type { Field } from './aliases.ts';
import type { Reading } from './convert-row.ts';
import type { Options } from './options.ts';
import { format } from './progress-bar.ts';
import type { FileForm } from './read-records.ts';
import type { Tally } from './tally.ts';

/** Which column holds what and what is assumed, as text to read before anything is sent. */
export function describeReading(
  reading: Reading,
  form: FileForm,
  options: Options,
  business: string,
): string {
  const { columns } = reading;
  const lines = Object.entries(columns.taken).map(([field, column]) => {
    const notes = notesOn(field as Field, reading, options);
    return `  ${column.name} → ${field}${notes === '' ? '' : ` (${notes})`}`;
  });
  const unused = columns.unused.length === 0 ? [] : [`  not used: ${columns.unused.join(', ')}`];
  const delimiter = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[form.delimiter];
  const exporter = columns.exporter === null ? '' : `, columns of ${columns.exporter}`;
  return [
    `${options.file} (${form.encoding}, ${delimiter}${exporter}) to ${business} at ${options.url}:`,
    ...lines,
    ...unused,
  ].join('\n');
}

function notesOn(
  field: Field,
  { columns, amountForm, timeZone, currency, allStatuses }: Reading,
  options: Options,
): string {
  switch (field) {
    case 'amount': {
      const form = { minor: 'minor units, 4900', point: 'major units, 49.00', comma: 'major units, 49,00' }[
        amountForm
      ];
      const source =
        options.amountForm !== null
          ? 'as you say'
          : columns.amountForm !== null
            ? 'as in such exports'
            : 'as in the first rows';
      return `${form}, ${source}${columns.taken.currency === undefined ? `; ${currency}` : ''}`;
    }
    case 'purchasedAt':
      return `without an offset: ${columns.isUtc ? 'UTC' : timeZone}`;
    case 'clientId':
      return columns.isClientIdFromEmail
        ? 'no column holds an id for clients, so it is the e-mail address in lower case'
        : '';
    case 'refundedAmount':
      return columns.isZeroNoRefund
        ? `0 means no refund; to make it one, --map "${columns.taken.refundedAmount?.name}=refundedAmount"`
        : '';
    case 'status':
      return allStatuses
        ? 'all are sent, as you say'
        : 'rows that are not paid are skipped; --all-statuses sends them';
    default:
      return '';
  }
}

/** What became of the file, as text. */
export function describeTally(tally: Tally, seconds: number, rejectedPath: string): string {
  const notPaid = Object.entries(tally.notPaid).map(([status, count]) => `${format(count)} ${status}`);
  const skipped = [
    ...(tally.sameOrder > 0 ? [`${format(tally.sameOrder)} further lines of the same order`] : []),
    ...(notPaid.length > 0 ? [`not paid: ${notPaid.join(', ')}`] : []),
  ];
  const perSecond = Math.round(tally.records / Math.max(seconds, 0.001));
  return [
    `${format(tally.records)} rows in ${seconds.toFixed(1)} s (${format(perSecond)} rows/s): ` +
      `${format(tally.recorded)} recorded, ${format(tally.repeated)} repeated, ${format(tally.rejected)} rejected`,
    ...(skipped.length > 0 ? [`Skipped: ${skipped.join('; ')}`] : []),
    ...(tally.rejected > 0 ? [`The rejected rows, with their reasons: ${rejectedPath}`] : []),
  ].join('\n');
}
