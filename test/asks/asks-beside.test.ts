/** An ask beside what is said of the client between its decision and its record. */
import { expect, it } from 'vitest';
import { interleave, TO_THE_END, type Work } from '../rigs/interleaved.ts';
import type { Said } from '../rigs/client.ts';
import { businessIn, newWorld, workOf, type World } from '../rigs/world-in-node.ts';
import type { TestBusiness } from '../rigs/new-business.ts';

const before = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

async function newShop(): Promise<{ world: World; business: TestBusiness; ask(kind: string): Work<Said> }> {
  const world = newWorld(1);
  const business = await businessIn(world);
  for (const [id, days] of [
    ['p1', 60],
    ['p2', 10],
  ] as const)
    await business.post('/v1/purchases', { id, clientId: 'ann', amount: 100, purchasedAt: before(days) });
  const ask = (kind: string) =>
    workOf(world, {
      method: 'POST',
      path: '/v1/clients/ann/asks',
      key: business.secretKey,
      body: { kind, channel: 'page' },
    });
  return { world, business, ask };
}

const countAsks = ({ sqlites: [sqlite] }: World) =>
  Number(sqlite!.prepare('SELECT COUNT(*) AS count FROM asks').get()!['count']);

/** Tells of every place at which one work may stop for another, until it is over before it comes there. */
async function atEveryStop(tell: (stop: number) => Promise<boolean>): Promise<number> {
  for (let stop = 0; stop < 40; stop += 1) if (await tell(stop)) return stop;
  throw new Error('the work never came to its end');
}

it('wherever two asks of one client meet, one is recorded and the other is told why not', async () => {
  const stops = await atEveryStop(async (stop) => {
    const { world, ask } = await newShop();
    const said = await interleave(ask('share'), ask('words'), { first: stop, second: TO_THE_END });
    const statuses = [said.first, said.second].map(({ status, body }) => [status, body.reason]);
    expect(statuses).toContainEqual([201, undefined]);
    expect(statuses).toContainEqual([409, 'asked_recently']);
    expect(countAsks(world)).toBe(1);
    return said.isFirstOverBefore;
  });
  expect(stops).toBeGreaterThan(3);
});

it('wherever an objection comes, it stops what was not recorded yet', async () => {
  let stopped = 0;
  await atEveryStop(async (stop) => {
    const { world, business, ask } = await newShop();
    let wasRecorded = false;
    const object: Work<void> = async (turn) => {
      await turn();
      wasRecorded = countAsks(world) === 1;
      world.sqlites[0]!.prepare(
        `INSERT INTO permissions (business, client_id, at_ms, id, purpose, channel, act, source, "by")
           VALUES (?, 'ann', ?, 'prm_1', 'introduction', 'any', 'objected', 'person', 'Ina')`,
      ).run(business.id, Date.now());
    };
    const said = await interleave(ask('share'), object, { first: stop, second: TO_THE_END });
    if (!wasRecorded) stopped += 1;
    expect([said.first.status, said.first.body.reason]).toEqual(
      wasRecorded ? [201, undefined] : [409, 'objected'],
    );
    return said.isFirstOverBefore;
  });
  expect(stopped).toBeGreaterThan(3);
});
