/** Deliveries that arrive at the same moment, and what they cost in the database's own counters. */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import {
  connectorOf,
  newRecorder,
  pictureOf,
  recorderOn,
  type RecorderRig,
} from '../../rigs/recorder/recorder-rig.ts';
import { alias, at, gone, identity, refund, sale, shown, who } from '../../rigs/recorder/sayings.ts';

const stripe = connectorOf('stripe');
const woo = connectorOf('woocommerce');
const ANN = who('stripe:cus_1', 'ann@example.org');
const CH = 'stripe:ch_1';

/** Every delivery so often that there are 64, all at the same moment. */
async function takeAtTheSameMoment({ takeAtOnce }: RecorderRig, deliveries: readonly Observation[]) {
  const copies = Array.from({ length: 64 }, (_, place) => deliveries[place % deliveries.length]!);
  const each = await Promise.allSettled(copies.map((one) => takeAtOnce(stripe, [[one]])));
  // Those who met too many others come again, as the job does with what was kept.
  const failed = copies.filter((_, place) => each[place]?.status === 'rejected');
  for (const one of failed) await takeAtOnce(stripe, [[one]]);
  return { each, failed: failed.length };
}

describe('64 deliveries at the same moment', () => {
  it('of one sale record it once', async () => {
    const rig = await newRecorder(env.DB, []);
    const { each } = await takeAtTheSameMoment(rig, [sale(CH, ANN, { aliases: ['stripe:pi_1'] })]);
    const outcomes = each.map((one) => (one.status === 'fulfilled' ? one.value[0]?.outcome : 'failed'));
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(63);
    expect(await pictureOf(rig.db, rig.business.id)).toMatchObject({ people: [{ sales: [CH] }], waiting: 0 });
  });

  it('of one sale, its refunds and its names end with the same facts', async () => {
    const rig = await newRecorder(env.DB, []);
    await takeAtTheSameMoment(rig, [
      refund('stripe:pi_1', 'stripe:re_1', 30),
      alias('stripe:pi_1', CH),
      refund(CH, 'stripe:re_2', 20),
      gone(CH, 'stripe:re_2'),
      sale(CH, who('stripe:cus_1')),
      identity(ANN),
    ]);
    expect(await pictureOf(rig.db, rig.business.id)).toMatchObject({
      sales: { [CH]: { refunded_minor: 30, void: 0 } },
      people: [{ sales: [CH] }],
      waiting: 0,
    });
  });

  it('of many sales of one person make one client', async () => {
    const rig = await newRecorder(env.DB, []);
    const ids = Array.from({ length: 64 }, (_, place) => `stripe:ch_${100 + place}`);
    const { failed } = await takeAtTheSameMoment(
      rig,
      ids.map((id, place) => sale(id, ANN, { occurredAtMs: at(place) })),
    );
    const { people } = await pictureOf(rig.db, rig.business.id);
    expect(people).toEqual([{ sales: ids, advocateId: null }]);
    expect(failed).toBe(0);
  });
});

describe('in rows', () => {
  async function costOf(says: readonly Observation[], before: readonly Observation[] = []) {
    const rig = await newRecorder(env.DB, []);
    if (before.length > 0) await rig.takeAtOnce(woo, [before]);
    const recording = recordingD1(env.DB);
    await recorderOn(recording.db, rig.business).takeAtOnce(woo, [says]);
    const statements = recording.calls.flatMap((call) => call.statements);
    return {
      read: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0),
      written: statements.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
      queries: statements.length,
      each: statements.map(({ sql, rowsRead, rowsWritten }) => [sql.slice(0, 60), rowsRead, rowsWritten]),
    };
  }

  const order = sale('woo:main:1', who('woo:main:c1', 'ann@example.org'), {
    aliases: ['stripe:pi_1', 'stripe:ch_1'],
  });

  it('a sale of a new client', async () => {
    const cost = await costOf([order]);
    expect(cost.read).toBeLessThanOrEqual(60);
    expect(cost.written).toBeLessThanOrEqual(20);
    expect(cost.queries).toBeLessThanOrEqual(12);
  });

  it('a sale that is said again', async () => {
    const cost = await costOf([order, shown('woo:main:1', 2, [])], [order, shown('woo:main:1', 2, [])]);
    expect(cost.written).toBe(0);
    expect(cost.read).toBeLessThanOrEqual(30);
  });

  it('200 sales at once', async () => {
    const rig = await newRecorder(env.DB, []);
    const recording = recordingD1(env.DB);
    const sales = Array.from({ length: 200 }, (_, place) => [
      sale(`woo:main:${place}`, who(`woo:main:c${place}`, `c${place}@example.org`), {
        occurredAtMs: at(place),
      }),
      shown(`woo:main:${place}`, 500, [[`woo:main:refund:${place}`, 10]]),
    ]);
    const taken = await recorderOn(recording.db, rig.business).takeAtOnce(woo, sales);
    expect(taken.every(({ outcome }) => outcome === 'recorded')).toBe(true);
    const statements = recording.calls.flatMap((call) => call.statements);
    expect(statements.length).toBeLessThanOrEqual(12);
  });
});
