import type { RefusalOf } from '../../refusals/refusal.ts';
import type { Provider } from '../observation.ts';
import { shopifyExport } from '../shopify/read-csv.ts';
import { stripeExport } from '../stripe/read-csv.ts';
import { wooCommerceAnalytics } from '../woocommerce/refuse-csv.ts';
import { columnOf, type FileColumns, type SalesExport } from './sales-export.ts';

/** How the files of a provider are read; for some there is no export that is known, and why. */
const EXPORTS: Readonly<Record<Provider, SalesExport | string>> = {
  stripe: stripeExport,
  shopify: shopifyExport,
  woocommerce:
    'No file of WooCommerce is known that has the ids, the clients and the amounts of its webhooks. Fetch the past of the shop with a backfill: POST /v1/connectors/{id}/backfills.',
  paddle:
    'The exports of Paddle are not known. Fetch the past with a backfill: POST /v1/connectors/{id}/backfills.',
  lemonsqueezy:
    'The exports of Lemon Squeezy are not known. Fetch the past with a backfill: POST /v1/connectors/{id}/backfills.',
  standard:
    'A shop of your own has no export that is known. Send its purchases to POST /v1/purchases/batch, or to the address of the connector.',
};

export type FoundExport =
  | { kind: 'export'; exported: SalesExport }
  | RefusalOf<'missing_columns' | 'invalid_values'>;

/** What reads a provider's file with these columns; or why nothing does. */
export function findExport(provider: Provider, columns: FileColumns): FoundExport {
  const exported = EXPORTS[provider];
  if (isToldBy(columns, wooCommerceAnalytics)) return refusedFile(wooCommerceAnalytics.because);
  if (typeof exported === 'string') return refusedFile(exported);
  const isMissing = (names: readonly string[]) => columnOf(columns, names) === null;
  const missing = exported.needed.filter(isMissing);
  if (missing.length === 0) return { kind: 'export', exported };
  const other = [stripeExport, shopifyExport].find((one) => one !== exported && isToldBy(columns, one));
  if (other !== undefined)
    return refusedFile(`This is ${other.name}, and the connector is not of that provider.`);
  const lacks = missing.map((names) => names.join(' or '));
  if (isToldBy(columns, exported)) return { kind: 'missing_columns', columns: lacks };
  const said = `The columns of this file are ${listed(columns.names)}: it is not ${exported.name}`;
  return refusedFile(`${said}, in which there would also be ${listed(lacks)}.`);
}

const MAX_LISTED = 40;
const MAX_CHARACTERS = 60;

/** The columns of a file by their names, as far as one wants to read them. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).map((name) => `"${name.slice(0, MAX_CHARACTERS)}"`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

function isToldBy(columns: FileColumns, { toldBy }: Pick<SalesExport, 'toldBy'>): boolean {
  return toldBy.every((names) => columnOf(columns, names) !== null);
}

/** That a file as a whole is not taken, and why. */
export function refusedFile(message: string): RefusalOf<'invalid_values'> {
  return { kind: 'invalid_values', errors: [{ path: '', message }] };
}
