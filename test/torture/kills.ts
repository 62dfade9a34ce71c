import fc from 'fast-check';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { asTaken } from '../rigs/ledger/as-taken.ts';
import { differences } from '../rigs/ledger/compare.ts';
import type { History } from '../rigs/ledger/facts.ts';
import { histories } from '../rigs/ledger/generate-history.ts';
import { settle } from '../rigs/ledger/settle.ts';
import { instantsOfArrival, runHistory, type HistoryRun, type Listener } from '../rigs/ledger/run-history.ts';
import type { Sending } from '../rigs/ledger/sending.ts';
import { httpListener } from '../rigs/ledger/http-listener.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { watchedGate } from '../rigs/torture/gate.ts';
import type { Part } from './part.ts';
import { OPERATOR_TOKEN, startRuntime, type Runtime } from '../rigs/torture/runtime.ts';
import { ownHistory, persistent, type Acknowledged, type Gate } from '../rigs/torture/writer.ts';

const WRITERS = 16;
const BUSINESSES = 4;
const ATTRIBUTION_WINDOW_DAYS = 30;
/** Alone, in batches and alone again; the clock of a runtime cannot be set. */
const SENDING: Sending = { chunks: [1, 1, 3, 1, 8], signUpAfterDays: 0, waitsDays: [0], rolls: [false] };

interface Books {
  listener: Listener;
  timeZone: string;
  acknowledged: Acknowledged;
}

/**
 * Sixteen writers send four businesses facts over HTTP while the runtime is killed, again and again. After
 * each kill every acknowledged fact is there and each ledger equals its recomputation; in the end all is what
 * the model says.
 */
export const kills: Part = {
  name: 'kills',
  async run({ seed, isShort, figures }) {
    const draw = drawFrom(seed);
    const runtime = await startRuntime();
    try {
      const businesses = await Promise.all(Array.from({ length: BUSINESSES }, () => signUp(runtime, draw)));
      const sent = drawnHistories(seed, isShort ? 2 : 6);
      const gate = watchedGate(WRITERS);
      const db = await runtime.db();
      const writing = Promise.all(
        sent.map((history, writer) =>
          write(db, businesses[writer % BUSINESSES]!, gate.forWriter(writer), history),
        ),
      );
      const most = isShort ? 2 : 6;
      for (let kill = 0; kill < most; kill += 1) {
        await gate.untilMore(10 + draw.below(80), writing);
        await gate.whileShut(async () => {
          await runtime.killAndRestart();
          await expectNothingLost(await runtime.db(), businesses);
        });
        figures.kills += 1;
        figures.checks += BUSINESSES;
      }
      await expectModelsNumbers(await runtime.db(), businesses, sent, await writing);
      figures.checks += BUSINESSES;
      figures.histories += sent.length;
      figures.requests += gate.answers();
      figures.acknowledged += businesses.reduce(
        (sum, { acknowledged }) => sum + acknowledged.purchases.size + acknowledged.refunds.size,
        0,
      );
    } finally {
      await runtime.stop();
    }
  },
};

async function signUp(runtime: Runtime, draw: Draw): Promise<Books> {
  const timeZone = draw.pick(['UTC', 'America/New_York', 'Pacific/Apia', 'Europe/Berlin']);
  const settings = { timeZone, attributionWindowDays: ATTRIBUTION_WINDOW_DAYS, createdAtMs: 0 };
  const listener = await httpListener(runtime.ask, OPERATOR_TOKEN, settings, async () => {});
  return { listener, timeZone, acknowledged: { purchases: new Map(), refunds: new Set() } };
}

/** What each writer sends: several random histories, one after the other. */
function drawnHistories(seed: number, historiesEach: number): History[] {
  const drawn = fc.sample(histories(), { seed, numRuns: WRITERS * historiesEach });
  return Array.from({ length: WRITERS }, (_, writer) =>
    joined(
      drawn
        .slice(writer * historiesEach, (writer + 1) * historiesEach)
        .map((history, place) => withoutTotals(ownHistory(history, `w${writer}-${place}-`))),
    ),
  );
}

/** Of a total whose answer is lost, a repeat does not say whether the first one changed anything. */
function withoutTotals(history: History): History {
  const facts = history.facts.map((fact) => {
    if (fact.kind !== 'purchase') return fact;
    const { refundedToMinor: _, ...purchase } = fact;
    return purchase;
  });
  return { ...history, facts };
}

function joined(parts: readonly History[]): History {
  return {
    ...parts[0]!,
    links: parts.flatMap(({ links }) => links),
    facts: parts.flatMap(({ facts }) => facts),
  };
}

function write(
  db: D1Database,
  { listener, timeZone, acknowledged }: Books,
  gate: Gate,
  history: History,
): Promise<HistoryRun> {
  const rig = { db, isKilled: true, signUp: async () => persistent(listener, gate, acknowledged) };
  return runHistory(rig, { ...history, timeZone, attributionWindowDays: ATTRIBUTION_WINDOW_DAYS }, SENDING);
}

async function expectNothingLost(db: D1Database, businesses: readonly Books[]): Promise<void> {
  for (const { listener, acknowledged } of businesses) {
    const wrong = await checkLedger(db, listener.business);
    if (wrong.length > 0)
      throw new Error(`after a kill the ledger differs from its recomputation: ${wrong.join('; ')}`);
    const [purchases, refunds] = await db.batch<{ id: string; said?: string }>([
      db
        .prepare(
          `SELECT id, client_id || ' ' || amount_minor || ' ' || occurred_at_ms AS said FROM purchases WHERE business = ?1`,
        )
        .bind(listener.business),
      db.prepare('SELECT id FROM refunds WHERE business = ?1').bind(listener.business),
    ]);
    const there = new Map(purchases!.results.map(({ id, said }) => [id, said]));
    const refunded = new Set(refunds!.results.map(({ id }) => id));
    const lost = [
      ...[...acknowledged.purchases.values()].filter(
        (fact) => there.get(fact.id) !== `${fact.clientId} ${fact.amountMinor} ${fact.occurredAtMs}`,
      ),
      ...[...acknowledged.refunds].filter((id) => !refunded.has(id)),
    ];
    if (lost.length > 0) throw new Error(`acknowledged, and lost by a kill: ${JSON.stringify(lost)}`);
  }
}

async function expectModelsNumbers(
  db: D1Database,
  businesses: readonly Books[],
  sent: readonly History[],
  runs: readonly HistoryRun[],
): Promise<void> {
  for (const [place, { listener, timeZone }] of businesses.entries()) {
    const writers = sent.map((_, writer) => writer).filter((writer) => writer % BUSINESSES === place);
    const history: History = {
      ...joined(writers.map((writer) => sent[writer]!)),
      timeZone,
      attributionWindowDays: ATTRIBUTION_WINDOW_DAYS,
    };
    const written = writers.map((writer) => runs[writer]!);
    const heardAtMs = await instantsOfArrival(db, listener.business);
    const taken = asTaken(history, { outcomes: written.flatMap((run) => run.outcomes), heardAtMs });
    const { business } = listener;
    const { outcomes } = taken;
    const run: HistoryRun = { business, nowMs: Date.now(), outcomes, refunds: new Map(), heardAtMs };
    const found = [...taken.wronged, ...(await differences(db, taken.history, run, settle(taken.history)))];
    if (found.length > 0) throw new Error(found.join('\n'));
  }
}
