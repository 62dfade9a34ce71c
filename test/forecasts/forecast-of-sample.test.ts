/** The forecast, its record and its check on a real log (docs/relationships/forecast.md). */
import { beforeAll, describe, expect, it } from 'vitest';
import { sendSample } from '../rigs/cdnow-business.ts';
import * as cdnow from '../rigs/cdnow-sample.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

describe.skipIf(cdnow.isMissing)(`of a real log (${cdnow.needs})`, () => {
  let business: TestBusiness;
  beforeAll(async () => {
    business = await businessIn(newWorld(1));
    await sendSample(business);
  });

  it.each([
    ['1997-09-30', 30, 0.4069, 0.4225, 0.4204],
    ['1997-09-30', 90, 0.4069, 0.4484, 0.4463],
    ['1997-06-30', 90, 0.3492, 0.4128, 0.4043],
  ])(
    'as of %s, %i days ahead: %f if nobody buys, %f as they go on, where it then was %f',
    async (...asked) => {
      const [asOf, horizon, nobody, said, was] = asked;
      const { body } = await business.get(`/v1/ror/forecast?asOf=${asOf}&horizon=${horizon}`);
      expect(body).toMatchObject({ basis: 'model', trackRecordComplete: true, asOf, horizon });
      expect(body.nobodyBuysAgain.ror).toBeCloseTo(nobody, 4);
      expect(body.presentClients.ror).toBeCloseTo(said, 4);
      expect((await business.get(`/v1/ror?asOf=${body.for}`)).body.ror).toBeCloseTo(was, 4);
    },
  );

  it('what the record says was said on a day is what was answered on that day', async () => {
    const { body } = await business.get('/v1/ror/forecast?asOf=1998-06-30&horizon=30');
    expect(body.trackRecord).toHaveLength(12);
    for (const entry of body.trackRecord) {
      const then = (await business.get(`/v1/ror/forecast?asOf=${entry.madeOn}&horizon=30`)).body;
      expect(then.for).toBe(entry.for);
      expect(then.presentClients.ror).toBeCloseTo(entry.said, 5);
      expect(then.presentClients.low).toBeCloseTo(entry.low, 5);
      expect(then.presentClients.high).toBeCloseTo(entry.high, 5);
      expect((await business.get(`/v1/ror?asOf=${entry.for}`)).body.ror).toBe(entry.was);
    }
  });

  it('fifths by the probability of buying again saw what was said of them', async () => {
    const { body } = await business.get('/v1/relationship/calibration?asOf=1998-02-22');
    const { groups, brier, verdict } = body.predictors.return;
    const hundredths = (of: 'said' | 'seen') =>
      groups.map((group: Record<string, number>) => Math.round((group[of] ?? 0) * 100));
    expect(hundredths('said')).toEqual([5, 6, 6, 12, 45]);
    expect(hundredths('seen')).toEqual([6, 4, 5, 17, 45]);
    expect(brier.predictor).toBeCloseTo(0.102, 3);
    expect(brier.baseRate).toBeCloseTo(0.132, 3);
    expect([body.saidOn, verdict]).toEqual(['1997-11-24', 'better']);
  });

  it('what came later changes nothing of what was said on a day', async () => {
    const other = await businessIn(newWorld(1));
    await sendSample(other, '1997-09-30');
    const asked = '/v1/ror/forecast?asOf=1997-09-30&horizon=90';
    expect((await other.get(asked)).body).toEqual((await business.get(asked)).body);
  });
});
