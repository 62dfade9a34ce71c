import { describe, expect, it } from 'vitest';
import type { Connector } from '../../worker/connectors/connector.ts';
import { PROVIDERS } from '../../worker/connectors/observation.ts';
import { rulesOf } from '../../worker/connectors/providers.ts';
import { adviceSentence } from '../../worker/connectors/health/advice-sentence.ts';
import { healthOf, type Signs } from '../../worker/connectors/health/health.ts';
import type { SignatureVerdict } from '../../worker/connectors/signature-verdict.ts';

const CONNECTOR: Connector = {
  id: 'con_1',
  provider: 'paddle',
  slug: 'main',
  settings: {},
  sealedSecrets: [{ purpose: 'secret', sealed: '', hint: 'last', endsAtMs: null }],
  paused: false,
  createdAtMs: 0,
  wiredAtMs: 1,
  failingSinceMs: null,
  foundByReconciling: 0,
  keepsApiKey: false,
};
const SIGNS: Signs = {
  counts: [],
  deadLetters: 0,
  kept: 0,
  lagsMs: [],
  arrivalsMs: [],
  topics: [],
  neededTopics: [],
  refusedInARow: 0,
  refunds: { made: 0, areTold: false },
  refundTopics: ['refund.created', 'refund.updated'],
  versionSeen: null,
  clients: { byAccount: 0, byEmail: 0, byNothing: 0 },
};
const NOW_MS = 1_000;

/** How it is doing, with the advice in the sentences of the API. */
function healthAt(connector: Connector, signs: Signs, nowMs = NOW_MS) {
  const health = healthOf(connector, signs, nowMs);
  return { ...health, advice: health.advice.map((one) => adviceSentence(one, connector.provider)) };
}

const count = (outcome: Signs['counts'][number]['outcome'], more: Partial<Signs['counts'][number]> = {}) => ({
  outcome,
  because: '',
  last24Hours: 1,
  last30Days: 2,
  lastAtMs: 5,
  ...more,
});

describe('the state of a connector', () => {
  it.each<[what: string, connector: Partial<Connector>, signs: Partial<Signs>, state: string]>([
    ['nothing has arrived', { wiredAtMs: null }, {}, 'waiting'],
    ['a delivery had a right signature', {}, { counts: [count('nothing')] }, 'wired'],
    ['something was recorded', {}, { counts: [count('recorded')] }, 'live'],
    ['deliveries are refused', { failingSinceMs: 3 }, { counts: [count('recorded')] }, 'failing'],
    ['it is paused', { paused: true, failingSinceMs: 3 }, {}, 'paused'],
  ])('where %s', (_, connector, signs, state) => {
    expect(healthAt({ ...CONNECTOR, ...connector }, { ...SIGNS, ...signs }).state).toBe(state);
  });
});

const REFUSED: [because: Exclude<SignatureVerdict, 'valid'>, sentence: RegExp][] = [
  ['missing', /without a signature/],
  ['malformed', /signature that is none of Paddle/],
  ['wrong', /another signature/],
  ['outside_time', /old signature/],
];

