import type { Problems } from './problem-of.ts';
import { RELATIONSHIP_PROBLEMS } from './relationship-problems.ts';
import { REQUEST_PROBLEMS } from './request-problems.ts';

const DIFFERS = 'differs from what is on record';
const differing = ({ paths }: { paths: readonly string[] }) =>
  paths.map((path) => ({ path, message: DIFFERS }));

/** Each refusal's answer. The compiler sees to it that none is missing. */
export const PROBLEMS = {
  ...REQUEST_PROBLEMS,
  ...RELATIONSHIP_PROBLEMS,

  business_not_found: { status: 404, code: 'not_found', detail: 'There is no such business.' },
  member_not_found: { status: 404, code: 'not_found', detail: 'This business has no member of this id.' },
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
    detail: 'There is no such purchase on record; once it is recorded, send the same again.',
    headers: { 'Retry-After': '60' },
  },
  refund_not_on_record: {
    status: 404,
    code: 'not_found',
    detail:
      'There is no such refund of this purchase on record; once it is recorded, send the reversal again.',
    headers: { 'Retry-After': '60' },
  },
  import_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This business has no import of this name.',
  },
  connector_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This business has no connector of this id.',
  },
  delivery_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This connector has no delivery of this id, or no longer what it said.',
  },
  backfill_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This connector has no backfill of this id.',
  },
  hook_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'No connector has this address. It may have been removed, or given another address.',
  },
  shard_not_found: {
    status: 422,
    code: 'invalid_request',
    detail: 'There is no such shard.',
    errors: ({ shards }) => [
      { path: 'toShard', message: `must be less than SHARD_COUNT, which is ${shards}, and be bound` },
    ],
  },

  no_backfill_of_provider: {
    status: 422,
    code: 'invalid_request',
    detail:
      'A standard connector has no API to read the past from. Send the past to its address, or import a file.',
    errors: () => [{ path: 'id', message: 'must be the connector of a provider with an API' }],
  },
  api_key_missing: {
    status: 422,
    code: 'invalid_request',
    detail: 'The connector keeps no key of its provider.',
    errors: () => [
      { path: 'apiKey', message: 'must be a key of the provider that may read sales and refunds' },
    ],
  },
  shop_url_missing: {
    status: 422,
    code: 'invalid_request',
    detail: 'It is not known where the shop is.',
    errors: () => [
      { path: 'settings.shopUrl', message: "must be set on the connector to the shop's address" },
    ],
  },
  backfill_running: {
    status: 409,
    code: 'backfill_running',
    detail: 'A backfill of this connector is running. Wait until it has ended, or stop it.',
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
  refunded_more_than_amount: {
    status: 422,
    code: 'more_than_left',
    detail: 'No more can be refunded of a purchase than its amount.',
    errors: ({ amountMinor }) => [
      { path: 'total', message: `must be at most the amount of the purchase: ${amountMinor}` },
    ],
  },
  purchase_has_other_code: {
    status: 409,
    code: 'purchase_has_other_code',
    detail: 'The purchase came with another code, or names its advocate, or another code was claimed for it.',
    errors: () => [{ path: 'ref', message: DIFFERS }],
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
  client_erased: {
    status: 409,
    code: 'client_erased',
    detail: 'A client who was erased is not merged with another one, and a merge of it is not undone.',
  },
  merge_cycle: {
    status: 409,
    code: 'merge_cycle',
    detail:
      'The other client is merged into this one already, directly or through others. Undo that first (DELETE /v1/clients/{clientId}/merge).',
  },
  client_merged_elsewhere: {
    status: 409,
    code: 'client_merged_elsewhere',
    detail: ({ intoId }) =>
      `This client is merged into ${intoId}. Undo that first (DELETE /v1/clients/{clientId}/merge), or merge that client.`,
    errors: ({ intoId }) => [{ path: 'into', message: `is ${intoId}` }],
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
  links_lead_there: {
    status: 409,
    code: 'links_lead_there',
    detail: ({ links }) =>
      `Enabled links lead to hosts that allowedHosts leaves out: ${links}. Lead them elsewhere first, or send disableLinks: true to switch them off; nothing was changed.`,
    errors: ({ links, codes }) => [
      {
        path: 'allowedHosts',
        message: `leaves out hosts that ${links} enabled links lead to: ${codes.join(', ')}${codes.length < links ? ' ...' : ''}`,
      },
    ],
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
    detail: 'This code is in use, or was before it was erased; no link was made.',
    errors: () => [{ path: 'code', message: 'is or was in use; choose another, or leave it out' }],
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
  connector_exists: {
    status: 409,
    code: 'connector_exists',
    detail: ({ id }) =>
      `The business has a connector of this provider and slug: ${id}. To connect another of the kind, give it another slug.`,
    errors: ({ id }) => [{ path: 'slug', message: `is that of ${id}` }],
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
  relocation_failed: {
    status: 409,
    code: 'move_given_up',
    detail: ({ step }) =>
      `The step ${step} failed, so the move was given up; the business stays where it was. The log says why.`,
  },
  relocation_switched: {
    status: 409,
    code: 'already_switched',
    detail: ({ toShard }) =>
      `The business takes facts in shard ${toShard} already, which the old one does not have: finish the move, then move it back.`,
  },
  other_rezoning: {
    status: 409,
    code: 'other_time_zone',
    detail: ({ toZone }) =>
      `The business is being changed to the time zone ${toZone}. Finish that first, or give it up by asking for the time zone that it has.`,
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
    detail: 'The database does not answer; wait as Retry-After says and send the same request again.',
    headers: ({ retryAfterSeconds }) => ({ 'Retry-After': String(retryAfterSeconds) }),
  },
  connector_paused: {
    status: 503,
    code: 'connector_paused',
    detail: 'The connector is paused; send the same again later.',
    headers: { 'Retry-After': '3600' },
  },
  internal_error: {
    status: 500,
    code: 'internal_error',
    detail: 'Something went wrong on our side; the same request may be sent again.',
  },
} as const satisfies Problems;
