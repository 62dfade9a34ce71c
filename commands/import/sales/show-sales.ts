import type { ConnectorFileAnswer } from '../../../schema/api/connector-file.ts';
import { moneyText } from '../describe-row.ts';
import type { SalesText } from './send-sales.ts';

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
  const errors = answer.errors
    .slice(0, 5)
    .map(({ line, path, message }) => `  line ${lineOf(line)}: rejected: ${path}: ${message}`);
  return ['The first purchases as they would be recorded:', ...purchases, ...errors].join('\n');
}
