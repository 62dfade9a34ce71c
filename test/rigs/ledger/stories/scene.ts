/** What a story may refer to in a history that is there already. */
import type { Fact, History, PurchaseFact, RefundFact } from '../facts.ts';
import { picked } from '../plans.ts';
import type { LaterKind } from '../new-facts.ts';

/** Numbers that pick from what is there, as in plans.ts. */
export interface Picks {
  one: number;
  two: number;
  three: number;
  detail: number;
}

/** A refund, or what a total becomes. */
export interface Refundish {
  purchaseId: string;
  refundId: string;
  occurredAtMs: number;
}

export interface Scene {
  /** A name for what the story adds. */
  name: string;
  windowMs: number;
  codes: string[];
  /** Each purchase as it came first. */
  purchases: PurchaseFact[];
  /** Those without a claim. */
  bare: PurchaseFact[];
  refunds: RefundFact[];
  totals: Refundish[];
  /** Clients who buy, and owners of links. */
  people: string[];
  /** Who is claimed to have brought whom. */
  brought: { clientId: string; advocateId: string; purchase: PurchaseFact }[];
}

/** Facts that belong together, in the order in which they are said; none where nothing fits. */
export interface Story {
  kinds: LaterKind[];
  /** Whether somebody is erased in it. */
  erases?: boolean;
  tell: (scene: Scene, picks: Picks) => Fact[];
}

export type Stories = Record<string, Story>;

const DAY_MS = 86_400_000;

export function sceneOf(history: History, facts: readonly Fact[], name: string): Scene {
  const purchases = [
    ...new Map(
      facts.flatMap((fact) => (fact.kind === 'purchase' ? [[fact.id, fact] as const] : [])).toReversed(),
    ).values(),
  ].toReversed();
  const owners = new Map(history.links.map(({ code, advocateId }) => [code, advocateId]));
  const brought = purchases.flatMap((purchase) => {
    const advocateId = purchase.referredBy ?? owners.get(purchase.ref ?? '');
    const { clientId } = purchase;
    return advocateId === undefined || advocateId === clientId ? [] : [{ clientId, advocateId, purchase }];
  });
  return {
    name,
    windowMs: history.attributionWindowDays * DAY_MS,
    codes: history.links.map(({ code }) => code),
    purchases,
    bare: purchases.filter(({ ref, referredBy }) => ref === undefined && referredBy === undefined),
    refunds: facts.filter((fact) => fact.kind === 'refund'),
    totals: facts.flatMap(totalsOf),
    people: [...new Set([...purchases.map(({ clientId }) => clientId), ...owners.values()])],
    brought,
  };
}

function totalsOf(fact: Fact): Refundish[] {
  if ((fact.kind !== 'purchase' && fact.kind !== 'refunded_to') || fact.totalId === undefined) return [];
  const purchaseId = fact.kind === 'purchase' ? fact.id : fact.purchaseId;
  return [{ purchaseId, refundId: fact.totalId, occurredAtMs: fact.occurredAtMs }];
}

/** Others than these, by the pick; without any, somebody new who buys. */
export function somebodyElse({ people }: Scene, not: readonly string[], pick: number): string {
  return (
    picked(
      people.filter((id) => !not.includes(id)),
      pick,
    ) ?? `twin${not.length}`
  );
}

/** A purchase that the story adds, close to another. */
export function anotherPurchase(
  { name }: Scene,
  near: PurchaseFact | undefined,
  clientId: string,
  more: Partial<PurchaseFact> = {},
): PurchaseFact {
  const occurredAtMs = near?.occurredAtMs ?? Date.UTC(2020, 1, 29, 12);
  const id = `${name} ${clientId}`.replace(' ', '-');
  return { kind: 'purchase', id, clientId, occurredAtMs, amountMinor: 1000, currency: 'EUR', ...more };
}
