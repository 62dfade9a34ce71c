import { expect, it } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { connectorOf, NOW_MS } from '../../rigs/recorder/recorder-rig.ts';
import { recorderWorld } from '../../rigs/recorder/recorder-world.ts';

const SHOP = connectorOf('standard');
const PURCHASE: Observation = {
  kind: 'purchase',
  id: 'main:1',
  client: { customer: 'standard:main:7', email: null, name: null },
  amountMinor: 1999,
  currency: 'EUR',
  occurredAtMs: NOW_MS - 2_000,
  ref: null,
  aliases: [],
  isRounded: false,
  metadata: null,
};

function refundIn(currency: string | undefined, id = `main:r-${currency}`): Observation {
  return { kind: 'refund', purchase: 'main:1', id, amountMinor: 500, occurredAtMs: NOW_MS - 1_000, currency };
}

it.each<[string | undefined, object, number]>([
  [undefined, { outcome: 'recorded', because: null }, 500],
  ['EUR', { outcome: 'recorded', because: null }, 500],
  ['JPY', { outcome: 'dead', because: 'refund_currency' }, 0],
])('a refund that is said in %s of a sale in EUR is: %j', async (currency, outcome, refundedMinor) => {
  const world = await recorderWorld();
  const { sales, waiting } = await world.told(async (rig) => {
    const [, refund] = await rig.take(
      [PURCHASE, refundIn(currency)].map((said) => ({ from: SHOP, says: [said] })),
    );
    expect(refund).toMatchObject(outcome);
  });
  expect([sales['main:1'], waiting]).toMatchObject([{ refunded_minor: refundedMinor }, 0]);
});

it('a refund that came before its sale, in another currency, is not taken for one of it', async () => {
  const world = await recorderWorld();
  const { sales, waiting, differences } = await world.told((rig) =>
    rig.take([refundIn('JPY'), refundIn('EUR'), PURCHASE].map((said) => ({ from: SHOP, says: [said] }))),
  );
  expect([sales['main:1'], waiting, differences]).toMatchObject([{ refunded_minor: 500 }, 1, []]);
});
