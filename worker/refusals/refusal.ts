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
  not_utf8: Nothing;
  unsupported_media_type: { supported: string };
  /** `most` says what the call takes, where it has a limit of its own. */
  body_too_large: { most: string | null };
  invalid_values: { errors: readonly FieldError[] };
  missing_columns: { columns: readonly string[] };
  address_not_found: Nothing;
  /** The demonstration's shop was asked for something that its page never asks for. */
  not_a_demo_request: Nothing;

  // Who asks
  invalid_key: Nothing;
  invalid_publishable_key: Nothing;
  wrong_kind_of_key: Nothing;
  operator_token_not_set: Nothing;
  signing_secret_not_set: Nothing;
  foreign_origin: Nothing;
  not_the_demo_page: Nothing;
  too_many_requests: Nothing;
  /** The client reads `title` in the panel, in its own language. */
  invalid_client_token: { title: string };
  idempotency_key_reused: Nothing;

  // What is not there
  business_not_found: Nothing;
  key_not_found: Nothing;
  client_not_found: Nothing;
  /** To somebody who may ask before the client ever bought. */
  client_not_on_record: Nothing;
  link_not_found: Nothing;
  purchase_not_found: Nothing;
  /** To a refund that overtook its purchase. */
  purchase_not_on_record: Nothing;
  import_not_found: Nothing;
  shard_not_found: { shards: number };

  // What stands against it
  purchase_differs: { paths: readonly string[] };
  refund_differs: { paths: readonly string[] };
  refund_more_than_left: { leftMinor: number };
  own_advocate: Nothing;
  referral_cycle: Nothing;
  last_secret_key: Nothing;
  website_not_allowed: { path: 'website' | 'allowedHosts' };
  destination_refused: { because: string };
  code_taken: Nothing;
  link_has_other_code: { code: string };
  link_to_destination_exists: Nothing;
  /** The client reads `title` in the panel. */
  no_own_link: { title: string };
  already_in_shard: Nothing;
  other_relocation: { toShard: number };
  copies_differ: { differences: readonly string[] };
  /** Rows came for a run of an import that was withdrawn, or is being withdrawn. */
  import_withdrawn: Nothing;
  /** `errors` names the first of `count` things from elsewhere that build on what the run added. */
  import_built_upon: { count: number; errors: readonly FieldError[] };

  // What passes: the same may be sent again
  /** The business is being changed or relocated at this moment. */
  business_busy: Nothing;
  database_unavailable: Nothing;
  internal_error: Nothing;
}

export type RefusalKind = keyof Refusals;

/** The refusals of some kinds: what an act returns beside its outcomes. */
export type RefusalOf<Kind extends RefusalKind> = { [K in Kind]: { kind: K } & Refusals[K] }[Kind];

/** The one union of refusals. http/respond.ts makes each of them the answer that a caller reads. */
export type Refusal = RefusalOf<RefusalKind>;
