import type { Problems } from './problem-of.ts';

const NOT_JSON = 'The request could not be read: the body must be well-formed JSON.';

/** The answers of refusals that look at the request itself, at who asks, and at the deployment. */
export const REQUEST_PROBLEMS = {
  malformed_json: { status: 400, code: 'malformed_request', detail: NOT_JSON },
  not_utf8: {
    status: 400,
    code: 'malformed_request',
    detail: 'The body must be text in UTF-8, and some of its bytes are not.',
  },
  body_cut_off: {
    status: 400,
    code: 'malformed_request',
    detail: 'The body ended before it was complete.',
  },
  body_encoded: {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'Send the body as it is, without Content-Encoding: this call takes no compressed body.',
    errors: () => [{ path: 'Content-Encoding', message: 'must be left out, or be identity' }],
    // RFC 9110, 15.5.16.
    headers: { 'Accept-Encoding': 'identity' },
  },
  unsupported_media_type: {
    status: 415,
    code: 'unsupported_media_type',
    detail: ({ supported }) => `Send ${supported}, and say so in Content-Type.`,
  },
  body_too_large: {
    status: 413,
    code: 'too_large',
    detail: ({ most }) => most,
  },
  invalid_values: {
    status: 422,
    code: 'invalid_request',
    detail: 'Some values are not as they must be; errors names each of them.',
    errors: ({ errors }) => errors,
  },
  missing_columns: {
    status: 422,
    code: 'missing_columns',
    detail: 'The first line must name the columns of the rest.',
    errors: ({ columns }) =>
      columns.map((path) => ({ path, message: 'the header line must name this column' })),
  },
  address_not_found: { status: 404, code: 'not_found', detail: 'There is nothing at this address.' },
  only_get_and_head: {
    status: 405,
    code: 'method_not_allowed',
    detail: 'A short link is followed with GET, or looked at with HEAD.',
    headers: { Allow: 'GET, HEAD' },
  },
  only_post: {
    status: 405,
    code: 'method_not_allowed',
    detail: 'This address takes deliveries, sent with POST.',
    headers: { Allow: 'POST' },
  },
  not_a_demo_request: {
    status: 422,
    code: 'invalid_request',
    detail: 'The demonstration sends other values than these.',
  },

  invalid_key: {
    status: 401,
    code: 'invalid_key',
    detail: 'Send a key that is valid as: Authorization: Bearer <key>.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  },
  invalid_publishable_key: {
    status: 401,
    code: 'invalid_key',
    detail: 'The publishable key is unknown, mistyped or revoked.',
  },
  wrong_kind_of_key: {
    status: 403,
    code: 'wrong_kind_of_key',
    detail: 'This key is good, but not for this call: see /docs for the kind it takes.',
  },
  operator_token_not_set: {
    status: 403,
    code: 'operator_token_not_set',
    detail: 'This deployment has no OPERATOR_TOKEN that can be used, so nobody can create businesses.',
  },
  signing_secret_not_set: {
    status: 503,
    code: 'signing_secret_not_set',
    detail:
      'This deployment has no SIGNING_SECRET that can be used; its owner sets one of at least 24 characters with: wrangler secret put SIGNING_SECRET.',
  },
  seal_key_not_set: {
    status: 503,
    code: 'seal_key_not_set',
    detail:
      'This deployment has no KITH_SEAL_KEY that opens what is kept sealed here; its owner sets one of at least 24 characters with: wrangler secret put KITH_SEAL_KEY.',
  },
  bad_signature: {
    status: 401,
    code: 'bad_signature',
    detail: ({ because }) => `The delivery was not taken: ${because}.`,
  },
  foreign_origin: {
    status: 403,
    code: 'foreign_origin',
    detail: 'This page is not on one of the allowed hosts of the business: add its host to allowedHosts.',
  },
  not_the_demo_page: {
    status: 403,
    code: 'foreign_origin',
    detail: 'Only the page of the demonstration may ask this.',
  },
  passkey_refused: {
    status: 401,
    code: 'passkey_refused',
    detail: 'This passkey is unknown here, or did not sign what was asked within five minutes.',
  },
  passkeys_not_here: {
    status: 404,
    code: 'not_found',
    detail: 'There are no passkeys here: they need https, a SIGNING_SECRET, and the public origin.',
  },
  passkey_taken: {
    status: 409,
    code: 'passkey_taken',
    detail: 'This passkey is on record already, or its owner has 20 of them.',
  },
  too_many_requests: {
    status: 429,
    code: 'too_many_requests',
    detail: 'Too many requests at once; wait as Retry-After says and send it again.',
    headers: { 'Retry-After': '10' },
  },
  invalid_client_token: {
    status: 401,
    code: 'invalid_client_token',
    detail: 'The client token is too old or not good here: ask for a new one.',
    title: ({ title }) => title,
  },
  idempotency_key_reused: {
    status: 409,
    code: 'idempotency_key_reused',
    detail:
      'This Idempotency-Key came with another request, or from another key, in the last 24 hours. Use a fresh one for each new request.',
  },

  wrong_settings: {
    status: 503,
    code: 'wrong_settings',
    detail: 'Settings of this deployment are wrong; what does not depend on them goes on.',
    errors: ({ settings }) => settings.map(({ name, right }) => ({ path: name, message: right })),
  },
  migrations_missing: {
    status: 503,
    code: 'migrations_missing',
    detail:
      'The database lacks migrations that this version needs. They are applied by: npm run deploy (locally by: npm start).',
    errors: ({ migrations }) => migrations.map((path) => ({ path, message: 'is not applied' })),
  },
} as const satisfies Partial<Problems>;
