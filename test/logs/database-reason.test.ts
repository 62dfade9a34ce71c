import { describe, expect, it, test } from 'vitest';
import { databaseFailureOf, fromDatabase } from '../../worker/logs/database-reason.ts';
import { D1_TEXTS } from '../rigs/databases/d1-texts.ts';

const d1Error = (text: string) => new Error(`D1_ERROR: ${text}`, { cause: new Error(text) });

describe.each(D1_TEXTS)('"$text"', ({ text, reason, passes, isRepeatable }) => {
  it(`is ${reason}`, () => {
    const failure = { reason, passes, isRepeatable, message: `D1_ERROR: ${text}` };
    expect(databaseFailureOf(d1Error(text))).toEqual(failure);
    // As Drizzle passes it on.
    const wrapped = new Error('Failed query: insert ...', { cause: d1Error(text) });
    expect(databaseFailureOf(wrapped)).toEqual(failure);
  });

  it('without the prefix of D1 is told by nothing but its own text', () => {
    expect(databaseFailureOf(new Error(text))).toBe(null);
  });
});

test.each(D1_TEXTS.filter(({ reason }) => reason !== 'unknown'))(
  '"$text" is known without its prefix where a call to the database threw it',
  ({ text, reason }) => {
    const error = fromDatabase(new Error(text));
    expect(databaseFailureOf(error)).toMatchObject({ reason, message: `D1_ERROR: ${text}` });
  },
);

test('what else a call to the database threw is left as it is', () => {
  const error = new TypeError('no such thing as anna@shop.example');
  expect(fromDatabase(error)).toBe(error);
});

test.each([
  ['D1_LIMIT_ERROR: more than 40 calls', 'limit_exceeded'],
  ['D1_BINDING_ERROR: no database is bound as SHARD_1, or SHARD_COUNT does not reach it', 'not_bound'],
])('"%s", which is ours, is %s', (message, reason) => {
  expect(databaseFailureOf(new Error(message))).toMatchObject({ reason, passes: 'never' });
});

test.each([
  ['another error', new TypeError('Network connection lost.')],
  ['a text', 'D1_ERROR: Network connection lost.'],
  ['nothing', undefined],
])('%s is no failure of a database', (_what, thrown) => {
  expect(databaseFailureOf(thrown)).toBe(null);
});

test('of causes that lead back to themselves a few are looked at', () => {
  const error = new Error('round');
  error.cause = error;
  expect(databaseFailureOf(error)).toBe(null);
});
