import { expect, test } from 'vitest';
import { findExport } from '../../../worker/connectors/files/find-export.ts';
import { fileColumns } from '../../../worker/connectors/files/sales-export.ts';
import type { Provider } from '../../../worker/connectors/observation.ts';

const refused = (...said: string[]) => ({
  kind: 'invalid_values',
  errors: said.map((one) => ({ path: '', message: expect.stringContaining(one) })),
});
const STRIPE = ['id', 'Created (UTC)', 'Amount', 'Amount Refunded', 'Currency', 'Status'];
const SHOPIFY = ['Name', 'Financial Status', 'Lineitem name', 'Currency', 'Total', 'Refunded Amount', 'Id'];

test.each<[what: string, provider: Provider, names: readonly string[], said: unknown]>([
  ['the export itself', 'stripe', STRIPE, { kind: 'export', exported: expect.anything() }],
  [
    'the export without a column that is needed',
    'shopify',
    SHOPIFY,
    { kind: 'missing_columns', columns: ['Created at'] },
  ],
  ['that of another provider', 'stripe', [...SHOPIFY, 'Created at'], refused('the orders export of Shopify')],
  [
    'columns of nothing that is known, each by its name',
    'stripe',
    ['Order', 'Betrag', 'Kunde'],
    refused('"Order", "Betrag", "Kunde": it is not the payments export of Stripe'),
  ],
  [
    'what it would have, and the file has not',
    'stripe',
    ['id', 'Betrag'],
    refused('"Created date (UTC) or Created (UTC)", "Amount", "Amount Refunded", "Currency", "Status"'),
  ],
  [
    'more columns than anybody reads',
    'shopify',
    Array.from({ length: 500 }, (_, at) => `${at}`.padEnd(5_000, 'x')),
    { kind: 'invalid_values', errors: [{ path: '', message: expect.stringMatching(/^.{0,3000}$/) }] },
  ],
  ['a provider of which no file is known', 'paddle', STRIPE, refused('exports of Paddle are not known')],
])('of a file it is told: %s', (_, provider, names, said) => {
  expect(findExport(provider, fileColumns(names))).toEqual(said);
});
