import { expect, it } from 'vitest';
import { connectPaddle, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { ask, newTestBusiness } from '../../rigs/harness.ts';

const ALERT =
  'alert_name=payment_succeeded&email=zoe.canary%40shop.example&sale_gross=49.00&p_signature=AAAA%2B%3D';

async function connected() {
  const business = await newTestBusiness();
  const { id, hookPath } = await connectPaddle(business);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const deliver = (body: string) => ask({ method: 'POST', path: hookPath, key: null, body, headers });
  return { business, path: `/v1/connectors/${id}`, deliver };
}

it('200 to what Paddle Classic sends, which is one dead letter with a cure however often it comes', async () => {
  const { business, path, deliver } = await connected();
  for (const order of [1, 2, 3]) {
    const { status, body } = await deliver(`${ALERT}&order_id=${order}`);
    expect([status, body]).toEqual([200, { outcome: 'dead', because: 'paddle_classic' }]);
  }
  const { data } = (await business.get(`${path}/deliveries?outcome=dead`)).body;
  expect(data).toMatchObject([
    { topic: 'paddle_classic', because: 'paddle_classic', cure: expect.stringContaining('Paddle Billing') },
  ]);
  expect((await business.get('/v1/purchases')).body.data).toEqual([]);
});

it('what Paddle Classic sends proves nothing: the connector is not wired by it, and keeps nothing of it', async () => {
  const { business, path, deliver } = await connected();
  await deliver(ALERT);
  expect((await business.get(path)).body).toMatchObject({
    state: 'waiting',
    deadLetters: 1,
    last24Hours: { dead: 1, refused: 0 },
  });
  const { data } = (await business.get(`${path}/deliveries`)).body;
  expect(JSON.stringify(data)).not.toContain('canary');
  const again = await business.post(`${path}/replay`, { from: '2026-01-01T00:00:00Z', dryRun: true });
  expect([again.status, again.body.data]).toEqual([200, []]);
});

it('what Paddle Classic sends neither ends the failing of a connector nor hides its beginning', async () => {
  const { business, path, deliver } = await connected();
  await deliver(ALERT);
  for (const id of ['txn_1', 'txn_2', 'txn_3']) expect((await deliver(transaction({ id }))).status).toBe(401);
  await deliver(ALERT);
  expect((await business.get(path)).body).toMatchObject({ state: 'failing' });
});

it('401 to a form without the signature of Paddle Classic, as to anything that nobody signed', async () => {
  const { deliver } = await connected();
  expect((await deliver('alert_name=payment_succeeded&order_id=1')).status).toBe(401);
});
