/**
 * Every `code` that a problem can carry, with what it means and what to do about it. `/docs` shows them, and
 * the `type` of a problem leads there.
 */
export const PROBLEM_CODES = {
  malformed_request: 'The request could not be read: its body, its query or its encoding is not well-formed.',
  invalid_request:
    'The request was read, but some values are wrong; `errors` names each of them and what would be right.',
  invalid_key: 'There is no key, or it is unknown, mistyped or revoked.',
  wrong_kind_of_key:
    "The key is good, but this call takes another kind: secret, publishable, or the operator's token.",
  foreign_origin:
    'The page that asks is not on an allowed host of the business. Hosts are compared whole, with their port.',
  invalid_client_token:
    'The client token is too old, or was not made for this deployment: ask for a new one.',
  passkey_refused: 'The passkey is unknown here, or did not sign what was asked within five minutes.',
  passkey_taken:
    'The passkey is on record already, or its owner has as many as there may be. Remove one first.',
  no_own_link:
    "The client's own link is switched off, or the website of the business is not on an allowed host.",
  signing_secret_not_set:
    'This deployment has no SIGNING_SECRET that can be used, so it makes no client tokens and signs no figures.',
  seal_key_not_set:
    'This deployment has no KITH_SEAL_KEY that can be used, or another one than the connector was made under.',
  bad_signature:
    'The signature of a delivery is missing, wrong, or of another time. Give the connector the secret that the provider shows.',
  connector_exists:
    'The business has a connector of this provider and slug already. Choose another slug, or change that one.',
  backfill_running: 'A connector has one backfill at a time. Wait until it has ended, or stop it.',
  connector_paused: 'The connector is paused. What is sent to it later is taken.',
  operator_token_not_set:
    'This deployment has no OPERATOR_TOKEN that can be used, so nobody can create businesses.',
  not_found: 'This business has no such thing. What belongs to another business is answered in the same way.',
  method_not_allowed: 'This address takes other methods only: `Allow` names them.',
  conflict:
    'Something with this id is on record with different content; nothing was changed. `errors` names what differs.',
  links_lead_there:
    'Enabled links lead to hosts that `allowedHosts` leaves out. Lead them elsewhere first, or send `disableLinks: true`.',
  code_taken:
    'The code is in use, or was before it was erased. Choose another, or leave `code` out to be given one.',
  link_has_other_code:
    'The client has a link to this destination already, under the code that `detail` names.',
  link_to_destination_exists:
    'The client has another link to this destination; a client has one link a destination.',
  idempotency_key_reused:
    'The Idempotency-Key came with another request, or from another key, within 24 hours. Use a fresh one.',
  referral_cycle:
    'The client brought this advocate, directly or through others. Correct that referral first.',
  client_erased: 'The person was erased. Such a client is not merged, and a merge of it is not undone.',
  merge_cycle:
    'The other client is merged into this one already, directly or through others. Undo that merge first.',
  client_merged_elsewhere:
    'The client is merged into another one; `errors` names it. Undo that merge first, or merge that one.',
  last_secret_key: 'Nobody could reach the business without its last secret key. Create another one first.',
  missing_columns:
    'The first line of the file must name its columns; `errors` names the ones that are missing.',
  more_than_left:
    'The refund is larger than what is left of the purchase, or the total than its amount; nothing was changed.',
  purchase_has_other_code:
    'Another code is on record for the purchase, or the advocate whom it names itself; nothing was changed.',
  already_there: 'The business is already in this shard.',
  other_move: 'The business is being moved to another shard. Finish that move first.',
  copies_differ:
    'The copy of the business differed from the original, so the business stays where it was. `errors` says how.',
  import_withdrawn:
    'The import that `Kith-Import` names was withdrawn, or is being withdrawn. Send the rows under another name.',
  import_built_upon:
    'Something that came in another way builds on what the import added: a refund, a reversal, a claim, a correction or a link. `errors` names it; nothing was withdrawn.',
  move_given_up:
    'A step of the move failed while the business took no writes, so the move was given up: the business stays where it was.',
  already_switched:
    'The move cannot be given up any more: the new shard has facts that the old one does not. Finish it, then move the business back.',
  other_time_zone:
    'The business is being changed to another time zone. Finish that first, or give it up by asking for the time zone that it has.',
  ask_refused:
    'The relationship does not carry this ask now. `reason` names the first rule that stands against it.',
  call_settled: 'The suggested call was done or skipped before. Nothing was changed.',
  too_large: 'The body is larger than this call takes.',
  unsupported_media_type: 'The body is of another media type than this call takes.',
  too_many_requests: 'Too many requests at once. Wait as many seconds as `Retry-After` says.',
  business_busy: 'The business is being changed or relocated. Send the same request again.',
  internal_error:
    'Something failed on our side. The same request may be sent again: facts are never recorded twice.',
  wrong_settings:
    'Settings of this deployment are wrong; `errors` names each and says what would be right. What does not depend on them goes on.',
  migrations_missing:
    'The database lacks migrations that this version needs; `errors` names them. `npm run deploy` applies them.',
  database_unavailable:
    'The database does not answer. Wait as many seconds as `Retry-After` says, then send the same request again.',
} as const satisfies Record<string, string>;

export type ProblemCode = keyof typeof PROBLEM_CODES;
