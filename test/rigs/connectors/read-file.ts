import { observeSale } from '../../../worker/connectors/files/observe-sale.ts';
import { parseSales } from '../../../worker/connectors/files/parse-sales.ts';
import type { Provider } from '../../../worker/connectors/observation.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import { aContext } from './connector-context.ts';

/** Everything that a file of a provider says, sale by sale; or why nothing of it is read. */
export function readFile(provider: Provider, text: string, settings: Partial<ConnectorSettings> = {}) {
  const parser = parseSales(provider);
  parser.push(text);
  const parsed = parser.end();
  if (parsed.kind !== 'sales') return parsed;
  const { exported, sales, errors } = parsed;
  return {
    kind: 'read' as const,
    sales: sales.map((rows) => observeSale(exported, rows, aContext(settings))),
    errors,
  };
}

/** The rows of a file as CSV: columns by name, those that no row has left out. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  return lines.map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
