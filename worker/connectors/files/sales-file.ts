import type { RowNote } from '../../purchases/batch.ts';
import { wholeSettings } from '../connector-settings.ts';
import type { Connector, ConnectorOfFacts } from '../connector.ts';
import { observeSale, type FileSale } from './observe-sale.ts';
import type { ParsedSales } from './parse-sales.ts';

/** The sales of a file, or of a part of one. */
export interface SalesFile {
  sales: readonly FileSale[];
  /** Rows that are no sales. */
  unreadable: readonly RowNote[];
}

/** What a provider's export says, by the settings of its connector. */
export function salesFile(
  parsed: Extract<ParsedSales, { kind: 'sales' }>,
  connector: Connector,
  receivedAtMs: number,
): { file: SalesFile; ofFacts: ConnectorOfFacts } {
  const ofFacts = { ...connector, settings: wholeSettings(connector.settings) };
  const context = { slug: connector.slug, settings: ofFacts.settings, receivedAtMs };
  const sales = parsed.sales.map((rows) => observeSale(parsed.exported, rows, context));
  return { file: { sales, unreadable: parsed.errors }, ofFacts };
}
