import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { arrivalSchema, badgeQuerySchema } from '../../schema/api/badge.ts';
import { batchRow } from '../../schema/api/batch.ts';
import { businessChanges, newBusiness } from '../../schema/api/business.ts';
import { newReferrer } from '../../schema/api/client.ts';
import { newKeyInput } from '../../schema/api/key.ts';
import { linkChange, linksQuery, newLink } from '../../schema/api/link.ts';
import { panelQuerySchema } from '../../schema/api/panel.ts';
import { newPurchase, purchasesQuery } from '../../schema/api/purchase.ts';
import { referralsQuery } from '../../schema/api/referrals.ts';
import { newRefund } from '../../schema/api/refund.ts';
import { newRelocation } from '../../schema/api/relocation.ts';
import { rorMovementQuery, rorQuery, rorSeriesQuery } from '../../schema/api/ror.ts';
import { advocatesQuery, statsQuery } from '../../schema/api/stats.ts';

const BODIES: [string, z.ZodObject, Record<string, unknown>][] = [
  [
    'POST /v1/businesses',
    newBusiness,
    { name: 'n', timeZone: 'UTC', currency: 'EUR', website: 'https://shop.example' },
  ],
  ['PATCH /v1/business', businessChanges, {}],
  ['POST /v1/keys', newKeyInput, { kind: 'secret' }],
  ['POST /v1/links', newLink, { clientId: 'anna' }],
  ['PATCH /v1/links/{code}', linkChange, {}],
  ['POST /v1/purchases', newPurchase, { id: 'p1', clientId: 'anna', amount: 1 }],
  [
    'a row of a batch',
    batchRow,
    { id: 'p1', clientId: 'anna', purchasedAt: '2026-01-10T09:00:00Z', amount: 1 },
  ],
  ['POST /v1/purchases/{id}/refunds', newRefund, { id: 'r1' }],
  ['PUT /v1/clients/{clientId}/referrer', newReferrer, { advocateId: 'anna' }],
  ['POST /v1/arrivals', arrivalSchema, { key: 'pk_1', code: 'anna', at: '2026-01-10T09:00:00Z' }],
  ['POST /v1/panel', panelQuerySchema, { token: 'x' }],
  ['POST /v1/moves', newRelocation, { businessId: 'biz_1', toShard: 1 }],
];

const QUERIES: [string, z.ZodObject][] = [
  ['GET /v1/links', linksQuery],
  ['GET /v1/purchases', purchasesQuery],
  ['GET /v1/clients/{clientId}/referrals', referralsQuery],
  ['GET /v1/ror', rorQuery],
  ['GET /v1/ror/series', rorSeriesQuery],
  ['GET /v1/ror/movement', rorMovementQuery],
  ['GET /v1/stats', statsQuery],
  ['GET /v1/advocates', advocatesQuery],
  ['GET /v1/badge', badgeQuerySchema],
];

const WRONG = [
  undefined,
  '\0',
  '\ud800',
  'x'.repeat(5_000),
  'no such thing',
  -1,
  1.5,
  2 ** 60,
  Number.NaN,
  true,
  [],
  [''],
  [5],
  ['x'.repeat(500)],
  {},
  { a: [] },
  { a: { b: 1 } },
  { a: 'x'.repeat(5_000) },
  { ['k'.repeat(101)]: 1 },
  { '': 1 },
  '2026-02-30',
  '0000-01-01',
];

/** What zod says where nobody said what would be right. */
const UNHELPFUL = /^(Invalid|Too |Unrecogni|Expected|Required)/;

