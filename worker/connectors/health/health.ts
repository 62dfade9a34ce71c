import type { Connector } from '../connector.ts';
import type { CountedOutcome } from '../deliveries/counted-outcome.ts';
import { adviceFor, type Advice } from './advice.ts';
import { quietSince } from './quiet.ts';

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
  /** When the last arrived that said something, newest first. */
  arrivalsMs: readonly number[];
  /** The topics that arrived of late. */
  topics: readonly string[];
  /** Of each list one must arrive. */
  neededTopics: readonly (readonly string[])[];
  /** Deliveries that were refused since the hour in which one was last taken. */
  refusedInARow: number;
  /** Refunds of its sales since it is wired, of late, and whether any event came that tells refunds. */
  refunds: { made: number; areTold: boolean };
  /** The events that tell refunds: any one will do. */
  refundTopics: readonly string[];
  /** The version of the provider's API, or of the shop, as the newest delivery says it. */
  versionSeen: string | null;
  clients: { byAccount: number; byEmail: number; byNothing: number };
}

/** How a connector is doing. */
export interface Health extends Pick<
  Signs,
  'deadLetters' | 'kept' | 'clients' | 'refusedInARow' | 'versionSeen'
> {
  state: State;
  checks: Checks;
  lastDeliveryAtMs: number | null;
  lastRecordedAtMs: number | null;
  last24Hours: Counts;
  last30Days: Counts;
  lagMs: { p50: number; p95: number } | null;
  /** Since when nothing has arrived, where that is longer than usual. */
  quietSinceMs: number | null;
  /** Why deliveries became what they did, in the last 30 days. */
  reasons: Record<string, number>;
  missingTopics: string[];
  advice: Advice[];
}

/** What is right of a new connector, step by step. Null is not known yet. */
export interface Checks {
  addressReached: boolean;
  signatureRight: boolean | null;
  eventsChosen: boolean | null;
  testRecognised: boolean;
}

const NONE: Counts = { recorded: 0, repeated: 0, nothing: 0, waiting: 0, dead: 0, refused: 0 };

/** How a connector is doing, and what its owner should do. */
export function healthOf(connector: Connector, signs: Signs, nowMs: number): Health {
  const lastRecordedAtMs = lastAt(signs, (outcome) => outcome === 'recorded');
  const lastDeliveryAtMs = lastAt(signs, () => true);
  const missing = missingTopics(signs);
  const health = {
    state: stateOf(connector, lastRecordedAtMs),
    checks: checksOf(connector, signs, missing),
    lastDeliveryAtMs,
    lastRecordedAtMs,
    last24Hours: sumsOf(signs, 'last24Hours'),
    last30Days: sumsOf(signs, 'last30Days'),
    deadLetters: signs.deadLetters,
    kept: signs.kept,
    lagMs: lagOf(signs.lagsMs),
    clients: signs.clients,
    missingTopics: missing,
    refusedInARow: signs.refusedInARow,
    versionSeen: signs.versionSeen,
    reasons: reasonsOf(signs),
    quietSinceMs: connector.paused ? null : quietSince(signs.arrivalsMs, lastDeliveryAtMs, nowMs),
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

function checksOf(
  { wiredAtMs, failingSinceMs }: Connector,
  { counts, topics, neededTopics }: Signs,
  missing: readonly string[],
): Checks {
  const isWired = wiredAtMs !== null;
  const isRefused = counts.some(({ outcome }) => outcome === 'refused');
  const haveAllCome = isWired && neededTopics.every((any) => any.some((topic) => topics.includes(topic)));
  return {
    addressReached: isWired || counts.length > 0,
    signatureRight: isWired ? failingSinceMs === null : isRefused ? false : null,
    eventsChosen: missing.length > 0 ? false : haveAllCome ? true : null,
    testRecognised: counts.some(({ because }) => because === 'test_mode'),
  };
}

function reasonsOf({ counts }: Signs): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { because, last30Days } of counts) {
    if (because !== '' && last30Days > 0) reasons[because] = (reasons[because] ?? 0) + last30Days;
  }
  return reasons;
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
  const ofRefunds = signs.refunds.made > 0 && !signs.refunds.areTold ? [signs.refundTopics] : [];
  return [...missingOfSales(signs), ...ofRefunds].map((any) => any.join(' or '));
}

function missingOfSales(signs: Signs): (readonly string[])[] {
  const telling = signs.counts.filter(
    ({ outcome, because }) => outcome !== 'refused' && !SAYS_NOTHING.includes(because || outcome),
  );
  const arrived = telling.reduce((sum, { last30Days }) => sum + last30Days, 0);
  if (arrived < ENOUGH_TO_MISS) return [];
  return signs.neededTopics.filter((any) => !any.some((topic) => signs.topics.includes(topic)));
}
