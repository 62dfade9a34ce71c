/** Turns a plan into a history in which most facts refer to something that is there. */
import type { CorrectionFact, Fact, History, LinkFact, PurchaseFact, RefundFact } from './facts.ts';
import { startOfDayMs } from './hard-instants.ts';
import { instantOf } from './instant-of.ts';
import { picked } from './plans.ts';
import type {
  CorrectionPlan,
  FactPlan,
  HistoryPlan,
  PurchasePlan,
  RefundPlan,
  ResendPlan,
  TotalPlan,
} from './plans.ts';

const DAY_MS = 86_400_000;
const CLIENT_IDS = ['ann', 'ben', 'cleo', 'dan'];
/** Has links and is named as advocate, and as a rule buys nothing. */
const ADVOCATE_ONLY_ID = 'eve';
const NEVER_SENT_ID = 'never-sent';

/** The history so far; `purchases` are those of `facts` that are not sent again. */
interface Draft {
  plan: HistoryPlan;
  clientIds: string[];
  peopleIds: string[];
  linkAdvocateIds: string[];
  purchases: PurchaseFact[];
  facts: Fact[];
}

export function buildHistory(plan: HistoryPlan): History {
  const clientIds = CLIENT_IDS.slice(0, plan.clientCount);
  const guestIds = plan.crowd === 0 ? [] : ['guest0', 'guest1', 'guest2'];
  const peopleIds = [...clientIds, ADVOCATE_ONLY_ID, ...guestIds];
  const linkAdvocateIds = plan.links.map(({ advocate }) => picked(peopleIds, advocate)!);
  const draft: Draft = { plan, clientIds, peopleIds, linkAdvocateIds, purchases: [], facts: [] };
  for (const { what } of plan.facts) {
    const fact = factOf(draft, what);
    draft.facts.push(fact);
    if (fact.kind === 'purchase' && what.kind === 'purchase') draft.purchases.push(fact);
  }
  const facts = inOrderOfArrival(draft);
  facts.splice(plan.crowdAt % (facts.length + 1), 0, ...crowdOf(draft));
  return {
    timeZone: plan.timeZone,
    attributionWindowDays: plan.attributionWindowDays,
    links: plan.links.map((_, place) => linkOf(draft, place)),
    facts,
  };
}

/** Clients who buy once each and have the mailbox of the first client; some claim it, or each other. */
function crowdOf({ plan, purchases }: Draft): PurchaseFact[] {
  const mailbox = `${CLIENT_IDS[0]}@example.com`;
  return Array.from({ length: plan.crowd }, (_, place) => ({
    kind: 'purchase',
    id: `crowd${place}`,
    clientId: `guest${place}`,
    occurredAtMs: picked(purchases, place)?.occurredAtMs ?? startOfDayMs('UTC', plan.leapYear * 10_000 + 101),
    amountMinor: 1000,
    currency: 'EUR',
    clientEmail: mailbox,
    ...[{}, { referredBy: CLIENT_IDS[0]! }, { referredBy: `guest${place - 2}` }][place % 3],
  }));
}

function factOf(draft: Draft, what: FactPlan['what']): Fact {
  switch (what.kind) {
    case 'purchase':
      return purchaseOf(draft, what);
    case 'refund':
      return refundOf(draft, what);
    case 'resend':
      return resent(draft, what);
    case 'correction':
      return correctionOf(draft, what);
    case 'erasure':
      return { kind: 'erasure', clientId: picked(draft.peopleIds, what.client)! };
  }
}

function purchaseOf(draft: Draft, plan: PurchasePlan): PurchaseFact {
  const clientId = picked(draft.clientIds, plan.client)!;
  const occurredAtMs = instantOf(draft.plan, plan.when, draft.purchases);
  return {
    kind: 'purchase',
    id: `p${draft.facts.length}`,
    clientId,
    occurredAtMs,
    amountMinor: plan.amountMinor,
    currency: plan.currency,
    ...claimOf(draft, plan, clientId),
    ...(plan.refundedTo === 'none' ? clickOf(draft, plan, occurredAtMs) : {}),
    ...mailboxOf(draft, plan, clientId),
    ...totalOf(plan.refundedTo, plan.amountMinor),
  };
}

function totalOf(plan: TotalPlan, amountMinor: number): Pick<PurchaseFact, 'refundedToMinor'> {
  switch (plan) {
    case 'none':
      return {};
    case 'nothing':
      return { refundedToMinor: 0 };
    case 'half':
      return { refundedToMinor: Math.floor(amountMinor / 2) };
    case 'all':
      return { refundedToMinor: amountMinor };
    case 'tooMuch':
      return { refundedToMinor: amountMinor + 1 };
  }
}

function claimOf(
  draft: Draft,
  plan: PurchasePlan,
  clientId: string,
): Pick<PurchaseFact, 'ref' | 'referredBy'> {
  switch (plan.claim) {
    case 'none':
      return {};
    case 'link':
      return { ref: `link${plan.claimed % draft.linkAdvocateIds.length}` };
    case 'ownLink':
      return { ref: `link${Math.max(0, draft.linkAdvocateIds.indexOf(clientId))}` };
    case 'unknownCode':
      return { ref: 'nowhere' };
    case 'named':
      return { referredBy: otherThan(draft, clientId, plan.claimed) };
    case 'self':
      return { referredBy: clientId };
  }
}