describe('the advice', () => {
  it.each<[what: string, connector: Partial<Connector>, signs: Partial<Signs>, advice: RegExp[]]>([
    ['all is well', {}, { counts: [count('recorded')] }, []],
    ['there is no secret', { sealedSecrets: [], wiredAtMs: null }, {}, [/signing secret/]],
    ['nothing has arrived', { wiredAtMs: null }, {}, [/Paste hookUrl/]],
    [
      'another secret signs',
      {},
      { counts: [count('recorded'), count('refused', { because: 'wrong' })] },
      [/another signature/],
    ],
    [
      'that was a week ago',
      {},
      { counts: [count('recorded'), count('refused', { because: 'wrong', last24Hours: 0 })] },
      [],
    ],
    [
      'that was a week ago and nothing right came since',
      { failingSinceMs: 3 },
      { counts: [count('refused', { because: 'wrong', last24Hours: 0 })] },
      [/another signature/],
    ],
    ...REFUSED.map(([because, sentence]): [string, Partial<Connector>, Partial<Signs>, RegExp[]] => [
      `deliveries are refused because their signature is ${because}`,
      { failingSinceMs: 3 },
      { counts: [count('refused', { because })] },
      [sentence],
    ]),
    ['there are dead letters', {}, { counts: [count('recorded')], deadLetters: 1 }, [/could not be used/]],
    [
      'an order was deleted in the shop',
      { provider: 'shopify' },
      { counts: [count('recorded'), count('nothing', { because: 'deleted_in_shop' })] },
      [/deleted in Shopify .* deletedOrdersAreVoid/],
    ],
    ['the shop has more', { foundByReconciling: 2 }, { counts: [count('recorded')] }, [/no webhook brought/]],
  ])('where %s', (_, connector, signs, advice) => {
    const said = healthAt({ ...CONNECTOR, ...connector }, { ...SIGNS, ...signs }).advice;
    expect(said).toEqual(advice.map((sentence) => expect.stringMatching(sentence)));
  });
});

describe('the advice on deliveries that do not come', () => {
  it.each<[what: string, connector: Partial<Connector>, signs: Partial<Signs>, advice: RegExp[]]>([
    ['they come late', {}, { counts: [count('recorded')], lagsMs: [7_200_000] }, [/late/]],
    [
      'a topic never comes',
      {},
      {
        counts: [count('recorded', { last30Days: 30 })],
        topics: ['customer.updated'],
        neededTopics: [['transaction.completed', 'transaction.paid']],
      },
      [/transaction\.completed or transaction\.paid has not arrived/],
    ],
    [
      'one of two topics that will both do comes',
      {},
      {
        counts: [count('recorded', { last30Days: 30 })],
        topics: ['orders/updated'],
        neededTopics: [['orders/paid', 'orders/updated']],
      },
      [],
    ],
    [
      'all that came were tests',
      {},
      {
        counts: [
          count('recorded', { last30Days: 0 }),
          count('nothing', { because: 'test_mode', last30Days: 30 }),
        ],
        neededTopics: [['b']],
      },
      [],
    ],
    [
      'too few came to miss any',
      {},
      { counts: [count('recorded')], topics: ['a'], neededTopics: [['b']] },
      [],
    ],
    [
      'WooCommerce has more, which sends nothing twice',
      { provider: 'woocommerce', foundByReconciling: 2 },
      { counts: [count('recorded')] },
      [/set both webhooks to active again/],
    ],
  ])('where %s', (_, connector, signs, advice) => {
    const said = healthAt({ ...CONNECTOR, ...connector }, { ...SIGNS, ...signs }).advice;
    expect(said).toEqual(advice.map((sentence) => expect.stringMatching(sentence)));
  });
});

it.each(PROVIDERS)('%s misses what brings its sales, and nothing else', (provider) => {
  const { neededTopics } = rulesOf(provider);
  const counts = [count('nothing', { because: 'not_interesting', last30Days: 30 })];
  const missing = (topics: string[]) =>
    healthAt({ ...CONNECTOR, provider }, { ...SIGNS, counts, topics, neededTopics }).missingTopics;
  expect(missing(['of no use'])).toEqual(MISSED[provider]);
  expect(missing(neededTopics.flatMap((any) => any.slice(-1)))).toEqual([]);
});

const MISSED = {
  stripe: ['charge.succeeded or charge.captured'],
  shopify: ['orders/paid or orders/updated'],
  woocommerce: ['order.updated or order.created'],
  paddle: ['transaction.completed or transaction.paid'],
  lemonsqueezy: ['order_created or subscription_payment_success'],
  standard: [],
};

it.each<[lags: number[], lag: object | null]>([
  [[], null],
  [[7], { p50: 7, p95: 7 }],
  [Array.from({ length: 100 }, (_, index) => 100 - index), { p50: 50, p95: 95 }],
])('of the lags %j half are at most %j', (lagsMs, lag) => {
  expect(healthAt(CONNECTOR, { ...SIGNS, lagsMs }).lagMs).toEqual(lag);
});

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

