/** Sends a history to a Worker, request by request, and notes what becomes of each fact. */
import type {
  CorrectionFact,
  ErasureFact,
  Fact,
  History,
  LinkFact,
  PurchaseFact,
  RefundFact,
  WithdrawalFact,
} from './facts.ts';
import { Known } from './runs/known.ts';
import { KNOWN_KINDS, NAMES_ADVOCATE, type LaterFact, type ListedRefund, type Told } from './new-facts.ts';
import type { Sending } from './sending.ts';
import type { Outcome } from './truth.ts';

const DAY_MS = 86_400_000;

/** The settings of a history's business. */
export interface Settings {
  timeZone: string;
  attributionWindowDays: number;
  createdAtMs: number;
}

/** One business of a Worker, which takes facts. A `ref` in them is one that the Worker knows. */
export interface Listener {
  business: string;
  purchase(fact: PurchaseFact, nowMs: number): Promise<Outcome>;
  /** Several at once, of the run that the first one names; a line is counted from 1. */
  batch(facts: PurchaseFact[], nowMs: number): Promise<BatchSaid>;
  /** `conflict` where something builds on the run, `refused` where there is no such run. */
  withdrawal(fact: WithdrawalFact, nowMs: number): Promise<Outcome>;
  refund(fact: RefundFact, nowMs: number): Promise<Outcome>;
  correction(fact: CorrectionFact, nowMs: number): Promise<Outcome>;
  erasure(fact: ErasureFact, nowMs: number): Promise<Outcome>;
  /** What changes other facts. A refund's id in it is one that the Worker knows. */
  tell(fact: LaterFact, nowMs: number): Promise<Told>;
  /** All refunds of a purchase, in any order. */
  refundsOf(purchaseId: string, nowMs: number): Promise<ListedRefund[]>;
  /** Brings the ledger's head up to date, as the schedule does. */
  rollHead(nowMs: number): Promise<unknown>;
}

export interface BatchSaid {
  recorded: number;
  repeated: number;
  rejected: number;
  errors: { line: number }[];
}

/** A Worker with its database. */
export interface Rig {
  db: D1Database;
  /** Its runtime may be killed meanwhile: `db` is then not asked for the instants of arrival. */
  isKilled?: boolean;
  signUp(settings: Settings): Promise<Listener>;
}

/** What came of a history: its business, and what became of its facts. */
export interface HistoryRun {
  business: string;
  /** The instant of the last request. */
  nowMs: number;
  /** What became of each fact, in the order of arrival. */
  outcomes: Outcome[];
  /** The refunds of purchases of which one was reversed. */
  refunds: Map<string, ListedRefund[]>;
  /** When each purchase that is on record arrived. */
  heardAtMs: Map<string, number>;
}

export async function runHistory(rig: Rig, history: History, sending: Sending): Promise<HistoryRun> {
  let nowMs = firstInstantMs(history) + sending.signUpAfterDays * DAY_MS;
  const { timeZone, attributionWindowDays } = history;
  const listener = await rig.signUp({ timeZone, attributionWindowDays, createdAtMs: nowMs });
  const facts = await withCodesOf(rig.db, listener.business, history);
  const outcomes: Outcome[] = [];
  const known = new Known();
  for (let turn = 0; outcomes.length < facts.length; turn += 1) {
    const next = nextFacts(facts, outcomes.length, inTurn(sending.chunks, turn)).map((fact) =>
      known.named(fact),
    );
    nowMs += 1 + inTurn(sending.waitsDays, turn) * DAY_MS;
    outcomes.push(...(await sendFacts(listener, known, next, nowMs)));
    if (inTurn(sending.rolls, turn)) await listener.rollHead(nowMs);
    if (KNOWN_KINDS.includes('reversal')) await known.nameTotals(rig.db, listener.business, next);
  }
  const refunds: HistoryRun['refunds'] = new Map();
  for (const [place, fact] of facts.entries()) {
    if (fact.kind === 'reversal' && outcomes[place] === 'recorded') {
      refunds.set(fact.purchaseId, await listener.refundsOf(fact.purchaseId, nowMs));
    }
  }
  const heardAtMs = rig.isKilled ? new Map() : await instantsOfArrival(rig.db, listener.business);
  return { business: listener.business, nowMs, outcomes, refunds, heardAtMs };
}

