/**
 * One business's life with every operation of the contract in it, in an order in which each finds what it
 * needs. A test that walks through it covers the whole contract; `covered` shows that nothing of the OpenAPI
 * document is missing, so that a new operation cannot be forgotten.
 */
import type { Said, Sent } from '../client.ts';
import { CONNECTOR_CHANGES, CONNECTOR_QUESTIONS } from './connector-operations.ts';
import { purchase, step, type Shop, type Step } from './operation-step.ts';
import { CHANGES_OF_FACTS } from './steps-of-facts.ts';
import { AUDIT_QUESTIONS } from './steps-of-audit.ts';
import { ASK_CHANGES, ASK_QUESTIONS } from './steps-of-asks.ts';
import { CALL_CHANGES, CALL_QUESTIONS } from './steps-of-calls.ts';
import { CONTACT_CHANGES, CONTACT_QUESTIONS } from './steps-of-contacts.ts';
import { DUPLICATE_CHANGES, DUPLICATE_QUESTIONS } from './steps-of-duplicates.ts';
import { FORECAST_CHANGES, FORECAST_QUESTIONS } from './steps-of-forecasts.ts';
import { LETTER_QUESTIONS } from './steps-of-letters.ts';
import { PANEL_CHANGES, PANEL_QUESTIONS } from './steps-of-panel.ts';
import { MEMBER_CHANGES } from './steps-of-members.ts';
import { PERMISSION_CHANGES, PERMISSION_QUESTIONS } from './steps-of-permissions.ts';
import { RELATIONSHIP_CHANGES, RELATIONSHIP_QUESTIONS } from './steps-of-relationships.ts';
import { REPORT_QUESTIONS } from './steps-of-reports.ts';

export type { Shop, Step };

const CSV = { 'Content-Type': 'text/csv' };
const NDJSON = { 'Content-Type': 'application/x-ndjson' };
const IMPORT = { ...CSV, 'Kith-Import': 'wrong-file' };
const PLAIN = { 'Content-Type': 'text/plain' };

