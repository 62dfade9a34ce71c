import type { ConnectorFileAnswer } from '../../../schema/api/connector-file.ts';
import { moneyText } from '../describe-row.ts';
import { noteText, type SaidNote, type SalesText } from './send-sales.ts';

const BY = {
  account: 'client by account',
  email: 'client by e-mail',
  nobody: 'a client of its own',
} as const;

/** The first purchases of a file as they would be recorded, and the first reasons why some would not. */
export function showSales(answer: ConnectorFileAnswer, rowOn: SalesText['rowOn']): string {
  const lineOf = (line: number) => rowOn.get(line)?.row.line ?? line;
  const purchases = (answer.preview ?? []).map(({ line, outcome, ...sale }) =>
    [
      `  line ${lineOf(line)}: ${sale.id}`,
      sale.purchasedAt,
      moneyText(sale.amount, sale.currency),
      ...(sale.refunded === null ? [] : [`${moneyText(sale.refunded, sale.currency)} refunded`]),
      BY[sale.client],
      ...(sale.ref === null ? [] : [`code ${sale.ref}`]),
      ...(outcome === 'repeated' ? ['on record already'] : []),
    ].join(', '),
  );
  const head =
    purchases.length === 0
      ? 'None of the first sales would be recorded as a purchase.'
      : 'The first purchases as they would be recorded:';
  const errors = firstOf(answer.errors).map(
    (one) => `  line ${lineOf(one.line)}: rejected: ${noteText(one)}`,
  );
  const warnings = firstOf(answer.warnings).map((one) => `  line ${lineOf(one.line)}: ${noteText(one)}`);
  return [head, ...purchases, ...errors, ...warnings].join('\n');
}

const MAX_NOTES = 5;

function firstOf(notes: readonly SaidNote[]): readonly SaidNote[] {
  return notes.slice(0, MAX_NOTES);
}
