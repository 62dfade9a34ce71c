import { expect, test } from 'vitest';
import { planDatabases, type DatabasePlan } from '../../../commands/deploy/account/plan-databases.ts';

const plan = (existing: string[], bound: string[], wanted: number | null): DatabasePlan =>
  planDatabases({
    workerName: 'kith',
    existing: new Map(existing.map((name) => [name, `id of ${name}`])),
    bound,
    wanted,
  });

/** The bindings of the databases, those that are to be created in brackets. */
const bindings = (outcome: DatabasePlan) =>
  outcome.kind === 'planned'
    ? outcome.databases.map(({ binding, id }) => (id === null ? `(${binding})` : binding))
    : outcome;

test.each([
  ['nothing yet', [], [], null, ['(DB)']],
  ['nothing yet, and three are asked for', [], [], 3, ['(DB)', '(SHARD_1)', '(SHARD_2)']],
  ['one, as before', ['kith'], ['DB'], null, ['DB']],
  ['one, and another is asked for', ['kith'], ['DB'], 2, ['DB', '(SHARD_1)']],
  ['two, and nothing is said', ['kith-1', 'kith'], ['DB', 'SHARD_1'], null, ['DB', 'SHARD_1']],
  ['two, one of them not bound yet', ['kith', 'kith-1'], ['DB'], null, ['DB', 'SHARD_1']],
  ['ten, in the order of numbers', names(10), [], null, ['DB', ...shards(9)]],
  ['databases of others with names alike', ['kith', 'kith-old', 'kith-01', 'akith-1'], ['DB'], null, ['DB']],
  ['a first deployment that stopped after its database', ['kith'], [], 2, ['DB', '(SHARD_1)']],
  ['a bound one is gone', ['kith'], ['DB', 'SHARD_1'], null, { kind: 'missing', names: ['kith-1'] }],
  ['the first is gone', [], ['DB'], 1, { kind: 'missing', names: ['kith'] }],
  ['a gap', ['kith', 'kith-3'], [], 9, { kind: 'missing', names: ['kith-1', 'kith-2'] }],
  ['a number without the first', ['kith-1'], [], null, { kind: 'missing', names: ['kith'] }],
  ['fewer are asked for', ['kith', 'kith-1'], ['DB', 'SHARD_1'], 1, { kind: 'fewer', count: 2 }],
])('%s', (...row) => {
  const [, existing, bound, wanted, expected] = row;
  expect(bindings(plan(existing, bound, wanted))).toEqual(expected);
});

function names(count: number): string[] {
  return Array.from({ length: count }, (_, shard) => (shard === 0 ? 'kith' : `kith-${shard}`)).toSorted();
}

function shards(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `SHARD_${index + 1}`);
}
