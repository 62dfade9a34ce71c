import { figure } from './figures.ts';
import { BYTES_A_LOG_LINE } from './month.ts';
import { OPERATIONS_A_MESSAGE, PAID, PAID_GIGABYTES, type Price } from './price-list.ts';

/** The price list of the Paid plan, as the points of a list. */
export function pricesText(): string[] {
  const { storage, logsWritten, logsKept } = PAID_GIGABYTES;
  return [
    `- ${after(PAID.requests, 'requests')}; those of static assets, the widget among them, are free`,
    `- ${after(PAID.cpuMs, 'milliseconds of processor time')}`,
    `- ${after(PAID.rowsRead, 'rows read')}`,
    `- ${after(PAID.rowsWritten, 'rows written')}`,
    `- ${after(PAID.queueOperations, 'queue operations')}; a message takes ${OPERATIONS_A_MESSAGE}`,
    `- ${after(PAID.logLines, 'log lines')}; from 1 December 2026 instead`,
    `  [by the size](https://developers.cloudflare.com/observability/pricing/): ${money(logsWritten.dollars)} a GB ` +
      `after ${logsWritten.included} GB,`,
    `  and ${money(logsKept.dollars)} a GB-month kept after ${logsKept.included}. The table takes the higher, at ` +
      `${figure(BYTES_A_LOG_LINE)} bytes a line.`,
    `- ${money(storage.dollars)} a GB-month of databases after ${storage.included} GB`,
  ];
}

function after({ dollarsAMillion, included }: Price, of: string): string {
  return `${money(dollarsAMillion)} a million ${of} after ${figure(included)}`;
}

/** Dollars with as many digits as a price has, and cents at least. */
function money(value: number): string {
  return `$${value.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 })}`;
}
