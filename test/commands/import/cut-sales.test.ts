import { expect, test } from 'vitest';
import { cutSales, type SalesChunk } from '../../../commands/import/sales/cut-sales.ts';
import { salesText } from '../../../commands/import/sales/send-sales.ts';
import { parseSales } from '../../../worker/connectors/files/parse-sales.ts';
import { shopifyExport } from '../../../worker/connectors/shopify/read-csv.ts';
import { createCsvReader, type CsvItem } from '../../../worker/csv/csv-reader.ts';

const NAMES = 'Name,Id,Financial Status,Currency,Total,Refunded Amount,Created at,Lineitem name'.split(',');
const HEADER = `${NAMES.join(',')}\n`;
const FILE = { exported: shopifyExport, header: { names: NAMES, trailing: 0 }, trailing: 0 };

const order = (id: number) => `#${id},${id},paid,EUR,9.00,0.00,2026-01-05 10:00:00 +0100,"Tea,\ngreen"\n`;
const item = (id: number) => `#${id},,,,,,,"=A ""cup"""\n`;

/** Orders of one, two, three and four rows, one after another. */
const ORDERS = Array.from({ length: 12 }, (_, at) => order(at + 1) + item(at + 1).repeat(at % 4));

async function* itemsOf(text: string): AsyncGenerator<CsvItem[]> {
  const reader = createCsvReader({ delimiter: ',' });
  yield [...reader.push(text), ...reader.end()].slice(1);
}

async function cut(text: string, mostSales: number): Promise<SalesChunk[]> {
  const chunks: SalesChunk[] = [];
  for await (const chunk of cutSales(itemsOf(text), FILE, mostSales)) chunks.push(chunk);
  return chunks;
}

test.each([1, 2, 5, 100])('no piece of at most %i sales cuts an order', async (mostSales) => {
  const chunks = await cut(HEADER + ORDERS.join(''), mostSales);
  const sales = chunks.flatMap((chunk) => {
    expect(chunk.sales.length).toBeLessThanOrEqual(mostSales);
    const parser = parseSales('shopify');
    parser.push(salesText(HEADER, chunk.sales).text);
    const parsed = parser.end();
    return parsed.kind === 'sales' ? parsed.sales : [];
  });
  expect(sales.map((rows) => [rows[0]?.fields[1], rows.length])).toEqual(
    ORDERS.map((_, at) => [String(at + 1), 1 + (at % 4)]),
  );
  expect(chunks.reduce((sum, { records }) => sum + records, 0)).toBe(12 + 18);
});

test('what a piece is answered by its lines is found by the lines of the file, also after line ends in fields', async () => {
  const [, second] = await cut(HEADER + ORDERS.join(''), 2);
  const { text, rowOn } = salesText(HEADER, second?.sales ?? []);
  const parser = parseSales('shopify');
  parser.push(text);
  const parsed = parser.end();
  const rows = parsed.kind === 'sales' ? parsed.sales.flat() : [];
  const found = rows.map(({ line, fields }) => [rowOn.get(line)?.row.fieldsJson, fields]);
  expect(found).toHaveLength(7);
  for (const [json, fields] of found) expect(JSON.parse(String(json))).toEqual(fields);
  // #1 takes lines 2 and 3, #2 three and its item one, so that #3 begins on line 7.
  expect(rowOn.get(2)?.row.line).toBe(7);
});

test('rows that are none are named, and are in no piece', async () => {
  const [chunk] = await cut(`${HEADER}${order(1)}#9,9,paid\n${order(2)}`, 100);
  expect(chunk?.sales).toHaveLength(2);
  expect(chunk?.rejections).toMatchObject([
    { line: 4, because: { text: expect.stringMatching(/3 fields/) } },
  ]);
});