function messages(schema: z.ZodType, value: unknown): { path: string; message: string }[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

describe('bodies', () => {
  it.each(BODIES)(
    'of %s take null and an empty text for every field that may be left out',
    (_, schema, least) => {
      const fields = Object.keys(schema.shape).filter((field) => !(field in least));
      const plain = schema.parse(least);
      for (const nothing of [null, '']) {
        const said = { ...least, ...Object.fromEntries(fields.map((field) => [field, nothing])) };
        expect(JSON.parse(JSON.stringify(schema.parse(said)))).toEqual(plain);
      }
    },
  );

  it.each(BODIES)(
    'of %s are told what would be right, whatever is wrong with a field',
    (_, schema, least) => {
      const fields = Object.keys(schema.shape);
      const said = fields.flatMap((field) =>
        WRONG.flatMap((wrong) => messages(schema, { ...least, [field]: wrong })),
      );
      expect(said.filter(({ message }) => UNHELPFUL.test(message))).toEqual([]);
      expect(said.filter(({ path }) => !fields.includes(path.split('.')[0] ?? ''))).toEqual([]);
    },
  );

  it.each(BODIES.filter(([name]) => name !== 'a row of a batch'))(
    'of %s must be JSON objects, and whoever sends something else is told so',
    (_, schema) => {
      for (const other of [[], null, 'x', 5]) {
        expect(messages(schema, other)).toEqual([{ path: '', message: 'the body must be a JSON object' }]);
      }
    },
  );
});

it.each(QUERIES)(
  'queries of %s are told what would be right, whatever is wrong with a field',
  (_, schema) => {
    const said = Object.keys(schema.shape).flatMap((field) =>
      ['', '\0', 'x', '-1', '1.5', '1e9', '2026-02-30', 'x'.repeat(5_000)].flatMap((wrong) =>
        messages(schema, { from: '2026-01-01', to: '2026-01-02', [field]: wrong }),
      ),
    );
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ message }) => UNHELPFUL.test(message))).toEqual([]);
  },
);

describe('an empty cursor', () => {
  it('is named, with what would be right', () => {
    expect(messages(linksQuery, { cursor: '' })).toEqual([
      {
        path: 'cursor',
        message:
          'must be the nextCursor of the page before, as it was answered; leave it out for the first page',
      },
    ]);
  });
});

describe('ids', () => {
  it.each(['.', '..'])('of purchases, clients and refunds must not be "%s"', (id) => {
    const refused = (path: string) => [
      { path, message: 'must not be "." or "..", which no address can hold' },
    ];
    expect(messages(newPurchase, { id, clientId: 'anna', amount: 1 })).toEqual(refused('id'));
    expect(messages(newPurchase, { id: 'p1', clientId: id, amount: 1 })).toEqual(refused('clientId'));
    expect(messages(newRefund, { id })).toEqual(refused('id'));
    expect(messages(newLink, { clientId: id })).toEqual(refused('clientId'));
    expect(messages(newReferrer, { advocateId: id })).toEqual(refused('advocateId'));
    expect(newLink.safeParse({ clientId: 'anna', code: id }).success).toBe(false);
  });

  it('may be three dots, or hold them', () => {
    for (const id of ['...', '.a', 'a.', '%2e', ' .']) expect(messages(newRefund, { id })).toEqual([]);
  });
});

describe('days that are asked about', () => {
  it.each(['1000-01-01', '2026-02-28', '9999-12-31'])('%s is one', (asOf) => {
    expect(messages(rorQuery, { asOf })).toEqual([]);
  });

  it.each([
    ['0000-01-01', 'must lie in the years 1000 to 9999'],
    ['0001-01-01', 'must lie in the years 1000 to 9999'],
    ['0999-12-31', 'must lie in the years 1000 to 9999'],
    ['2026-02-29', 'must be a date that exists, YYYY-MM-DD'],
    ['10000-01-01', 'must be a date that exists, YYYY-MM-DD'],
    ['-0001-01-01', 'must be a date that exists, YYYY-MM-DD'],
  ])('%s is none', (asOf, message) => {
    expect(messages(rorQuery, { asOf })).toEqual([{ path: 'asOf', message }]);
  });
});

describe('metadata', () => {
  const metadataOf = (json: string) =>
    newPurchase.parse({ id: 'p1', clientId: 'anna', amount: 1, metadata: JSON.parse(json) as unknown })
      .metadata;

  it.each(['{"__proto__":"x","constructor":1,"toString":null}', '{"empty":""}', '{}'])(
    'is kept as sent: %s',
    (json) => {
      expect(JSON.stringify(metadataOf(json))).toBe(json);
    },
  );

  it.each([
    [{ size: { eu: 42 } }, 'metadata.size'],
    [{ sizes: [42] }, 'metadata.sizes'],
    [{ note: '\0' }, 'metadata.note'],
    [{ ['k'.repeat(101)]: 1 }, 'metadata'],
    [{ a: 'x'.repeat(1_000), b: 'x'.repeat(1_000), c: 'x'.repeat(1_000), d: 'x'.repeat(1_000) }, 'metadata'],
    [['a'], 'metadata'],
  ])('names what cannot be kept', (metadata, path) => {
    const said = messages(newPurchase, { id: 'p1', clientId: 'anna', amount: 1, metadata });
    expect(said.map((one) => one.path)).toEqual([path]);
  });
});
