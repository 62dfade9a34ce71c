import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../commands/import/options.ts';
import { USAGE } from '../../../commands/import/usage.ts';

describe('a command line that is wrong is refused with what would be right', () => {
  const key = ['--key', 'sk_a'];
  test.each([
    [[], 'Name the CSV file'],
    [['a.csv', 'b.csv', ...key], 'One file at a time'],
    [['a.csv'], '--key'],
    [['a.csv', ...key, '--url', 'kith.example'], '--url'],
    [['a.csv', ...key, '--map', 'total'], 'COLUMN=FIELD'],
    [['a.csv', ...key, '--map', 'total=sum'], 'COLUMN=FIELD'],
    [['a.csv', ...key, '--minor', '--decimal'], 'Choose one'],
    [['a.csv', ...key, '--time-zone', 'Mars/Base'], '--time-zone'],
    [['a.csv', ...key, '--chunk-rows', '10001'], '--chunk-rows'],
    [['a.csv', ...key, '--fast'], '--fast'],
    [['a.csv', ...key, '--date-order', 'dym'], '--date-order'],
    [['a.csv', ...key, '--currency', 'XYZ'], '--currency'],
    [['a.csv', ...key, '--encoding', 'ebcdic'], '--encoding'],
    [['a.csv', ...key, '--undo', 'run'], '--undo'],
    [['--undo', '', ...key], '--undo'],
  ])('%j', (parameters, named) => {
    expect(readOptions(parameters, {})).toEqual({ kind: 'refused', because: expect.stringContaining(named) });
  });
});

test('an import is taken back by the name of its run, without a file', () => {
  expect(readOptions(['--undo', 'import-1', '--key', 'sk_a', '--yes'], {})).toEqual({
    kind: 'undo',
    run: 'import-1',
    server: { url: 'http://localhost:8787', secretKey: 'sk_a' },
    yes: true,
    dryRun: false,
  });
});

test('the help names every export that is recognised', () => {
  for (const name of [
    'Shopify',
    'Stripe',
    'WooCommerce',
    'PayPal',
    'Square',
    'Etsy',
    'Gumroad',
    'Lemon Squeezy',
  ])
    expect(USAGE).toContain(name);
});
