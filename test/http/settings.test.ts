import { afterEach, describe, expect, it, vi } from 'vitest';
import { readEnv, type Bindings } from '../../worker/env.ts';
import { isBound } from '../../worker/database/databases.ts';
import { wrongSettings } from '../../worker/settings.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const DATABASE = { prepare() {} };
const GOOD = {
  DB: DATABASE,
  SHARD_COUNT: '1',
  CLICK_RETENTION_DAYS: '5',
  LEDGER_CHECK_DAYS: '30',
  OPERATOR_TOKEN: 'operator-token-of-the-tests',
  SIGNING_SECRET: 'signing-secret-of-the-tests',
};

describe('a setting is named, with what would be right and never with its value', () => {
  it.each<[name: string, given: Record<string, unknown>]>([
    ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'short-canary' }],
    ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'a canary of more than 24 characters' }],
    ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'canary-with-a-line-break-at-its-end\n' }],
    ['OPERATOR_TOKEN', { OPERATOR_TOKEN: 'cänäry-that-no-header-can-carry' }],
    ['SIGNING_SECRET', { SIGNING_SECRET: 'short-canary' }],
    ['KITH_SEAL_KEY', { KITH_SEAL_KEY: 'short-canary' }],
    ['KITH_SEAL_KEY_PREVIOUS', { KITH_SEAL_KEY_PREVIOUS: 'short-canary' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'canary.example' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'https://canary.example/' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'https://Canary.example' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'javascript:canary' }],
    ['CLICK_RETENTION_DAYS', { CLICK_RETENTION_DAYS: '4' }],
    ['CLICK_RETENTION_DAYS', { CLICK_RETENTION_DAYS: '401' }],
    ['CLICK_RETENTION_DAYS', { CLICK_RETENTION_DAYS: 'canary' }],
    ['CLICK_RETENTION_DAYS', { CLICK_RETENTION_DAYS: '' }],
    ['LEDGER_CHECK_DAYS', { LEDGER_CHECK_DAYS: '0' }],
    ['LEDGER_CHECK_DAYS', { LEDGER_CHECK_DAYS: '401' }],
    ['LEDGER_CHECK_DAYS', { LEDGER_CHECK_DAYS: 'canary' }],
    ['LEDGER_CHECK_DAYS', { LEDGER_CHECK_DAYS: '' }],
    ['SHARD_COUNT', { SHARD_COUNT: 'abc-canary' }],
    ['SHARD_COUNT', { SHARD_COUNT: '0' }],
    ['SHARD_COUNT', { SHARD_COUNT: '1e3' }],
    ['SHARD_COUNT', { SHARD_COUNT: '4001' }],
    ['SHARD_1', { SHARD_COUNT: '2' }],
    ['SHARD_1', { SHARD_COUNT: 3, SHARD_2: DATABASE }],
    ['DB', { DB: undefined }],
  ])('%s of %o', (name, given) => {
    const wrong = wrongSettings({ ...GOOD, ...given });
    expect(wrong).toEqual([{ name, right: expect.stringMatching(/^must /) }]);
    expect(JSON.stringify(wrong)).not.toMatch(/canary/i);
  });
});

it.each<[what: string, given: Record<string, unknown>]>([
  ['everything is set', {}],
  [
    'what may be left out is',
    { SHARD_COUNT: undefined, CLICK_RETENTION_DAYS: undefined, LEDGER_CHECK_DAYS: undefined },
  ],
  ['no secret is set', { OPERATOR_TOKEN: undefined, SIGNING_SECRET: '' }],
  ['an origin is', { PUBLIC_ORIGIN: 'http://localhost:8787' }],
  ['there are two databases', { SHARD_COUNT: 2, SHARD_1: DATABASE }],
  ['more are bound than count', { SHARD_1: DATABASE }],
])('nothing is wrong where %s', (_, given) => {
  expect(wrongSettings({ ...GOOD, ...given })).toEqual([]);
});

/** What the Worker runs on with such bindings, and what it logs of them. */
function envOf(given: Record<string, unknown>) {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const bindings = { ...GOOD, ...given } as unknown as Bindings;
  const env = readEnv(bindings);
  expect(readEnv(bindings)).toBe(env);
  return { env, lines: log.mock.calls.map(([line]) => JSON.parse(String(line))) };
}

it('each wrong setting is logged once, and in its place stands what does the least harm', () => {
  const { env, lines } = envOf({
    OPERATOR_TOKEN: 'short',
    SIGNING_SECRET: 'short',
    PUBLIC_ORIGIN: 'nowhere',
    CLICK_RETENTION_DAYS: '-1',
    LEDGER_CHECK_DAYS: 'monthly',
    SHARD_COUNT: 'abc',
    SHARD_1: DATABASE,
  });
  expect(env).toMatchObject({
    operatorToken: null,
    signingSecret: null,
    publicOrigin: null,
    clickRetentionDays: 5,
    ledgerCheckDays: 30,
  });
  // Both databases that are bound are read on.
  expect(env.databases.shards).toEqual([DATABASE, DATABASE]);
  const names = [
    'SHARD_COUNT',
    'CLICK_RETENTION_DAYS',
    'LEDGER_CHECK_DAYS',
    'PUBLIC_ORIGIN',
    'OPERATOR_TOKEN',
    'SIGNING_SECRET',
  ];
  expect(lines.map(({ event, setting }) => [event, setting])).toEqual(
    names.map((name) => ['wrong_setting', name]),
  );
});

it('a database that is not bound leaves the others where they are', () => {
  const { env } = envOf({ SHARD_COUNT: '3', SHARD_2: DATABASE });
  expect(env.databases.shards.map(isBound)).toEqual([true, false, true]);
  expect(() => env.databases.shards[1]?.prepare('SELECT 1')).toThrow(
    /^D1_BINDING_ERROR: no database is bound as SHARD_1/,
  );
});
