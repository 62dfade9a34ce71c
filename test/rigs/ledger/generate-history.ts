/** Random histories for property tests, drawn on purpose from the places where counting goes wrong. */
import fc from 'fast-check';
import { buildHistory } from './build-history.ts';
import type { History } from './facts.ts';
import { LEAP_YEARS, TIME_ZONES } from './hard-instants.ts';
import type { FactPlan, HistoryPlan, LinkPlan } from './plans.ts';

const pick = fc.nat(59);

/** Each value as often as it is listed, the first being what a counterexample shrinks to. */
function oneOf<const Value>(...values: Value[]): fc.Arbitrary<Value> {
  return fc.constantFrom(...values);
}

function times<const Value>(count: number, value: Value): Value[] {
  return Array.from({ length: count }, () => value);
}

const when = fc.record({
  base: oneOf(...times(3, 'scene'), ...times(4, 'purchase'), 'anyDay'),
  pick,
  years: oneOf(0, 0, 1, 1, 1, -1, 2),
  days: oneOf(...times(4, 0), -1, 1, 100),
  clock: oneOf('noon', ...times(3, 'same'), 'first', 'second', 'before', 'last', 'any'),
  ms: fc.nat(86_399_999),
});

const purchasePlan = fc.record({
  kind: oneOf('purchase'),
  client: pick,
  when,
  amountMinor: oneOf(1000, 1, 999, 2 ** 40, 1000, 0),
  currency: oneOf('EUR', 'EUR', 'EUR', 'USD'),
  claim: oneOf(
    ...times(4, 'none'),
    ...times(4, 'link'),
    ...times(4, 'named'),
    'ownLink',
    'unknownCode',
    'self',
  ),
  claimed: pick,
  click: oneOf('none', 'none', 'atPurchase', 'atEdge', 'beyondEdge', 'ahead', 'tooFarAhead', 'recent'),
  mailbox: oneOf('none', 'none', 'plain', 'capitals', 'phone', 'phoneAbroad'),
  refundedTo: oneOf(...times(9, 'none'), 'nothing', 'half', 'all', 'tooMuch'),
});

const refundPlan = fc.record({
  kind: oneOf('refund'),
  target: pick,
  amount: oneOf('whatIsLeft', 'whatIsLeft', 'all', 'all', ...times(4, 'half'), 'nothing', 'tooMuch'),
  isKnown: oneOf(...times(11, true), false),
});

const resendPlan = fc.record({
  kind: oneOf('resend'),
  target: pick,
  change: oneOf('none', 'none', 'none', 'amount', 'instant', 'owner', 'currency'),
  refundedTo: oneOf('none', 'none', 'nothing', 'half', 'all', 'tooMuch'),
});

const correctionPlan = fc.record({
  kind: oneOf('correction'),
  client: pick,
  advocate: fc.option(pick),
});

const erasurePlan = fc.record({ kind: oneOf('erasure'), client: pick });

const factPlan: fc.Arbitrary<FactPlan> = fc.record({
  arrivalKey: fc.nat(999),
  what: fc.oneof(
    { arbitrary: purchasePlan, weight: 15 },
    { arbitrary: refundPlan, weight: 5 },
    { arbitrary: resendPlan, weight: 3 },
    { arbitrary: correctionPlan, weight: 2 },
    { arbitrary: erasurePlan, weight: 1 },
  ),
});

const linkPlan: fc.Arbitrary<LinkPlan> = fc.record({
  advocate: pick,
  created: pick,
  changes: fc.oneof(
    fc.constant<LinkPlan['changes']>([]),
    fc.array(fc.record({ at: pick, shiftMs: oneOf(0, -1, 1, 86_400_000) }), { minLength: 1, maxLength: 4 }),
  ),
});

export interface HistoryOptions {
  /** At most so many facts; 60 unless given. Most histories have 3 to 20. */
  maxFacts?: number;
}

/** Histories of one business with up to four buying clients and an advocate who as a rule buys nothing. */
export function histories({ maxFacts = 60 }: HistoryOptions = {}): fc.Arbitrary<History> {
  const usualFacts = Math.min(20, maxFacts);
  const facts = fc.oneof(
    { arbitrary: fc.array(factPlan, { minLength: 3, maxLength: usualFacts, size: 'max' }), weight: 19 },
    { arbitrary: fc.array(factPlan, { minLength: usualFacts, maxLength: maxFacts, size: 'max' }), weight: 1 },
  );
  const plan: fc.Arbitrary<HistoryPlan> = fc.record({
    timeZone: oneOf(...TIME_ZONES, 'America/St_Johns', 'Pacific/Apia'),
    scene: oneOf('leapDay', 'jump'),
    jump: pick,
    leapYear: oneOf(...LEAP_YEARS),
    attributionWindowDays: oneOf(90, 1, 30),
    clientCount: oneOf(1, 2, 2, 3, 4),
    sharedMailbox: oneOf(false, false, true),
    crowd: oneOf(...times(50, 0), 18, 19, 20),
    crowdAt: pick,
    arrival: oneOf('asPlanned', 'asPlanned', 'byInstant', 'shuffled'),
    links: fc.array(linkPlan, { minLength: 1, maxLength: 3 }),
    facts,
  });
  return plan.map(buildHistory);
}
