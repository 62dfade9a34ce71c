import type { ProblemCode } from '../../schema/api/problem-codes.ts';
import type { FieldError, RefusalKind, Refusals } from '../refusals/refusal.ts';
import type { ProblemStatus } from './problem.ts';

/** What a refusal says to a caller (RFC 9457; api.md, Errors). It holds nothing that the caller sent. */
interface ProblemOf<Data> {
  status: ProblemStatus;
  code: ProblemCode;
  detail: string | ((refusal: Data) => string);
  errors?: (refusal: Data) => readonly FieldError[];
  /** Where somebody reads the title in a page; else the status's own. */
  title?: (refusal: Data) => string;
  headers?: Record<string, string>;
}

export type Problems = { readonly [Kind in RefusalKind]: ProblemOf<Refusals[Kind]> };

const DIFFERS = 'differs from what is on record';
const differing = ({ paths }: { paths: readonly string[] }) =>
  paths.map((path) => ({ path, message: DIFFERS }));
const NOT_JSON = 'The request could not be read: the body must be well-formed JSON.';

/** Each refusal's answer. The compiler sees to it that none is missing. */
export const PROBLEMS = {
  malformed_json: { status: 400, code: 'malformed_request', detail: NOT_JSON },
  not_utf8: { status: 400, code: 'malformed_request', detail: 'The rows must be text in UTF-8.' },
  unsupported_media_type: {
    status: 415,
    code: 'unsupported_media_type',
    detail: ({ supported }) => `Send ${supported}, and say so in Content-Type.`,
  },
  body_too_large: {
    status: 413,
    code: 'too_large',
    detail: ({ most }) => most ?? 'The body is too large for this call.',
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
    detail: 'This deployment has no OPERATOR_TOKEN, so nobody can create businesses.',
  },
  signing_secret_not_set: {
    status: 503,
    code: 'signing_secret_not_set',
    detail:
      'This deployment has no SIGNING_SECRET; its owner sets one with: wrangler secret put SIGNING_SECRET.',
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

  business_not_found: { status: 404, code: 'not_found', detail: 'There is no such business.' },
  key_not_found: { status: 404, code: 'not_found', detail: 'This business has no key of this id.' },
  client_not_found: { status: 404, code: 'not_found', detail: 'This business knows no client of this id.' },
  client_not_on_record: {
    status: 404,
    code: 'not_found',
    detail: 'There is no such client. A client is on record from their first purchase or link on.',
  },
  link_not_found: { status: 404, code: 'not_found', detail: 'This business has no link of this code.' },
  purchase_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This business has no purchase of this id.',
  },
  purchase_not_on_record: {
    status: 404,
    code: 'not_found',
    detail: 'There is no such purchase on record; once it is recorded, send the refund again.',
    headers: { 'Retry-After': '60' },
  },
  import_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This business has no import of this name.',
  },
  shard_not_found: {
    status: 422,
    code: 'invalid_request',
    detail: 'There is no such shard.',
    errors: ({ shards }) => [
      { path: 'toShard', message: `must be less than SHARD_COUNT, which is ${shards}` },
    ],
  },

  purchase_differs: {
    status: 409,
    code: 'conflict',
    detail: 'A purchase with this id is on record with other content; nothing was changed.',
    errors: differing,
  },
  refund_differs: {
    status: 409,
    code: 'conflict',
    detail: 'A refund with this id is on record with other content; nothing was changed.',
    errors: differing,
  },
  refund_more_than_left: {
    status: 422,
    code: 'more_than_left',
    detail: 'The refund is larger than what is left of the purchase.',
    errors: ({ leftMinor }) => [
      { path: 'amount', message: `must be at most what is left of the purchase: ${leftMinor}` },
    ],
  },
  own_advocate: {
    status: 422,
    code: 'invalid_request',
    detail: 'Nobody brings themselves.',
    errors: () => [{ path: 'advocateId', message: 'must be another client than the one it brought' }],
  },
  referral_cycle: {
    status: 409,
    code: 'referral_cycle',
    detail:
      'The client brought this advocate, directly or through others, so the advocate cannot have brought the client. Correct that first.',
  },
  last_secret_key: {
    status: 409,
    code: 'last_secret_key',
    detail:
      'This is the last secret key: without it nobody could reach the business. Create another one first (POST /v1/keys).',
  },
  website_not_allowed: {
    status: 422,
    code: 'invalid_request',
    detail: 'Links lead to the website by default, so its host must be allowed.',
    errors: ({ path }) => [{ path, message: "the website's host must be among allowedHosts" }],
  },
  destination_refused: {
    status: 422,
    code: 'invalid_request',
    detail: 'The link may not lead there; errors says why.',
    errors: ({ because }) => [{ path: 'destination', message: because }],
  },
  code_taken: {
    status: 409,
    code: 'code_taken',
    detail: 'This code is in use; no link was made.',
    errors: () => [{ path: 'code', message: 'is in use; choose another, or leave it out' }],
  },
  link_has_other_code: {
    status: 409,
    code: 'link_has_other_code',
    detail: ({ code }) =>
      `This client already has a link to this destination, with the code ${code}; no link was made.`,
    errors: ({ code }) => [{ path: 'code', message: `is ${code}` }],
  },
  link_to_destination_exists: {
    status: 409,
    code: 'link_to_destination_exists',
    detail: 'This client has another link to this destination; nothing was changed.',
  },
  no_own_link: {
    status: 403,
    code: 'no_own_link',
    detail: "The client's link is switched off, or the website of the business is not on an allowed host.",
    title: ({ title }) => title,
  },
  already_in_shard: {
    status: 409,
    code: 'already_there',
    detail: 'The business is already in this shard.',
  },
  other_relocation: {
    status: 409,
    code: 'other_move',
    detail: ({ toShard }) => `The business is being moved to shard ${toShard}; finish that first.`,
  },
  copies_differ: {
    status: 409,
    code: 'copies_differ',
    detail: 'The copy differed from the original; the business stays where it was.',
    errors: ({ differences }) => differences.map((message) => ({ path: 'businessId', message })),
  },
  import_withdrawn: {
    status: 409,
    code: 'import_withdrawn',
    detail:
      'This import was withdrawn, or is being withdrawn, and takes no more rows; nothing was recorded. Send them under another name in Kith-Import.',
  },
  import_built_upon: {
    status: 409,
    code: 'import_built_upon',
    detail: ({ count, errors }) =>
      `Other things build on what this import added: ${count}, of which errors names ${errors.length}. Nothing was withdrawn.`,
    errors: ({ errors }) => errors,
  },

  business_busy: {
    status: 503,
    code: 'business_busy',
    detail: 'This business is being changed right now; send the same request again.',
    headers: { 'Retry-After': '2' },
  },
  database_unavailable: {
    status: 503,
    code: 'database_unavailable',
    detail: 'The database does not answer.',
  },
  internal_error: {
    status: 500,
    code: 'internal_error',
    detail: 'Something went wrong on our side; the same request may be sent again.',
  },
} as const satisfies Problems;
