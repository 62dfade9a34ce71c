import { expect, test } from 'vitest';
import { delimiterOf } from '../../worker/csv/delimiter.ts';

test.each([
  ['id,amount', ','],
  ['id;amount', ';'],
  ['id\tamount', '\t'],
  ['id|amount', '|'],
  ['id', ','],
  ['', ','],
  ['id;"a,b,c,d";amount', ';'],
  ['"Amount (EUR, gross)"\tid', '\t'],
  ['"say ""a;b;c""",id,amount', ','],
  ['id;a,amount', ','],
])('the delimiter of %j is %j', (header, delimiter) => {
  expect(delimiterOf(header)).toBe(delimiter);
});
