/** The model on a real log, against the series published for it (guarantees.md, row 2). */
import { expect, test } from 'vitest';
import * as cdnow from '../../rigs/cdnow-sample.ts';
import { settled } from '../../rigs/ledger/facts-by-hand.ts';
import { dayNumbers } from '../../rigs/ledger/model.ts';

test.skipIf(cdnow.isMissing).each([
  ['without referral marks', false],
  ['with referral marks', true],
])(`a real log gives the published numbers on all its 941 days, %s (${cdnow.needs})`, (_, isMarked) => {
  const published = cdnow.publishedSeries(isMarked);
  expect(published).toHaveLength(941);
  expect(
    seriesOf(
      isMarked ? cdnow.referrers() : new Map(),
      published.map(({ day = '' }) => day),
    ),
  ).toEqual(published);
});

/** The column `refunded` stays out: there is no refund in the log, and 0 would void eight purchases of 0. */
function seriesOf(referrers: ReadonlyMap<string, string>, days: string[]): Record<string, string>[] {
  const truth = settled(
    cdnow.purchaseRows().map(({ purchase_id: id = '', client = '', at = '', amount }) => {
      const referredBy = referrers.get(client);
      return {
        kind: 'purchase',
        id,
        clientId: client,
        occurredAtMs: Date.parse(at),
        amountMinor: Number(amount),
        currency: 'USD',
        ...(referredBy === undefined ? {} : { referredBy }),
      };
    }),
  );
  return days.map((day) => {
    const { active, repeat, referred, referredOrRepeat, ror } = dayNumbers(truth, day);
    const counts = { active, repeat, referred, referred_or_repeat: referredOrRepeat };
    const texts = Object.entries(counts).map(([name, value]) => [name, String(value)]);
    return { day, ...Object.fromEntries(texts), ror: ror === null ? '' : ror.toFixed(6) };
  });
}