/** The instants at which purchases arrived, by their ids. */
export async function instantsOfArrival(db: D1Database, business: string): Promise<Map<string, number>> {
  const { results } = await db
    .prepare('SELECT id, recorded_at_ms FROM purchases WHERE business = ?1')
    .bind(business)
    .all<{ id: string; recorded_at_ms: number }>();
  return new Map(results.map(({ id, recorded_at_ms }) => [id, recorded_at_ms]));
}

function inTurn<Value>(values: Value[], turn: number): Value {
  return values[turn % values.length]!;
}

function firstInstantMs({ facts }: History): number {
  const instantsMs = facts.flatMap((fact) => (fact.kind === 'purchase' ? [fact.occurredAtMs] : []));
  return Math.min(...instantsMs, Date.UTC(2026, 0, 1));
}

/**
 * The history's facts with codes of links that are on record in the Worker, where codes belong to one
 * business.
 */
async function withCodesOf(db: D1Database, business: string, { links, facts }: History): Promise<Fact[]> {
  const codes = new Map(links.map(({ code }) => [code, `${code}-${business.toLowerCase()}`]));
  await insertLinks(db, business, links, codes);
  return facts.map((fact) =>
    (fact.kind === 'purchase' || fact.kind === 'claim') && fact.ref !== undefined
      ? { ...fact, ref: codes.get(fact.ref) ?? fact.ref }
      : fact,
  );
}

/**
 * Links with their whole past at once, and their advocates, whom a link makes known: through HTTP it would
 * take a request for each switch.
 */