describe('a connector is quiet since its last delivery', () => {
  /** So many, one every so many milliseconds, the newest at 0. */
  const every = (ms: number, many = 10) => Array.from({ length: many }, (_, index) => -index * ms);
  it.each<[what: string, arrivalsMs: number[], nowMs: number, isQuiet: boolean]>([
    ['a day, where one comes each hour', every(HOUR_MS), DAY_MS, false],
    ['longer than a day, where one comes each hour', every(HOUR_MS), DAY_MS + 1, true],
    ['three weeks, where one comes each week', every(7 * DAY_MS), 21 * DAY_MS, false],
    ['longer than that', every(7 * DAY_MS), 21 * DAY_MS + 1, true],
    ['a month, where too few came to say', every(HOUR_MS, 4), 30 * DAY_MS, false],
    ['longer than 90 days, where none is on record any more', [], 90 * DAY_MS + 1, true],
  ])('after %s', (_, arrivalsMs, nowMs, isQuiet) => {
    const signs = { ...SIGNS, arrivalsMs, counts: [count('recorded', { lastAtMs: 0 })] };
    const said = healthAt(CONNECTOR, signs, nowMs);
    expect(said.quietSinceMs).toBe(isQuiet ? 0 : null);
    expect(said.advice.map((sentence) => sentence.includes('longer than usual'))).toEqual(
      isQuiet ? [true] : [],
    );
    expect(healthAt({ ...CONNECTOR, paused: true }, signs, nowMs).quietSinceMs).toBe(null);
  });
});

describe('step by step', () => {
  it.each<[what: string, connector: Partial<Connector>, signs: Partial<Signs>, checks: unknown[]]>([
    ['nothing has arrived', { wiredAtMs: null }, {}, [false, null, null, false]],
    [
      'a wrong secret signs',
      { wiredAtMs: null },
      { counts: [count('refused', { because: 'wrong' })] },
      [true, false, null, false],
    ],
    [
      'a test arrived, of which event is not known',
      {},
      { counts: [count('nothing', { because: 'test_mode' })] },
      [true, true, null, true],
    ],
    [
      'it was of a needed event',
      {},
      { counts: [count('nothing', { because: 'test_mode' })], topics: ['b'] },
      [true, true, true, true],
    ],
    [
      'needed events never come',
      {},
      { counts: [count('recorded', { last30Days: 30 })], topics: ['a'] },
      [true, true, false, false],
    ],
    [
      'deliveries fail by now',
      { failingSinceMs: 3 },
      { counts: [count('recorded'), count('refused')], topics: ['b'] },
      [true, false, true, false],
    ],
  ])('where %s', (_, connector, signs, checks) => {
    const said = healthAt({ ...CONNECTOR, ...connector }, { ...SIGNS, neededTopics: [['b', 'c']], ...signs });
    expect(Object.values(said.checks)).toEqual(checks);
  });
});

it('refunds that no event told are missed, with their number', () => {
  const missed = healthAt(CONNECTOR, {
    ...SIGNS,
    counts: [count('recorded')],
    refunds: { made: 4, areTold: false },
  });
  expect(missed.missingTopics).toEqual(['refund.created or refund.updated']);
  expect(missed.advice).toEqual([
    expect.stringMatching(/^4 refunds of late were told by no event of Paddle/),
    expect.stringMatching(/refund\.created or refund\.updated has not arrived of late/),
  ]);
  const told = { ...SIGNS, counts: [count('recorded')], refunds: { made: 4, areTold: true } };
  expect(healthAt(CONNECTOR, told)).toMatchObject({ missingTopics: [], advice: [] });
});

it('reasons are added up over outcomes', () => {
  const counts = [
    count('repeated', { because: 'differs' }),
    count('recorded', { because: 'differs' }),
    count('nothing', { because: 'zero_amount', last30Days: 0 }),
    count('recorded'),
  ];
  expect(healthAt(CONNECTOR, { ...SIGNS, counts }).reasons).toEqual({ differs: 4 });
});
