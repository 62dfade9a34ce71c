import { step, type Shop, type Step } from './operation-step.ts';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OF_CLEO = '/v1/clients/cleo/permissions';
const WORDS = { lang: 'en', text: 'I agree to news by e-mail.' };

const consent = (shop: Shop) => ({
  purpose: 'updates',
  channel: 'email',
  act: 'given',
  basis: 'consent',
  source: 'checkout',
  wordingId: shop.wordingId,
});
const withdrawal = { purpose: 'updates', channel: 'email', act: 'withdrawn', source: 'person' };

const save = (shop: Shop, body: string) => ({ key: null, path: shop.permissionPage, headers: FORM, body });

export const PERMISSION_CHANGES: Step[] = [
  step(
    'post /v1/wordings',
    201,
    () => ({ body: WORDS }),
    (shop, { body }) => {
      shop.wordingId = body.id;
    },
  ),
  step('post /v1/wordings', 200, () => ({ body: WORDS })),
  step('post /v1/clients/{clientId}/permissions', 201, (shop) => ({
    path: OF_CLEO,
    headers: { 'Idempotency-Key': 'consent' },
    body: consent(shop),
  })),
  step('post /v1/clients/{clientId}/permissions', 201, (shop) => ({
    path: OF_CLEO,
    headers: { 'Idempotency-Key': 'consent' },
    body: consent(shop),
  })),
  step('post /v1/clients/{clientId}/permissions', 409, () => ({
    path: OF_CLEO,
    headers: { 'Idempotency-Key': 'consent' },
    body: withdrawal,
  })),
  step('post /v1/clients/{clientId}/permissions', 422, (shop) => ({
    path: OF_CLEO,
    body: { ...consent(shop), wordingId: null },
  })),
  step(
    'post /v1/clients/{clientId}/permission-link',
    201,
    () => ({ path: '/v1/clients/ann/permission-link' }),
    (shop, { body }) => {
      shop.permissionPage = new URL(body.url).pathname;
    },
  ),
  step('post /p/{token}', 303, (shop) =>
    save(shop, 'shown=updates:email&shown=call:phone&given=call:phone&press=save'),
  ),
  step('post /p/{token}', 422, (shop) => save(shop, 'press=delete')),
];

export const PERMISSION_QUESTIONS: Step[] = [
  step('get /v1/wordings', 200, () => ({ path: '/v1/wordings?limit=1' })),
  step('get /v1/clients/{clientId}/permissions', 200, () => ({ path: `${OF_CLEO}?limit=1` })),
  step('post /v1/permissions/check', 200, () => ({
    path: '/v1/permissions/check',
    body: { clientIds: ['cleo', 'ann', 'nobody'], purpose: 'updates', channel: 'email' },
  })),
  step('get /p/{token}', 200, (shop) => ({ key: null, path: `${shop.permissionPage}?lang=de` })),
  step('get /p/{token}', 404, () => ({ key: null, path: '/p/nothing' })),
];