async function insertLinks(
  db: D1Database,
  business: string,
  links: LinkFact[],
  codes: Map<string, string>,
): Promise<void> {
  const rows = links.map(({ code, advocateId, enabledChanges, createdAtMs }) => [
    codes.get(code),
    advocateId,
    enabledChanges.map(({ atMs }) => atMs),
    createdAtMs,
  ]);
  const json = JSON.stringify(rows);
  await db.batch([
    db
      .prepare(
        `INSERT INTO clients (business, client_id, created_at_ms) SELECT ?1, value ->> 1, value ->> 3
         FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(business, json),
    db
      .prepare(
        `INSERT INTO links (code, id, business, advocate_id, destination, enabled, switched_at_ms, created_at_ms)
         SELECT value ->> 0, 'lnk_' || (value ->> 0), ?1, value ->> 1, 'https://shop.example/' || key,
           json_array_length(value -> 2) % 2 = 0, value -> 2, value ->> 3
         FROM json_each(?2)`,
      )
      .bind(business, json),
  ]);
}

/** The next facts that go in together: a run of purchases as one batch, or one fact of any kind. */
function nextFacts(facts: Fact[], place: number, most: number): Fact[] {
  const next = facts.slice(place, place + most);
  const end = next.findIndex(
    (fact, index) =>
      !isForBatch(fact) ||
      saysTotalAgain(facts, place + index) ||
      saysLess(facts, place + index) ||
      runOf(fact) !== runOf(facts[place]),
  );
  return end === -1 ? next : next.slice(0, Math.max(end, 1));
}

/** What becomes of it cannot be told from the counts of a batch with others in it. */
function saysTotalAgain(facts: Fact[], place: number): boolean {
  const fact = facts[place];
  if (fact?.kind !== 'purchase' || fact.refundedToMinor === undefined) return false;
  return facts.slice(0, place).some((before) => before.kind === 'purchase' && before.id === fact.id);
}

/** In a batch an empty column says nothing; by itself a purchase without a code says that it has none. */
function saysLess(facts: Fact[], place: number): boolean {
  const fact = facts[place];
  if (fact?.kind !== 'purchase' || fact.ref !== undefined || fact.referredBy !== undefined) return false;
  return facts
    .slice(0, place)
    .some(
      (before) =>
        before.kind === 'purchase' &&
        before.id === fact.id &&
        (before.ref ?? before.referredBy) !== undefined,
    );
}

function runOf(fact: Fact | undefined): string | undefined {
  return fact?.kind === 'purchase' ? fact.importRun : undefined;
}

/** Whether the columns of a batch can say all of it: they know no click. */
export function isForBatch(fact: Fact): fact is PurchaseFact {
  return fact.kind === 'purchase' && (fact.clickedAtMs === undefined || fact.referredBy !== undefined);
}

async function sendFacts(listener: Listener, known: Known, facts: Fact[], nowMs: number): Promise<Outcome[]> {
  const [fact] = facts as [Fact];
  if (facts.length > 1) return sendBatch(listener, known, facts as PurchaseFact[], nowMs);
  switch (fact.kind) {
    case 'purchase': {
      // Only a batch says a total, or a run.
      const { referredBy, refundedToMinor, importRun } = fact;
      const onlyInBatch = [refundedToMinor, importRun, NAMES_ADVOCATE ? undefined : referredBy];
      if (onlyInBatch.some((said) => said !== undefined)) {
        return sendBatch(listener, known, [fact], nowMs);
      }
      const outcome = await listener.purchase(withoutLooseClick(fact), nowMs);
      known.add(fact);
      return [outcome];
    }
    case 'refund':
      return [await listener.refund(fact, nowMs)];
    case 'correction':
      return [await listener.correction(fact, nowMs)];
    case 'erasure':
      return [await listener.erasure(fact, nowMs)];
    case 'reversal': {
      const refundId = known.refundId(fact.refundId);
      return [(await listener.tell({ ...fact, refundId }, nowMs)).outcome];
    }
    case 'claim':
    case 'refunded_to':
    case 'merge':
    case 'unmerge': {
      const { outcome, refundId } = await listener.tell(fact, nowMs);
      // A total said again is answered with the refund that it made before.
      if (fact.kind === 'refunded_to' && outcome === 'recorded') known.nameTotal(fact.totalId, refundId);
      return [outcome];
    }
    case 'withdrawal': {
      const outcome = await listener.withdrawal(fact, nowMs);
      if (outcome === 'recorded') known.withdraw(fact);
      return [outcome];
    }
  }
}

/** A click belongs to a link; beside an advocate who is named it says nothing, nor is it in a batch. */
function withoutLooseClick(fact: PurchaseFact): PurchaseFact {
  const { clickedAtMs: _, ...rest } = fact;
  return fact.referredBy === undefined ? fact : rest;
}

/**
 * A batch names the lines it rejects and counts the others, so its counts must fit what was recorded before.
 */
async function sendBatch(
  listener: Listener,
  known: Known,
  facts: PurchaseFact[],
  nowMs: number,
): Promise<Outcome[]> {
  const said = await listener.batch(facts, nowMs);
  const rejectedLines = new Set(said.errors.map(({ line }) => line));
  const outcomes = facts.map((fact, index): Outcome => {
    if (rejectedLines.has(index + 1)) return 'conflict';
    const isRepeat = known.has(fact.id);
    known.add(fact);
    return isRepeat ? 'repeated' : 'recorded';
  });
  const [fact] = facts;
  if (facts.length === 1 && fact?.refundedToMinor !== undefined && said.recorded === 1) return ['recorded'];
  const counts = countsOf(outcomes).join();
  if (counts === [said.recorded, said.repeated, said.rejected].join()) return outcomes;
  throw new Error(`the batch says ${JSON.stringify(said)}; its lines were ${outcomes.join(', ')}`);
}

function countsOf(outcomes: Outcome[]): number[] {
  return ['recorded', 'repeated', 'conflict'].map(
    (kind) => outcomes.filter((outcome) => outcome === kind).length,
  );
}
