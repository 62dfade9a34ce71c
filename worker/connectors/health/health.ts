import type { Connector } from '../connector.ts';
import type { CountedOutcome } from '../deliveries/counted-outcome.ts';
import type { Provider } from '../observation.ts';
import { PROVIDER_NAMES } from '../providers.ts';

export type State = 'waiting' | 'wired' | 'live' | 'failing' | 'paused';

export type Counts = Readonly<Record<CountedOutcome, number>>;

/** What is read of how a connector is doing. */
export interface Signs {
  /** How many deliveries had which outcome, and why, in the last 24 hours and in the last 30 days. */
  counts: readonly {
    outcome: CountedOutcome;
    because: string;
    last24Hours: number;
    last30Days: number;
    lastAtMs: number;
  }[];
  deadLetters: number;
  kept: number;
  /** From the sale to its delivery, of the last that were recorded. */
  lagsMs: readonly number[];
  /** The topics that arrived of late. */
  topics: readonly string[];
  /** Of each list one must arrive. */
  neededTopics: readonly (readonly string[])[];
  clients: { byAccount: number; byEmail: number; byNothing: number };
}

/** How a connector is doing. */
export interface Health extends Pick<Signs, 'deadLetters' | 'kept' | 'clients'> {
  state: State;
  lastDeliveryAtMs: number | null;
  lastRecordedAtMs: number | null;
  last24Hours: Counts;
  last30Days: Counts;
  lagMs: { p50: number; p95: number } | null;
  missingTopics: string[];
  advice: string[];
}

const NONE: Counts = { recorded: 0, repeated: 0, nothing: 0, waiting: 0, dead: 0, refused: 0 };

/** How a connector is doing, and what its owner should do. */
export function healthOf(connector: Connector, signs: Signs): Health {
  const lastRecordedAtMs = lastAt(signs, (outcome) => outcome === 'recorded');
  const health = {
    state: stateOf(connector, lastRecordedAtMs),
    lastDeliveryAtMs: lastAt(signs, () => true),
    lastRecordedAtMs,
    last24Hours: sumsOf(signs, 'last24Hours'),
    last30Days: sumsOf(signs, 'last30Days'),
    deadLetters: signs.deadLetters,
    kept: signs.kept,
    lagMs: lagOf(signs.lagsMs),
    clients: signs.clients,
    missingTopics: missingTopics(signs),
  };
  return { ...health, advice: adviceFor(connector, signs, health) };
}

/** What can be said of a connector in a word. */
export function stateOf(
  { paused, failingSinceMs, wiredAtMs }: Pick<Connector, 'paused' | 'failingSinceMs' | 'wiredAtMs'>,
  lastRecordedAtMs: number | null,
): State {
  if (paused) return 'paused';
  if (failingSinceMs !== null) return 'failing';
  if (lastRecordedAtMs !== null) return 'live';
  return wiredAtMs === null ? 'waiting' : 'wired';
}

function lastAt({ counts }: Signs, isMeant: (outcome: CountedOutcome) => boolean): number | null {
  const instants = counts.flatMap(({ outcome, lastAtMs }) => (isMeant(outcome) ? [lastAtMs] : []));
  return instants.length === 0 ? null : Math.max(...instants);
}

function sumsOf({ counts }: Signs, period: 'last24Hours' | 'last30Days'): Counts {
  const sums = { ...NONE };
  for (const count of counts) sums[count.outcome] += count[period];
  return sums;
}

function lagOf(lagsMs: readonly number[]): Health['lagMs'] {
  const sorted = [...lagsMs].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1];
  const [p50, p95] = [at(0.5), at(0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

/** Only after some deliveries: before, nothing has been missed. */
const ENOUGH_TO_MISS = 20;

/**
 * What a sale that is not recorded may have become, so that its topic is not among those that are kept. What
 * is repeated was recorded, though it may be long ago.
 */
const SAYS_NOTHING = ['test_mode', 'zero_amount', 'not_paid', 'no_person', 'skipped_by_rule', 'repeated'];

function missingTopics(signs: Signs): string[] {
  const telling = signs.counts.filter(
    ({ outcome, because }) => outcome !== 'refused' && !SAYS_NOTHING.includes(because || outcome),
  );
  const arrived = telling.reduce((sum, { last30Days }) => sum + last30Days, 0);
  if (arrived < ENOUGH_TO_MISS) return [];
  const missing = signs.neededTopics.filter((any) => !any.some((topic) => signs.topics.includes(topic)));
  return missing.map((any) => any.join(' or '));
}

const IS_IT_ON = 'see there whether the webhook is switched off, and which events it has.';
/** What to do where a provider's own list has sales that it never delivered. */
const WHAT_TO_SEE: Readonly<Record<Provider, string>> = {
  stripe: IS_IT_ON,
  shopify: 'see under Settings, Notifications, Webhooks whether they are still there.',
  woocommerce:
    'set both webhooks to active again under WooCommerce, Settings, Advanced, or let the plugin of Kith send, which tries again.',
  paddle: IS_IT_ON,
  lemonsqueezy: IS_IT_ON,
  standard: IS_IT_ON,
};

/** A shop whose deliveries take longer sends them by a timer that nobody visits. */
const LONG_LAG_MS = 3_600_000;

function adviceFor(
  connector: Connector,
  signs: Signs,
  health: Pick<Health, 'state' | 'last24Hours' | 'lagMs' | 'missingTopics'>,
): string[] {
  const name = PROVIDER_NAMES[connector.provider];
  const refused = (because: string) =>
    signs.counts.some((one) => one.outcome === 'refused' && one.because === because && one.last24Hours > 0);
  const hasSecret = connector.sealedSecrets.some(({ purpose }) => purpose === 'secret');
  const advice: [isSo: boolean, sentence: string][] = [
    [!hasSecret, `Give this connector the signing secret that ${name} shows.`],
    [health.state === 'waiting' && hasSecret, `Paste hookUrl into ${name}, and send a test from there.`],
    [
      health.state === 'wired',
      'The address and the secret are right. Nothing has been recorded yet: tests are not counted.',
    ],
    [
      hasSecret && refused('wrong'),
      `Deliveries came with another signature: compare the end of the secret here with that in ${name}.`,
    ],
    [
      refused('missing'),
      `Deliveries came without a signature: see that the address is used by ${name} alone.`,
    ],
    [refused('outside_time'), 'Deliveries came with an old signature: see whether a proxy holds them back.'],
    [
      signs.counts.some(({ because, last30Days }) => because === 'deleted_in_shop' && last30Days > 0),
      `Orders were deleted in ${name} and count as before: set deletedOrdersAreVoid if such orders are void.`,
    ],
    [signs.deadLetters > 0, 'Some deliveries could not be used: each says what to do; then replay them.'],
    [signs.kept > 0, 'Some deliveries are still to be taken; that happens by itself.'],
    [
      connector.foundByReconciling > 0,
      `Sales were found in ${name} that no webhook brought: ${WHAT_TO_SEE[connector.provider]}`,
    ],
    [(health.lagMs?.p95 ?? 0) > LONG_LAG_MS, `Deliveries arrive late: see how ${name} sends them.`],
  ];
  const missing = health.missingTopics.map(
    (topic) => `${topic} has not arrived of late: see in ${name} that it is among the events that are sent.`,
  );
  return [...advice.flatMap(([isSo, sentence]) => (isSo ? [sentence] : [])), ...missing];
}
