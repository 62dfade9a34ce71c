/** Facts that change other facts, put into a random history as stories. */
import fc from 'fast-check';
import type { Fact, History } from '../facts.ts';
import { histories, type HistoryOptions } from '../generate-history.ts';
import { KNOWN_KINDS, type LaterKind } from '../new-facts.ts';
import { settle } from '../settle.ts';
import { CLAIM_STORIES } from './claim-stories.ts';
import { MERGE_STORIES } from './merge-stories.ts';
import { REFUND_STORIES } from './refund-stories.ts';
import { sceneOf, type Picks, type Stories } from './scene.ts';

export const STORIES: Stories = { ...CLAIM_STORIES, ...REFUND_STORIES, ...MERGE_STORIES };

/** Random histories with the facts that change facts of which the Worker can be told. */
export function toldHistories(options: HistoryOptions = {}): fc.Arbitrary<History> {
  return fc.tuple(histories(options), storyPlans()).map(([history, plans]) => withStories(history, plans));
}

export interface StoryPlan extends Picks {
  story: string;
  /** It begins at any place of the history, also before what it is about. */
  isEarly: boolean;
  /** How many other facts come in before each of its facts; taken in turn. */
  gaps: number[];
}

/** What is put into a history that is drawn beside it, as far as the Worker can be told. */
export function storyPlans(kinds: readonly LaterKind[] = KNOWN_KINDS): fc.Arbitrary<StoryPlan[]> {
  const names = namesOf(kinds);
  if (names.length === 0) return fc.constant<StoryPlan[]>([]);
  const pick = fc.nat(59);
  const plan = fc.record({
    story: fc.constantFrom(...names),
    one: pick,
    two: pick,
    three: pick,
    detail: pick,
    isEarly: fc.constantFrom(false, false, false, false, false, false, false, true),
    gaps: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 5, 20), { minLength: 1, maxLength: 4 }),
  });
  const none = fc.constant<StoryPlan[]>([]);
  const some = fc.array(plan, { minLength: 1, maxLength: 5, size: 'max' });
  return fc.oneof({ arbitrary: none, weight: 1 }, { arbitrary: some, weight: 3 });
}

/** A third of the names each for claims, refunds and merges, whatever their number. */
function namesOf(kinds: readonly LaterKind[]): string[] {
  const known = [CLAIM_STORIES, REFUND_STORIES, MERGE_STORIES]
    .map((stories) =>
      Object.entries(stories).flatMap(([name, story]) =>
        story.kinds.every((kind) => kinds.includes(kind)) ? [name] : [],
      ),
    )
    .filter(({ length }) => length > 0);
  const most = Math.max(0, ...known.map(({ length }) => length));
  return known.flatMap((names) => Array.from({ length: most }, (_, place) => names[place % names.length]!));
}

/** The history with the stories in it; its own facts stay as they are, in their order. */
export function withStories(history: History, plans: readonly StoryPlan[]): History {
  if (plans.length === 0) return history;
  const imports = history.facts.some(({ kind }) => kind === 'withdrawal');
  let facts: Fact[] = history.facts.map((fact, place) =>
    fact.kind === 'purchase' && fact.refundedToMinor !== undefined ? { ...fact, totalId: `t${place}` } : fact,
  );
  for (const [place, plan] of plans.entries()) {
    const story = STORIES[plan.story]!;
    // Nobody is erased in a history that takes imports back (importing.ts).
    if (imports && story.erases) continue;
    const told = story.tell(sceneOf(history, facts, `s${place}`), plan);
    // At once, so that as many as can be come before what they are about is taken back.
    facts = putIn(facts, told, imports ? { ...plan, gaps: [0] } : plan);
  }
  return { ...history, facts: facts.filter((fact, place) => isClear(history, facts.slice(0, place), fact)) };
}

function putIn(facts: readonly Fact[], told: readonly Fact[], { isEarly, gaps }: StoryPlan): Fact[] {
  const all = [...facts];
  const own = new Set(told.flatMap(namesIn));
  const after = facts.findLastIndex((fact, place) =>
    namesIn(fact).some((name) => own.has(name) && isNew(facts, place, name)),
  );
  let place = isEarly ? gaps[0]! : after + 1;
  for (const [index, fact] of told.entries()) {
    place = Math.min(all.length, place + gaps[index % gaps.length]!);
    all.splice(place, 0, fact);
    place += 1;
  }
  return all;
}

function isNew(facts: readonly Fact[], place: number, name: string): boolean {
  return !facts.slice(0, place).some((fact) => namesIn(fact).includes(name));
}

/** What a fact brings or is about. */
function namesIn(fact: Fact): string[] {
  switch (fact.kind) {
    case 'purchase':
      return [`purchase ${fact.id}`, `client ${fact.clientId}`, `refund ${fact.totalId ?? fact.id}`];
    case 'refund':
      return [`refund ${fact.id}`, `purchase ${fact.purchaseId}`];
    case 'reversal':
      return [`refund ${fact.refundId}`, `purchase ${fact.purchaseId}`];
    case 'refunded_to':
      return [`refund ${fact.totalId}`, `purchase ${fact.purchaseId}`];
    case 'claim':
      return [`purchase ${fact.purchaseId}`];
    case 'merge':
      return [`client ${fact.clientId}`, `client ${fact.intoId}`];
    case 'correction':
    case 'erasure':
    case 'unmerge':
      return [`client ${fact.clientId}`];
    case 'withdrawal':
      return [];
  }
}

/**
 * Whether the definition says what comes of it: an erasure may take the code that a purchase came with, so
 * that nobody knows whether another one contradicts it.
 */
function isClear(history: History, earlier: Fact[], fact: Fact): boolean {
  if (fact.kind !== 'claim' || !earlier.some(({ kind }) => kind === 'erasure')) return true;
  const purchase = settle({ ...history, facts: earlier }).purchases.get(fact.purchaseId);
  return purchase === undefined || purchase.client.erasedAt === Infinity || purchase.claim === null;
}
