/**
 * One business never sees another (guarantees.md, row 10). Generated from the OpenAPI document: every
 * operation that takes an id, in its path, query or body, is sent with an id of another business and with one
 * that nobody has, and must answer both alike and change nothing of the other's.
 */
import { env } from 'cloudflare:test';
import type { Schema } from '@cfworker/json-schema';
import { expect, it } from 'vitest';
import { OPERATOR_TOKEN, readDocument } from '../../rigs/harness.ts';
import { dumpOf } from '../../rigs/dump.ts';
import { CHANGES, newShop, walk, type Shop } from '../../rigs/operations/every-operation.ts';
import type { Sent } from '../../rigs/client.ts';
import { sendTo } from '../../rigs/worker-on.ts';

interface Swap {
  /** Of the other business, and the missing one that must be answered like it. */
  theirs: string;
  missing: string;
}

const [mine, theirs] = await Promise.all([open('mine'), open('theirs')]);

/**
 * A shop with everything in it. Ids that a business chooses are made the shop's own, so that none is in both.
 */
async function open(prefix: string): Promise<Shop> {
  const shop = newShop(OPERATOR_TOKEN);
  await walk(shop, CHANGES, (request) => sendTo(env, prefixed(request, prefix)));
  return shop;
}

function prefixed(request: Sent, prefix: string): Sent {
  const own = (text: string) =>
    text.replace(
      /\b(ann|ben|cleo|dan|eve|fay|gus|hal|ida|kim|lou|mia|pia|paul|p[1-6]|b[1-6]|r[12]|wrong-file)\b(?!@)/g,
      `${prefix}-$1`,
    );
  if (!/^\/v1\/(purchases|clients|links|imports)/.test(request.path)) return request;
  const { path, body, headers = {} } = request;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const run = headers['Kith-Import'];
  return {
    ...request,
    path: own(path),
    ...(run === undefined ? {} : { headers: { ...headers, 'Kith-Import': own(run) } }),
    ...(body === undefined ? {} : { body: own(text) }),
  };
}

/** Parameters that are no ids. */
const NO_IDS = [
  'action after key limit cursor from to asOf interval horizon week top depth reason dryRun',
  'channel kith-import kind outcome types stage state tie voice leavesBefore sort lang',
  'idempotency-key generations by',
].join(' ');

/**
 * What may stand for each kind of id. A parameter of a name that is not here is a failure: say what it is.
 */
const IDS: Record<string, Swap[] | 'no id'> = {
  id: [
    { theirs: theirs.askId, missing: 'ask_missing' },
    { theirs: theirs.offerId, missing: 'ofr_missing' },
    { theirs: 'theirs-p2', missing: 'missing-p2' },
    { theirs: theirs.keyId, missing: 'key_missing' },
    { theirs: theirs.connectorId, missing: 'con_missing' },
    { theirs: theirs.contactId, missing: 'cnt_missing' },
  ],
  backfillId: [{ theirs: theirs.backfillId, missing: 'bfl_missing' }],
  code: [{ theirs: theirs.code, missing: 'missing-code' }],
  clientId: [
    { theirs: 'theirs-cleo', missing: 'missing-cleo' },
    { theirs: 'theirs-ann', missing: 'missing-ann' },
  ],
  ref: [{ theirs: theirs.code, missing: 'missing-code' }],
  refundId: [{ theirs: 'theirs-r1', missing: 'missing-r1' }],
  run: [{ theirs: 'theirs-wrong-file', missing: 'missing-file' }],
  actor: [{ theirs: `key:${theirs.keyId}`, missing: 'key:key_missing' }],
  ...Object.fromEntries(NO_IDS.split(' ').map((name) => [name, 'no id' as const])),
};

/** Ids in bodies, each with the test below that swaps it, or why it is none of another's. */
const BODY_IDS: Record<string, string> = {
  id: 'the id of a purchase, the id of a refund',
  offerId: 'the offer of an ask',
  ref: 'the ref of a purchase; the act of a claim looks it up alike',
  code: 'the code of an arrival; of a new link it is one to be made',
  clientId: 'made where it is not known',
  referredBy: 'made where it is not known',
  advocateId: 'made where it is not known',
  otherId: 'the other client of a pair',
  deliveryId: 'looked for in the connector that the path names alone',
  newIngestKey: 'whether to make one',
  forgetApiKey: 'whether to forget one',
  apiKey: 'a key of a provider',
  keepKey: 'whether to keep it',
  suggestionId: 'looked for among the calls of the person that the path names alone',
  businessId: 'the business of a sign-in link',
  memberId: 'the member of a sign-in link',
  wordingId: 'looked for in the business alone: test/permissions/permissions.workerd.test.ts',
};

