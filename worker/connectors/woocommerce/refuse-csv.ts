import type { RefusedExport } from '../files/sales-export.ts';

/**
 * The report "Analytics > Orders". What its columns cannot say is who bought, and what was paid with taxes
 * and shipping.
 */
export const wooCommerceAnalytics: RefusedExport = {
  toldBy: [['Order #'], ['Customer type', 'Customer'], ['N. Revenue (formatted)', 'Net Sales', 'N. Revenue']],
  because:
    'This is the report "Analytics > Orders" of WooCommerce. It has names and no addresses, and net sales instead of what was paid, so no client and no amount can be told from it. Fetch the past of the shop with a backfill instead: POST /v1/connectors/{id}/backfills.',
};
