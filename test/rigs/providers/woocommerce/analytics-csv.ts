import { decimalText } from '../amounts.ts';
import type { CsvFile } from '../shop.ts';
import type { WooOrder } from './orders.ts';

const HEADER =
  'Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,Attribution';

/** Analytics > Orders > Download. It has no address and no gross total, so no sale can be made of it. */
export function analyticsCsv(orders: readonly WooOrder[]): CsvFile {
  const lines = orders.map(({ id, createdAtMs, status, totalMinor, currency, buyer }) => {
    const net = decimalText(Math.round(totalMinor / 1.19), currency);
    const day = new Date(createdAtMs).toISOString().slice(0, 19).replace('T', ' ');
    return `${day},${id},"${net} ${currency}",${status},${buyer.name},new,1× Soap,1,,${net},Direct`;
  });
  return { name: 'orders.csv', text: [HEADER, ...lines, ''].join('\n'), mustBeRefused: true };
}