function clickOf(draft: Draft, plan: PurchasePlan, occurredAtMs: number): Pick<PurchaseFact, 'clickedAtMs'> {
  const windowMs = draft.plan.attributionWindowDays * DAY_MS;
  switch (plan.click) {
    case 'none':
      return {};
    case 'atPurchase':
      return { clickedAtMs: occurredAtMs };
    case 'atEdge':
      return { clickedAtMs: occurredAtMs - windowMs };
    case 'beyondEdge':
      return { clickedAtMs: occurredAtMs - windowMs - 1 };
    case 'ahead':
      return { clickedAtMs: occurredAtMs + 600_000 };
    case 'tooFarAhead':
      return { clickedAtMs: occurredAtMs + 600_001 };
    case 'recent':
      return { clickedAtMs: occurredAtMs - 60_000 };
  }
}

function mailboxOf(
  draft: Draft,
  plan: PurchasePlan,
  clientId: string,
): Pick<PurchaseFact, 'clientEmail' | 'clientPhone'> {
  const owner = draft.plan.sharedMailbox && clientId === CLIENT_IDS[1] ? CLIENT_IDS[0] : clientId;
  switch (plan.mailbox) {
    case 'none':
      return {};
    case 'plain':
      return { clientEmail: `${owner}@example.com` };
    case 'capitals':
      return { clientEmail: `${owner}@Example.com`.toUpperCase() };
    case 'phone':
      return { clientPhone: `+49 (30) 123-45${CLIENT_IDS.indexOf(owner!)}` };
    case 'phoneAbroad':
      return { clientPhone: `00493012345${CLIENT_IDS.indexOf(owner!)}` };
  }
}

function refundOf(draft: Draft, plan: RefundPlan): RefundFact {
  const target = plan.isKnown ? picked(draft.purchases, plan.target) : undefined;
  const wholeMinor = target?.amountMinor ?? 1000;
  const amountsMinor = {
    whatIsLeft: null,
    all: wholeMinor,
    half: Math.floor(wholeMinor / 2),
    nothing: 0,
    tooMuch: wholeMinor + 1,
  };
  return {
    kind: 'refund',
    id: `r${draft.facts.length}`,
    purchaseId: target?.id ?? NEVER_SENT_ID,
    amountMinor: amountsMinor[plan.amount],
    occurredAtMs: (target?.occurredAtMs ?? quietMs(draft)) + DAY_MS,
  };
}

function correctionOf(draft: Draft, plan: CorrectionPlan): CorrectionFact {
  const clientId = picked(draft.peopleIds, plan.client)!;
  const advocateId = plan.advocate === null ? null : otherThan(draft, clientId, plan.advocate);
  return { kind: 'correction', clientId, advocateId };
}

/** An instant where there is no purchase to take it from. */
function quietMs({ plan }: Draft): number {
  return startOfDayMs('UTC', plan.leapYear * 10_000 + 101);
}

function otherThan(draft: Draft, clientId: string, pick: number): string {
  const others = draft.peopleIds.filter((id) => id !== clientId);
  return picked(others, pick)!;
}

/** An earlier fact once more, or another one under its id; without an earlier one, an erasure of nobody. */
function resent(draft: Draft, plan: ResendPlan): Fact {
  const sent = draft.facts.filter((fact) => fact.kind === 'purchase' || fact.kind === 'refund');
  const fact = picked(sent, plan.target);
  if (!fact) return { kind: 'erasure', clientId: 'nobody' };
  switch (plan.change) {
    case 'none':
      return fact.kind === 'purchase' && fact.clickedAtMs === undefined
        ? { ...fact, ...totalOf(plan.refundedTo, fact.amountMinor) }
        : fact;
    case 'amount':
      return fact.kind === 'purchase'
        ? { ...fact, amountMinor: fact.amountMinor + 1 }
        : { ...fact, amountMinor: (fact.amountMinor ?? 0) + 1 };
    case 'instant':
      return { ...fact, occurredAtMs: fact.occurredAtMs + 1 };
    case 'owner':
      return fact.kind === 'purchase'
        ? { ...fact, clientId: ADVOCATE_ONLY_ID }
        : { ...fact, purchaseId: picked(draft.purchases, plan.target)?.id ?? NEVER_SENT_ID };
    case 'currency':
      return fact.kind === 'purchase' ? { ...fact, currency: fact.currency === 'EUR' ? 'USD' : 'EUR' } : fact;
  }
}

/** Turned off and on again, at and beside the instants of purchases. */
function linkOf(draft: Draft, place: number): LinkFact {
  const { created, changes } = draft.plan.links[place]!;
  const instantMs = (pick: number): number => picked(draft.purchases, pick)?.occurredAtMs ?? quietMs(draft);
  const changedAt = new Set(changes.map(({ at, shiftMs }) => instantMs(at) + shiftMs));
  const enabledChanges = [...changedAt]
    .sort((one, other) => one - other)
    .map((atMs, index) => ({ atMs, enabled: index % 2 === 1 }));
  return {
    code: `link${place}`,
    advocateId: draft.linkAdvocateIds[place]!,
    createdAtMs: Math.min(instantMs(created), enabledChanges[0]?.atMs ?? Infinity),
    enabledChanges,
  };
}

function inOrderOfArrival({ plan, facts }: Draft): Fact[] {
  if (plan.arrival === 'asPlanned') return facts;
  let latestMs = -Infinity;
  const keyed = facts.map((fact, place) => {
    // What has no instant of its own stays behind what was planned before it.
    if ('occurredAtMs' in fact) latestMs = fact.occurredAtMs;
    return { fact, key: plan.arrival === 'byInstant' ? latestMs : plan.facts[place]!.arrivalKey };
  });
  return keyed.sort((one, other) => one.key - other.key).map(({ fact }) => fact);
}
