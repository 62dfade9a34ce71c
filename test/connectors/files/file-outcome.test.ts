import { expect, test } from 'vitest';
import { fileOutcome, previewOf } from '../../../worker/connectors/files/file-outcome.ts';
import type { FileSale } from '../../../worker/connectors/files/observe-sale.ts';
import type { PurchaseObservation, Taken } from '../../../worker/connectors/observation.ts';

const PURCHASE: PurchaseObservation = {
  kind: 'purchase',
  id: 'shopify:1',
  client: { customer: null, email: null, name: null },
  amountMinor: 1_000,
  currency: 'EUR',
  occurredAtMs: 0,
  ref: null,
  aliases: [],
  isRounded: false,
  metadata: null,
};

function aSale(totalMinor: number | null): FileSale {
  const refunded = { kind: 'refunded_to', purchase: PURCHASE.id, occurredAtMs: 0 } as const;
  const observations = totalMinor === null ? [PURCHASE] : [PURCHASE, { ...refunded, totalMinor }];
  return { line: 2, kind: 'observed', observations };
}

const aTaken = (outcome: Taken['outcome'], because: string | null = null): Taken => ({
  outcome,
  because,
  path: null,
  clientId: null,
});

test.each<[what: string, sale: FileSale, taken: Taken, said: unknown[]]>([
  ['all of it came back', aSale(1_000), aTaken('recorded'), []],
  [
    'more came back than was paid',
    aSale(1_250),
    aTaken('recorded'),
    [expect.stringMatching(/larger than what was left/)],
  ],
  ['the same again', aSale(1_250), aTaken('repeated'), [expect.stringMatching(/larger than what was left/)]],
  [
    'it is on record with another amount',
    aSale(1_250),
    aTaken('repeated', 'differs'),
    [expect.stringMatching(/as it was first said/)],
  ],
  ['its rule leaves it out', aSale(1_250), aTaken('nothing', 'zero_amount'), []],
])('a warning of a sale of which %s', (_, sale, taken, said) => {
  const { warnings } = fileOutcome([{ sale, taken }], []);
  expect(warnings).toEqual(said.map((message) => ({ line: 2, path: '', message })));
});

test.each<[taken: Taken, isShown: boolean]>([
  [aTaken('recorded'), true],
  [aTaken('repeated'), true],
  [aTaken('nothing', 'no_person'), false],
  [aTaken('dead', 'purchase_differs'), false],
])('a preview shows what would be on record, and nothing else: %j', (taken, isShown) => {
  expect(previewOf([{ sale: aSale(null), taken }])).toHaveLength(isShown ? 1 : 0);
});