/** The steps that change something. */
export const CHANGES: Step[] = [
  step(
    'post /v1/businesses',
    201,
    (shop) => ({
      key: shop.operatorToken,
      body: {
        name: `Shop ${shop.name}`,
        timeZone: 'Europe/Berlin',
        currency: 'EUR',
        website: 'https://shop.example/',
      },
    }),
    (shop, { body }) => {
      shop.businessId = body.id;
      shop.secretKey = body.secretKey;
      shop.publishableKey = body.publishableKey;
    },
  ),
  step(
    'post /v1/links',
    201,
    (shop) => ({ body: { clientId: 'ann', clientName: 'Ann K', code: `code-${shop.name}` } }),
    (shop, { body }) => {
      shop.code = body.code;
    },
  ),
  step('post /v1/links', 200, () => ({ body: { clientId: 'ann' } })),
  step('post /v1/links', 201, () => ({ body: { clientId: 'ben', destination: 'https://shop.example/tea' } })),
  step('patch /v1/links/{code}', 200, (shop) => ({
    path: `/v1/links/${shop.code}`,
    body: { destination: 'https://shop.example/new' },
  })),
  step('patch /v1/links/{code}', 200, (shop) => ({
    path: `/v1/links/${shop.code}`,
    body: { enabled: false },
  })),
  step('patch /v1/links/{code}', 200, (shop) => ({
    path: `/v1/links/${shop.code}`,
    body: { enabled: true },
  })),
  step('post /v1/purchases', 201, (shop) => ({
    body: purchase('p1', 'cleo', '2025-03-01T10:00:00Z', {
      ref: shop.code,
      clientEmail: 'cleo@mail.example',
      clientName: 'Cleo',
      metadata: { shop: 1 },
    }),
  })),
  step('post /v1/purchases', 201, () => ({
    body: purchase('p2', 'cleo', '2025-06-01T10:00:00Z', { clientEmail: 'cleo2@mail.example' }),
  })),
  step('post /v1/purchases', 201, () => ({ body: purchase('p3', 'cleo', '2024-02-29T10:00:00Z') })),
  step('post /v1/purchases', 200, () => ({ body: purchase('p3', 'cleo', '2024-02-29T10:00:00Z') })),
  step('post /v1/purchases', 409, () => ({ body: purchase('p3', 'dan', '2024-02-29T10:00:00Z') })),
  step('post /v1/purchases', 201, (shop) => ({
    body: { id: 'p4', clientId: 'dan', amount: 500, ref: shop.code },
  })),
  step('post /v1/purchases/batch', 200, () => ({
    headers: CSV,
    body: [
      'id,clientId,purchasedAt,amount,referredBy,refundedAmount,clientEmail',
      'b1,eve,2025-01-01T00:00:00Z,100,ann,,eve@mail.example',
      'b2,eve,2025-02-01T00:00:00Z,100,,100,',
    ].join('\n'),
  })),
  step('post /v1/purchases/batch', 200, (shop) => ({
    headers: NDJSON,
    body: `{"id":"b3","clientId":"fay","purchasedAt":"2025-01-01T00:00:00Z","amount":5,"ref":"${shop.code}"}\n{"id":"b1"}\n`,
  })),
  step('post /v1/purchases/batch', 200, () => ({
    headers: IMPORT,
    body: [
      'id,clientId,purchasedAt,amount,referredBy,refundedAmount,clientEmail',
      'b4,hal,2025-01-01T00:00:00Z,100,ida,,hal@mail.example',
      'b5,cleo,2024-01-01T00:00:00Z,100,ann,100,hal@mail.example',
    ].join('\n'),
  })),
  step('delete /v1/imports/{run}', 200, () => ({ path: '/v1/imports/wrong-file?dryRun=true' })),
  step('delete /v1/imports/{run}', 200, () => ({ path: '/v1/imports/wrong-file' })),
  step('post /v1/purchases/batch', 409, () => ({
    headers: IMPORT,
    body: 'id,clientId,purchasedAt,amount\nb6,hal,2025-01-01T00:00:00Z,100',
  })),
  step('post /v1/purchases/{id}/refunds', 201, () => ({
    path: '/v1/purchases/p1/refunds',
    body: { id: 'r1', amount: 100, refundedAt: '2025-04-01T00:00:00Z' },
  })),
  step('post /v1/purchases/{id}/refunds', 201, () => ({
    path: '/v1/purchases/p1/refunds',
    body: { id: 'r2' },
  })),
  step('post /v1/purchases/{id}/refunds', 200, () => ({
    path: '/v1/purchases/p1/refunds',
    body: { id: 'r2' },
  })),
  ...CHANGES_OF_FACTS,
  ...MEMBER_CHANGES,
  step('put /v1/clients/{clientId}/referrer', 200, () => ({
    path: '/v1/clients/dan/referrer',
    body: { advocateId: 'gus', reason: 'said so' },
  })),
  step('delete /v1/clients/{clientId}/referrer', 200, () => ({ path: '/v1/clients/dan/referrer' })),
  step('post /v1/clients/{clientId}/merge', 200, () => ({
    path: '/v1/clients/gus/merge',
    body: { into: 'dan', reason: 'one person' },
  })),
  step('delete /v1/clients/{clientId}/merge', 200, () => ({ path: '/v1/clients/gus/merge' })),
  step('patch /v1/business', 200, () => ({ body: { name: 'Another name', minimumSample: 1 } })),
  step('patch /v1/business', 200, () => ({ body: { timeZone: 'Asia/Kolkata' } })),
  step('patch /v1/business', 200, () => ({
    body: { allowedHosts: ['shop.example', '*.shop.example'], disableLinks: true },
  })),
  step(
    'post /v1/keys',
    201,
    () => ({ body: { kind: 'secret', label: 'second' } }),
    (shop, { body }) => {
      shop.keyId = body.id;
    },
  ),
  step('delete /v1/keys/{id}', 204, (shop) => ({ path: `/v1/keys/${shop.keyId}` })),
  step(
    'post /v1/clients/{clientId}/token',
    201,
    () => ({ path: '/v1/clients/ann/token' }),
    (shop, { body }) => {
      shop.clientToken = body.token;
    },
  ),
  step('post /v1/panel', 200, (shop) => ({
    key: null,
    headers: PLAIN,
    body: JSON.stringify({ token: shop.clientToken, named: true }),
  })),
  step('post /v1/arrivals', 202, (shop) => ({
    key: null,
    headers: PLAIN,
    body: JSON.stringify({ key: shop.publishableKey, code: shop.code, at: new Date().toISOString() }),
  })),
  ...RELATIONSHIP_CHANGES,
  ...PERMISSION_CHANGES,
  ...PANEL_CHANGES,
  ...CONTACT_CHANGES,
  ...ASK_CHANGES,
  ...FORECAST_CHANGES,
  ...CALL_CHANGES,
  ...DUPLICATE_CHANGES,
  step('delete /v1/clients/{clientId}', 204, () => ({ path: '/v1/clients/eve' })),
  ...CONNECTOR_CHANGES,
];

const open = (path: string): Partial<Sent> => ({ key: null, path });

