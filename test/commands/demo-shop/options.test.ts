import { expect, test } from 'vitest';
import { isSame, tableOf } from '../../../commands/demo-shop/compare-numbers.ts';
import { readDemoOptions } from '../../../commands/demo-shop/options.ts';

test.each([
  [[], 'Name one provider'],
  [['etsy'], 'Name one provider'],
  [['stripe', 'shopify'], 'Name one provider'],
  [['stripe', '--url', 'localhost'], '--url'],
  [['stripe', '--people', '0'], '--people'],
  [['stripe', '--seed', 'x'], '--seed'],
  [['stripe', '--colour', 'red'], '--colour'],
])('the options %j are refused by name: %s', (parameters, because) => {
  expect(readDemoOptions(parameters, {})).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining(because),
  });
});

test('the local Kith is asked, unless the environment or an option names another', () => {
  const urlOf = (parameters: string[], environment: Record<string, string>) => {
    const read = readDemoOptions(['stripe', ...parameters], environment);
    return read.kind === 'read' ? read.options.url : read.kind;
  };
  const environment = { KITH_URL: 'https://kith.example/' };
  expect(urlOf([], {})).toBe('http://localhost:8787');
  expect(urlOf([], { PORT: '9100' })).toBe('http://localhost:9100');
  expect(urlOf([], { ...environment, PORT: '9100' })).toBe('https://kith.example');
  expect(urlOf([], environment)).toBe('https://kith.example');
  expect(urlOf(['--url', 'http://localhost:9000'], environment)).toBe('http://localhost:9000');
});

test('numbers are the same only if every part of them is', () => {
  const numbers = { ror: 0.5, active: 4, repeat: 1, referred: 2, both: 1, clientsEver: 5 };
  expect(isSame(numbers, { ...numbers })).toBe(true);
  for (const name of Object.keys(numbers)) expect(isSame(numbers, { ...numbers, [name]: 0 })).toBe(false);
  expect(tableOf(numbers, { ...numbers, ror: null })).toMatch(/Kith +50\.00 %.*\n.*none/);
});
