/** What is wrong with one value of a request: where it stands, and what would be right. */
export interface FieldError {
  path: string;
  message: string;
}

/** Nothing to add to a refusal's kind. */
type Nothing = Record<never, never>;

/** Every way in which the product says no, with what there is to say about it. */
export interface Refusals {
  // The request itself
  malformed_json: Nothing;
  /** The bytes of the body are not UTF-8. */
  not_utf8: Nothing;
  /** The connection ended before the body did. */
  body_cut_off: Nothing;
  /** The body is compressed, or encoded otherwise. */
  body_encoded: Nothing;
  unsupported_media_type: { supported: string };
  /** `most` says what the call takes. */
  body_too_large: { most: string };
  invalid_values: { errors: readonly FieldError[] };
  missing_columns: { columns: readonly string[] };
  address_not_found: Nothing;
  /** A short link was asked for by another method than GET and HEAD. */
  only_get_and_head: Nothing;
  /** An address for deliveries was asked for by another method. */
  only_post: Nothing;
  /** The demonstration's shop was asked for something that its page never asks for. */
  not_a_demo_request: Nothing;

  // Who asks
  invalid_key: Nothing;
  invalid_publishable_key: Nothing;
  wrong_kind_of_key: Nothing;
  operator_token_not_set: Nothing;
  signing_secret_not_set: Nothing;
  /** Or what a connector keeps, or the key of a client, was sealed under another one. */
  seal_key_not_set: Nothing;
  /** A delivery whose signature is missing or wrong. */
  bad_signature: { because: string };
  foreign_origin: Nothing;
  not_the_demo_page: Nothing;
  /** What an authenticator answered is not what was asked, or not in time, or the passkey is unknown. */
  passkey_refused: Nothing;
  too_many_requests: Nothing;
  /** The client reads `title` in the panel, in its own language. */
  invalid_client_token: { title: string };
  idempotency_key_reused: Nothing;

  // The deployment
  /** Each with what would be right. */
  wrong_settings: { settings: readonly { name: string; right: string }[] };
  migrations_missing: { migrations: readonly string[] };

  // What is not there
  business_not_found: Nothing;
  key_not_found: Nothing;
  client_not_found: Nothing;
  /** To somebody who may ask before the client ever bought. */
  client_not_on_record: Nothing;
  link_not_found: Nothing;
  purchase_not_found: Nothing;
  /** To a refund, or another fact of a purchase, that overtook the purchase. */
  purchase_not_on_record: Nothing;
  /** To a reversal that overtook its refund. */
  refund_not_on_record: Nothing;
  import_not_found: Nothing;
  connector_not_found: Nothing;
  delivery_not_found: Nothing;
  backfill_not_found: Nothing;
  /** `/hooks/{provider}/{token}` with a token that no connector has. */
  hook_not_found: Nothing;
  wording_not_found: Nothing;
  offer_not_found: Nothing;
  ask_not_found: Nothing;
  call_not_found: Nothing;
  contact_not_found: Nothing;
  member_not_found: Nothing;
  shard_not_found: { shards: number };
  /** This deployment, or the address that it was asked at, has none. */
  passkeys_not_here: Nothing;

  // What stands against it
  /** The provider has no API to read the past from. */
  no_backfill_of_provider: Nothing;
  api_key_missing: Nothing;
  shop_url_missing: Nothing;
  backfill_running: Nothing;
  purchase_differs: { paths: readonly string[] };
  refund_differs: { paths: readonly string[] };
  refund_more_than_left: { leftMinor: number };
  refunded_more_than_amount: { amountMinor: number };
  /** Or it names the advocate itself. */
  purchase_has_other_code: Nothing;
  own_advocate: Nothing;
  referral_cycle: Nothing;
  client_erased: Nothing;
  /** The client is the person that the other one is merged into. */
  merge_cycle: Nothing;
  client_merged_elsewhere: { intoId: string };
  last_secret_key: Nothing;
  /** The passkey is on record already, or its owner has as many as there may be. */
  passkey_taken: Nothing;
  website_not_allowed: { path: 'website' | 'allowedHosts' };
  /** Hosts would be taken away that so many enabled links lead to; the codes of some. */
  links_lead_there: { links: number; codes: readonly string[] };
  destination_refused: { because: string };
  code_taken: Nothing;
  link_has_other_code: { code: string };
  link_to_destination_exists: Nothing;
  /** The client reads `title` in the panel. */
  no_own_link: { title: string };
  connector_exists: { id: string };
  already_in_shard: Nothing;
  other_relocation: { toShard: number };
  copies_differ: { differences: readonly string[] };
  /** Rows came for a run of an import that was withdrawn, or is being withdrawn. */
  import_withdrawn: Nothing;
  /** `errors` names the first of `count` things from elsewhere that build on what the run added. */
  import_built_upon: { count: number; errors: readonly FieldError[] };
  /** A step failed while the business took no writes; it is where it was. */
  relocation_failed: { step: string };
  /** It cannot be given up any more. */
  relocation_switched: { toShard: number };
  /** The business is being changed to another time zone than the one that is asked for. */
  other_rezoning: { toZone: string };
  /** On the ground that is named, nobody may be approached; with what would have to be so. */
  permission_ungrounded: { path: string; right: string };
  contact_in_future: Nothing;
  /** The first rule that stands against an ask, and when it ends where that is known. */
  ask_refused: { reason: string; notBeforeMs: number | null };
  /** The client has no more to be asked of this suggestion: it was done or skipped. */
  call_settled: { state: string };

  // What passes: the same may be sent again
  /** The business is being changed or relocated at this moment. */
  business_busy: Nothing;
  /** It may answer again after so long. */
  database_unavailable: { retryAfterSeconds: number };
  /** Its owner has paused it; who sends something keeps it and sends it again. */
  connector_paused: Nothing;
  internal_error: Nothing;
}

export type RefusalKind = keyof Refusals;

/** The refusals of some kinds: what an act returns beside its outcomes. */
export type RefusalOf<Kind extends RefusalKind> = { [K in Kind]: { kind: K } & Refusals[K] }[Kind];

/** The one union of refusals. http/respond.ts makes each of them the answer that a caller reads. */
export type Refusal = RefusalOf<RefusalKind>;
