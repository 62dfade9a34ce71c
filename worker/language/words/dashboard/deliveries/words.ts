import type { Plural } from '../../words.ts';

/** What can become of a delivery. */
type OfOutcomes = Readonly<
  Record<'recorded' | 'repeated' | 'nothing' | 'waiting' | 'dead' | 'kept' | 'refused', string>
>;

/** What is said of deliveries, and of fetching the past. */
export interface DeliveryWords {
  title: string;
  empty: string;
  emptyOfOutcome: string;
  /** Above the links that choose an outcome. */
  filter: string;
  all: string;
  outcomes: OfOutcomes;
  arrived: string;
  about: string;
  field: string;
  attempts: Plural;
  client: string;
  older: string;
  back: string;
  replay: string;
  replayAll: string;
  replayAllHint: string;
  /** What became of those that were read again: {recorded} of {count}. */
  replayed: Plural;
  replayedMore: string;
  replayGone: string;
  /** What to do about a delivery, or what it means. */
  because: Readonly<
    Record<
      | 'not_json'
      | 'not_an_event'
      | 'unmapped'
      | 'wrong_value'
      | 'missing_value'
      | 'unknown_currency'
      | 'amount_not_whole'
      | 'amount_unclear'
      | 'refund_currency'
      | 'refund_amount_unknown'
      | 'ids_disagree'
      | 'thin_event'
      | 'upgrade_endpoint_version'
      | 'webhook_owner_without_rights'
      | 'paddle_classic'
      | 'dispute_without_order'
      | 'refund_without_purchase'
      | 'purchase_differs'
      | 'failed_repeatedly'
      | 'differs'
      | 'rounded'
      | 'refund_capped'
      | 'order_not_known'
      | 'older'
      | 'test_mode'
      | 'zero_amount'
      | 'no_person'
      | 'erased'
      | 'skipped_by_rule'
      | 'deleted_in_shop',
      string
    >
  >;
  /** Of a provider's export of its sales. */
  file: {
    title: string;
    link: string;
    intro: string;
    file: string;
    preview: string;
    record: string;
    wouldBe: string;
    recorded: string;
    chooseAgain: string;
    first: string;
    columns: { sale: string; day: string; amount: string; outcome: string };
    notes: string;
    line: string;
    imports: string;
    problems: { noFile: string; notText: string; tooMany: string; unreadable: string; missing: string };
  };
  past: {
    title: string;
    link: string;
    intro: string;
    noneOfProvider: string;
    apiKey: string;
    apiKeyHint: Readonly<Record<'stripe' | 'shopify' | 'woocommerce' | 'paddle' | 'lemonsqueezy', string>>;
    keptKey: string;
    keep: string;
    from: string;
    fromHint: string;
    start: string;
    stop: string;
    empty: string;
    kinds: { backfill: string; reconcile: string };
    states: { running: string; done: string; failed: string; stopped: string };
    begun: string;
    counts: string;
    waits: Readonly<
      Record<
        | 'rate_limited'
        | 'not_reached'
        | 'not_taken'
        | 'key_refused'
        | 'not_found'
        | 'redirected'
        | 'not_a_page'
        | 'where_is_the_shop'
        | 'connector_gone',
        string
      >
    >;
    refreshes: string;
    done: { started: string; stopped: string };
    problems: { keyMissing: string; key: string; shopUrl: string; running: string; from: string };
  };
}