/** The steps that only ask, of a shop after its changes. */
export const QUESTIONS: Step[] = [
  step('get /v1/business', 200, () => ({})),
  step('get /v1/keys', 200, () => ({})),
  step('get /v1/links', 200, () => ({ path: '/v1/links?limit=1' })),
  step('get /v1/links/{code}', 200, (shop) => ({ path: `/v1/links/${shop.code}` })),
  step('get /r/{code}', 302, (shop) => open(`/r/${shop.code}`)),
  step('get /r/{code}', 404, (shop) => open(`/r/unknown-${shop.name}`)),
  step('get /r/{code}/qr.png', 200, (shop) => open(`/r/${shop.code}/qr.png?size=100`)),
  step('get /r/{code}/qr.svg', 200, (shop) => open(`/r/${shop.code}/qr.svg`)),
  step('get /v1/purchases', 200, () => ({ path: '/v1/purchases?limit=1' })),
  step('get /v1/purchases', 200, () => ({
    path: '/v1/purchases?clientId=cleo&from=2024-01-01&to=2026-01-01',
  })),
  step('get /v1/purchases/{id}', 200, () => ({ path: '/v1/purchases/p1' })),
  step('get /v1/purchases/{id}/refunds', 200, () => ({ path: '/v1/purchases/p1/refunds?limit=1' })),
  ...CONNECTOR_QUESTIONS,
  step('get /v1/imports', 200, () => ({ path: '/v1/imports?limit=1' })),
  step('get /v1/imports/{run}', 200, () => ({ path: '/v1/imports/wrong-file' })),
  step('get /v1/clients', 200, () => ({ path: '/v1/clients?limit=1' })),
  step('get /v1/clients/{clientId}', 200, () => ({ path: '/v1/clients/cleo' })),
  step('get /v1/clients/{clientId}/referrals', 200, () => ({ path: '/v1/clients/ann/referrals?depth=3' })),
  step('get /v1/clients/{clientId}/export', 200, () => ({ path: '/v1/clients/cleo/export' })),
  ...RELATIONSHIP_QUESTIONS,
  ...PERMISSION_QUESTIONS,
  ...PANEL_QUESTIONS,
  ...CONTACT_QUESTIONS,
  ...AUDIT_QUESTIONS,
  ...ASK_QUESTIONS,
  ...FORECAST_QUESTIONS,
  ...CALL_QUESTIONS,
  ...LETTER_QUESTIONS,
  ...DUPLICATE_QUESTIONS,
  step('get /v1/ror', 200, () => ({})),
  step('get /v1/ror', 200, () => ({ path: '/v1/ror?asOf=2025-05-05' })),
  step('get /v1/ror/series', 200, () => ({
    path: '/v1/ror/series?from=2024-01-01&to=2026-01-01&interval=month',
  })),
  step('get /v1/ror/movement', 200, () => ({ path: '/v1/ror/movement?from=2024-12-31&to=2025-12-31' })),
  step('get /v1/ledger-check', 200, () => ({})),
  ...REPORT_QUESTIONS,
  step('get /v1/badge', 200, (shop) => open(`/v1/badge?key=${shop.publishableKey}&ref=${shop.code}`)),
  step('get /b/{businessId}', 200, (shop) => open(`/b/${shop.businessId}`)),
  step('get /b/{businessId}/figures.json', 200, (shop) => open(`/b/${shop.businessId}/figures.json`)),
  step('get /b/{businessId}/figures.jws', 200, (shop) => open(`/b/${shop.businessId}/figures.jws`)),
  step('get /.well-known/jwks.json', 200, () => open('/.well-known/jwks.json')),
  step('get /.well-known/kith-key.json', 200, () => open('/.well-known/kith-key.json')),
  step('get /snippet', 200, () => open('/snippet')),
  step('get /', 200, () => open('/')),
  step('get /health', 200, () => open('/health')),
  step('get /openapi.json', 200, () => open('/openapi.json')),
  step('get /docs', 200, () => open('/docs')),
];

/** Operations that a business's life has no place for, each with where it is walked through instead. */
export const ELSEWHERE = new Map([['post /v1/moves', 'test/shards/relocate-business.workerd.test.ts']]);

let shops = 0;

export function newShop(operatorToken: string): Shop {
  shops += 1;
  return {
    operatorToken,
    businessId: '',
    secretKey: '',
    publishableKey: '',
    name: `${shops}`,
    code: '',
    keyId: '',
    clientToken: '',
    connectorId: '',
    hookPath: '',
    ingestKey: '',
    goneConnectorId: '',
    filesConnectorId: '',
    pastConnectorId: '',
    backfillId: '',
    contactId: '',
    offerId: '',
    askId: '',
    wordingId: '',
    permissionPage: '',
    advocatePage: '',
  };
}

/** Takes the steps one by one with `send`; one that is answered otherwise than it says is an error. */
export async function walk(
  shop: Shop,
  steps: Step[],
  send: (request: Sent, step: Step) => Promise<Said>,
): Promise<void> {
  for (const each of steps) {
    const request = each.request(shop);
    const said = await send(request, each);
    if (said.status !== each.status) {
      throw new Error(
        `${request.method} ${request.path} answered ${said.status}, not ${each.status}: ${said.text.slice(0, 300)}`,
      );
    }
    each.keep?.(shop, said);
  }
}