/** Bodies of the operations that take one, with the ids in them left open. */
const BODIES: Record<string, (id: string) => object> = {
  'post /v1/purchases/{id}/refunds': () => ({ id: 'refund-of-theirs' }),
  'post /v1/purchases/{id}/refunds/{refundId}/reversal': () => ({}),
  'post /v1/purchases/{id}/claim': () => ({ ref: 'somebodys' }),
  'put /v1/purchases/{id}/refunded': () => ({ total: 1 }),
  'post /v1/clients/{clientId}/asks': () => ({ kind: 'rate', channel: 'page' }),
  'patch /v1/asks/{id}': () => ({ outcome: 'declined' }),
  'patch /v1/offers/{id}': () => ({ title: 'Not theirs' }),
  'patch /v1/links/{code}': () => ({ enabled: false }),
  'patch /v1/connectors/{id}': () => ({ paused: true }),
  'post /v1/connectors/{id}/backfills': () => ({ apiKey: 'rk_live_of-somebody' }),
  'post /v1/connectors/{id}/replay': () => ({ from: '2026-01-01T00:00:00Z' }),
  'post /v1/clients/{clientId}/contacts': () => ({ kind: 'call' }),
  // Who is not known is put on record: the id of a client who is put, below.
  'put /v1/clients/{clientId}': () => ({ email: 'nobody' }),
  'put /v1/clients/{clientId}/referrer': () => ({ advocateId: 'somebody' }),
  'post /v1/clients/{clientId}/permissions': () => ({
    purpose: 'call',
    channel: 'any',
    act: 'objected',
    source: 'person',
  }),
};

/** A parameter of an operation. */
interface Case {
  method: string;
  path: string;
  name: string;
  place: string;
}

/** The owner of the other business, whom its first sign-in link made. */
const theirOwner = await env.DB.prepare('SELECT id FROM members WHERE business = ?')
  .bind(theirs.businessId)
  .first<string>('id');

const document = await readDocument();
const cases: Case[] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, operation]) =>
      operation.security?.some((scheme) => 'secretKey' in scheme || 'publishableKey' in scheme),
    )
    .flatMap(([method, operation]) =>
      (operation.parameters ?? []).map((parameter) => ({
        method,
        path,
        name: parameter.name,
        place: parameter.in,
      })),
    ),
);

it('knows of every parameter whether it is an id', () => {
  expect(cases.filter(({ name }) => IDS[name] === undefined)).toEqual([]);
});

it('knows of every id in a body how it is swapped', () => {
  const names = Object.values(document.paths).flatMap((item) =>
    Object.values(item)
      .filter(({ security }) => security?.some((scheme) => 'secretKey' in scheme))
      .flatMap(({ requestBody }) => Object.values(requestBody?.content ?? {}))
      .flatMap(({ schema }) => propertiesOf(schema)),
  );
  const ids = [...new Set(names)].filter((name) => /(^id|Id|^ref|code|key|token)$/i.test(name));
  expect(ids.filter((name) => BODY_IDS[name] === undefined)).toEqual([]);
});

/** The names of the properties of an object's schema, which may be a reference to a component. */
function propertiesOf(schema: Schema): string[] {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const whole = name === undefined ? schema : document.components.schemas[name];
  return Object.keys(whole?.properties ?? {});
}

for (const each of cases) {
  const { method, path, name, place } = each;
  const swaps = IDS[name];
  if (swaps === undefined || swaps === 'no id') continue;
  it(`${method} ${path} answers another business's ${name} in the ${place} like a missing one`, async () => {
    for (const { theirs: id, missing } of swaps) {
      const before = await dumpOf(env.DB);
      const withTheirs = await sendTo(env, requestWith(each, id));
      const withMissing = await sendTo(env, requestWith(each, missing));
      expect(withTheirs.status).toBe(withMissing.status);
      expect(comparable(withTheirs.text, id)).toBe(comparable(withMissing.text, missing));
      expect(await dumpOf(env.DB)).toEqual(before);
    }
  });
}

