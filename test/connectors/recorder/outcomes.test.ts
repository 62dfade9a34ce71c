import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { previewObservations } from '../../../worker/connectors/recorder/preview-observations.act.ts';
import { newSqliteD1 } from '../../rigs/databases/sqlite-d1.ts';
import { dumpOf } from '../../rigs/dump.ts';
import { connectorOf, newRecorder, NOW_MS, type RecorderRig } from '../../rigs/recorder/recorder-rig.ts';
import {
  alias,
  claim,
  code,
  identity,
  refund,
  refundedTo,
  sale,
  shown,
  unless,
  who,
} from '../../rigs/recorder/sayings.ts';

const stripe = connectorOf('stripe');
const CH = 'stripe:ch_1';
const ANN = who('stripe:cus_1', 'ann@example.org');

let rig: RecorderRig;

beforeEach(async () => {
  rig = await newRecorder(newSqliteD1());
});

const say = async (...says: Observation[]) => (await rig.takeAtOnce(stripe, [says]))[0];

const CASES: [what: string, before: Observation[], said: Observation[], becomes: object][] = [
  ['a sale', [], [sale(CH, ANN)], { outcome: 'recorded', because: null }],
  ['a rounded one', [], [sale(CH, ANN, { isRounded: true })], { outcome: 'recorded', because: 'rounded' }],
  ['the same again', [sale(CH, ANN)], [sale(CH, ANN)], { outcome: 'repeated', because: null }],
  [
    'another amount',
    [sale(CH, ANN)],
    [sale(CH, ANN, { amountMinor: 99 })],
    { outcome: 'repeated', because: 'differs' },
  ],
  [
    'another currency',
    [sale(CH, ANN)],
    [sale(CH, ANN, { currency: 'SEK' })],
    { outcome: 'repeated', because: 'differs' },
  ],
  [
    'a sale of nothing',
    [],
    [sale(CH, ANN, { amountMinor: 0 }), shown(CH, 2, [])],
    { outcome: 'nothing', because: 'zero_amount' },
  ],
  ['a refund', [sale(CH, ANN)], [refund(CH, 're_1', 30)], { outcome: 'recorded', because: null }],
  [
    'a refund again',
    [sale(CH, ANN), refund(CH, 're_1', 30)],
    [refund(CH, 're_1', 30)],
    { outcome: 'repeated', because: null },
  ],
  [
    'more than is left',
    [sale(CH, ANN), refund(CH, 're_1', 30)],
    [refund(CH, 're_2', 80, 3)],
    { outcome: 'recorded', because: 'refund_capped' },
  ],
  ['a refund without its sale', [], [refund(CH, 're_1', 30)], { outcome: 'waiting', because: null }],
  ['a total without its sale', [], [refundedTo(CH, 30)], { outcome: 'waiting', because: null }],
  ['a code without its sale', [], [claim(CH, 'anna')], { outcome: 'waiting', because: null }],
  [
    'a code of a sale that has one',
    [sale(CH, ANN, { ref: code('bert') })],
    [claim(CH, 'anna')],
    { outcome: 'nothing', because: 'not_interesting' },
  ],
  [
    'an older state',
    [sale(CH, ANN), shown(CH, 3, [['r', 10]])],
    [shown(CH, 2, [])],
    { outcome: 'repeated', because: 'older' },
  ],
  [
    'a newer state that says the same',
    [sale(CH, ANN), shown(CH, 3, [['r', 10]])],
    [shown(CH, 4, [['r', 10]])],
    { outcome: 'repeated', because: null },
  ],
  ['nothing', [], [{ kind: 'nothing', because: 'test_mode' }], { outcome: 'nothing', because: 'test_mode' }],
  ['nothing at all', [], [], { outcome: 'nothing', because: 'not_interesting' }],
  [
    'something unusable beside a sale',
    [],
    [sale(CH, ANN), { kind: 'unusable', because: 'wrong_value', path: 'data.x' }],
    { outcome: 'dead', because: 'wrong_value', path: 'data.x' },
  ],
  ['a person', [], [identity(ANN)], { outcome: 'recorded', because: null }],
  ['a person again', [identity(ANN)], [identity(ANN)], { outcome: 'repeated', because: null }],
  ['nobody', [], [identity(who(null))], { outcome: 'nothing', because: 'no_person' }],
  [
    'an alias again',
    [alias('stripe:pi_1', CH)],
    [alias('stripe:pi_1', CH)],
    { outcome: 'repeated', because: null },
  ],
  [
    'a payment of an order that counts',
    [sale(CH, ANN)],
    [unless(CH, sale('stripe:in_1', ANN))],
    { outcome: 'nothing', because: 'skipped_by_rule' },
  ],
];

describe('what becomes of a delivery', () => {
  it.each(CASES)('%s', async (_what, before, said, becomes) => {
    if (before.length > 0) await say(...before);
    expect(await say(...said)).toMatchObject(becomes);
  });

  it.each(CASES)(
    '%s: is foreseen by a preview, which writes nothing',
    async (_what, before, said, becomes) => {
      if (before.length > 0) await say(...before);
      const dump = await dumpOf(rig.db);
      const facts = { db: rig.db, databases: { directory: rig.db, shards: [rig.db] } };
      const told = [{ observations: said, receivedAtMs: NOW_MS }];
      expect(await previewObservations(facts, rig.business, stripe, told)).toMatchObject([becomes]);
      expect(await dumpOf(rig.db)).toEqual(dump);
    },
  );

  it.each(CASES)('%s: said again it writes nothing', async (_what, before, said) => {
    await say(...before, ...said);
    const dump = await dumpOf(rig.db);
    await say(...before, ...said);
    expect(await dumpOf(rig.db)).toEqual(dump);
  });
});

it('keeps what waits with the instant at which it arrived, and without a person', async () => {
  await say(refund(CH, 're_1', 30));
  const { results } = await rig.db
    .prepare('SELECT waits_for, since_ms, observation FROM connector_waiting')
    .all();
  expect(results).toEqual([{ waits_for: CH, since_ms: NOW_MS, observation: expect.any(String) }]);
  expect(JSON.parse(String(results[0]?.['observation']))).toEqual({
    ...refund(CH, 're_1', 30),
    by: 'stripe',
  });
});