it.each([
  [
    'the ref of a purchase',
    (id: string, n: number) =>
      sent('POST', '/v1/purchases', {
        id: `ref-${n}`,
        clientId: `mine-other-${n}`,
        amount: 1,
        purchasedAt: '2026-01-01T00:00:00Z',
        ref: id,
      }),
    theirs.code,
  ],
  [
    'the id of a purchase',
    (id: string, n: number) =>
      sent('POST', '/v1/purchases', {
        id,
        clientId: `mine-other-${n}`,
        amount: 1,
        purchasedAt: '2026-01-01T00:00:00Z',
      }),
    'theirs-p2',
  ],
  [
    'the id of a refund',
    (id: string) =>
      sent('POST', '/v1/purchases/mine-p2/refunds', { id, amount: 1, refundedAt: '2026-01-01T00:00:00Z' }),
    'theirs-r1',
  ],
  [
    'the id of a refund to reverse',
    (id: string) => sent('POST', `/v1/purchases/mine-p1/refunds/${id}/reversal`, {}),
    'theirs-r1',
  ],
  [
    'the id of a client who is put',
    (id: string) => sent('PUT', `/v1/clients/${id}`, { name: 'Somebody', email: 'some@mail.example' }),
    'theirs-cleo',
  ],
  [
    'the other client of a pair',
    (id: string) => sent('POST', '/v1/clients/duplicates/dismiss', { clientId: 'mine-cleo', otherId: id }),
    'theirs-cleo',
  ],
  [
    'the offer of an ask',
    (id: string) =>
      sent('POST', '/v1/clients/mine-cleo/asks', { kind: 'offer', channel: 'page', offerId: id }),
    theirs.offerId,
  ],
  [
    'the business of a sign-in link',
    (id: string) => sent('POST', '/v1/sign-in-links', { businessId: id }),
    theirs.businessId,
  ],
  [
    'the member of a sign-in link',
    (id: string) => sent('POST', '/v1/sign-in-links', { memberId: id }),
    theirOwner ?? '',
  ],
  [
    'the code of an arrival',
    (id: string) => ({
      ...sent('POST', '/v1/arrivals', undefined),
      key: null,
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify({ key: mine.publishableKey, code: id, at: new Date().toISOString() }),
    }),
    theirs.code,
  ],
])("%s is no way to another business's rows", async (_, request, id) => {
  const before = await rowsOf(theirs);
  const [withTheirs, withMissing] = [
    await sendTo(env, request(id, 1)),
    await sendTo(env, request(`missing-${id}`, 2)),
  ];
  expect(withTheirs.status).toBe(withMissing.status);
  expect(comparable(withTheirs.text, id)).toBe(comparable(withMissing.text, `missing-${id}`));
  expect(await rowsOf(theirs)).toEqual(before);
});

function sent(method: string, path: string, body: object | undefined): Sent {
  return { method, path, key: mine.secretKey, ...(body === undefined ? {} : { body }) };
}

function requestWith({ method, path, name, place }: Case, id: string): Sent {
  const inPath = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) =>
    encodeURIComponent(parameter === name ? id : 'mine'),
  );
  const query = place === 'query' ? `?${name}=${encodeURIComponent(id)}&key=${mine.publishableKey}` : '';
  return sent(method.toUpperCase(), inPath + query, BODIES[`${method} ${path}`]?.(id));
}

/** An answer without what differs from request to request. */
function comparable(text: string, id: string): string {
  return text
    .replaceAll(/"(?:requestId|createdAt)":"[^"]*"/g, '')
    .replaceAll(id, 'ID')
    .replaceAll(/(mine-other|ref)-\d/g, 'N');
}

async function rowsOf(shop: Shop): Promise<unknown[]> {
  const rows = Object.values(await dumpOf(env.DB)).flat() as Record<string, unknown>[];
  return rows.filter((row) => row['business'] === shop.businessId || row['id'] === shop.businessId);
}
