import { setTimeout as wait } from 'node:timers/promises';
import { checkLedger } from '../../worker/ledger/check-ledger.store.ts';
import { booksDiffer } from '../connectors/books-differ.ts';
import type { ShopProvider } from '../rigs/providers/shop.ts';
import type { Codes } from '../rigs/providers/shop-truth.ts';
import {
  connectShops,
  providerApis,
  truthOfAll,
  type ConnectedShop,
  type ProviderApis,
  type ShopsOfBusiness,
} from '../rigs/torture/connected-shops.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { watchedGate, type WatchedGate } from '../rigs/torture/gate.ts';
import {
  lettersOf,
  noAnswers,
  sendLetters,
  type Answers,
  type Letter,
} from '../rigs/torture/hook-senders.ts';
import { startRuntime, type Runtime } from '../rigs/torture/runtime.ts';
import { insist } from '../rigs/torture/writer.ts';
import { killUnderFile } from './kill-under-file.ts';
import type { Figures, Part } from './part.ts';

/** Their APIs say all that their deliveries do. */
const WITH_PAST = ['stripe', 'shopify', 'woocommerce', 'paddle'] as const;
const PROVIDERS = [...WITH_PAST, 'lemonsqueezy', 'standard'] as const;
const CODES: Codes = { 'anna-k': 'advocate-anna', bo: 'advocate-bo' };
const SENDERS = 16;

/** How long after an answer a kill strikes, at most. */
const LATEST_MS = 12;

interface Torture {
  runtime: Runtime;
  draw: Draw;
  gate: WatchedGate;
  apis: ProviderApis;
  of: ShopsOfBusiness;
  /** Those of which some deliveries are never sent, and whose past is fetched. */
  fetched: readonly ConnectedShop[];
  answers: Map<string, Answers>;
  figures: Figures;
}

/**
 * Sixteen senders post what several shops of one business sent, signed, while the runtime is killed again and
 * again; what was answered 200 is never sent again. Some deliveries can at first only be kept, and the jobs
 * take them later. Of a shop or two some are never sent: their past is fetched, and what they sent is
 * replayed. Then files of sales are sent, and killed too. After each kill the ledger equals its recomputation
 * and the log has what was answered; in the end Kith's books are those of the shops, nothing is left to be
 * taken, and what was answered has been counted.
 */
export const killedShops: Part = {
  name: 'shops and kills',
  async run({ seed, isShort, figures }) {
    const draw = drawFrom(seed);
    const apis = providerApis();
    const runtime = await startRuntime(apis.outside);
    try {
      const withPast: readonly ShopProvider[] = draw.shuffled(WITH_PAST).slice(0, isShort ? 1 : 2);
      const others = draw.shuffled(PROVIDERS.filter((provider) => !withPast.includes(provider)));
      const several = [...withPast, ...(isShort ? others.slice(0, 2) : others)];
      const of = await connectShops(runtime, several, { seed, people: isShort ? 5 : 10, codes: CODES });
      apis.open(of.shops);
      const gate = watchedGate(SENDERS);
      const answers = noAnswers(of.shops);
      const fetched = of.shops.slice(0, withPast.length);
      const torture: Torture = { runtime, draw, gate, apis, of, fetched, answers, figures };
      const letters = lettersOf(draw, of.shops, fetched);
      const last = letters.splice(Math.floor(letters.length * 0.75));
      await killUnderSenders(torture, letters, isShort ? 2 : 8);
      await killUnderJobs(torture, last, isShort ? 1 : 3);
      await expectBooks(torture);
      await killUnderFile({ runtime, draw, seed, isShort, figures });
      figures.histories += of.shops.length;
    } finally {
      await runtime.stop();
    }
  },
};

/** The first half of the kills comes while some sales cannot be recorded, so that they are kept. */
async function killUnderSenders(torture: Torture, letters: Letter[], kills: number): Promise<void> {
  const { runtime, draw, gate } = torture;
  const between = Math.floor(letters.length / (kills + 1));
  await refuseSomeSales(await runtime.db());
  const sending = sendAll(torture, letters);
  for (let kill = 0; kill < kills; kill += 1) {
    await gate.untilMore(draw.below(between) + Math.floor(between / 2), sending);
    if (kill === kills / 2) await refuseNone(await runtime.db());
    await killNow(torture);
  }
  await sending;
}

async function sendAll({ runtime, gate, answers }: Torture, letters: Letter[]): Promise<void> {
  await Promise.all(
    Array.from({ length: SENDERS }, (_, sender) =>
      sendLetters(runtime, gate.forWriter(sender), letters, answers),
    ),
  );
}

/** Kills at once, or a moment later. */
async function killNow(torture: Torture): Promise<void> {
  const { runtime, draw, gate, figures } = torture;
  if (draw.percent(50)) await wait(draw.below(LATEST_MS));
  await gate.whileShut(async () => {
    await runtime.killAndRestart();
    await expectNothingLost(await runtime.db(), torture);
  });
  figures.kills += 1;
  figures.checks += 1;
}

/** A third of the sales cannot be recorded: their deliveries are kept. */
async function refuseSomeSales(db: D1Database): Promise<void> {
  await db
    .prepare(
      `CREATE TRIGGER torture_refuses BEFORE INSERT ON purchases WHEN unicode(substr(NEW.id, -1)) % 3 = 0
       BEGIN SELECT RAISE(ABORT, 'refused by the torture'); END`,
    )
    .run();
}

async function refuseNone(db: D1Database): Promise<void> {
  await db.prepare('DROP TRIGGER IF EXISTS torture_refuses').run();
}

/**
 * The jobs take what was kept and fetch the past, while the last letters come, all is replayed and the
 * runtime is killed as a provider is asked for a page.
 */
async function killUnderJobs(torture: Torture, letters: Letter[], kills: number): Promise<void> {
  const { draw, gate, apis, of, fetched } = torture;
  const asker = gate.forWriter(0);
  for (const { shop, connectorId } of fetched) {
    const path = `/v1/connectors/${connectorId}/backfills`;
    const { status, text } = await of.business.post(path, { apiKey: shop.apiKey });
    if (status !== 202) throw new Error(`a backfill was answered ${status}: ${text}`);
  }
  const working = Promise.all([
    sendAll(torture, letters),
    callJobsToTheEnd(torture),
    ...fetched.map(({ connectorId }) => insist(asker, () => replayAll(of, connectorId))),
  ]);
  for (let kill = 0; kill < kills; kill += 1) {
    await apis.untilAsked(1 + draw.below(2), working);
    await killNow(torture);
  }
  await working;
}

const MOST_CALLS = 400;

/** Calls the jobs until they have nothing more to do, whatever call is lost. */
async function callJobsToTheEnd({ runtime, gate }: Torture): Promise<void> {
  const asker = gate.forWriter(0);
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    const { result: isOver } = await insist(asker, async () => {
      const db = await runtime.db();
      await letTimePass(db);
      await runtime.callJobs();
      const { left } = (await db.prepare(LEFT).first<{ left: number }>())!;
      return left === 0;
    });
    if (isOver) return;
  }
  throw new Error(`the jobs have more to do after ${MOST_CALLS} calls`);
}

const LEFT = `SELECT (SELECT COUNT(*) FROM connector_deliveries WHERE outcome = 'kept')
  + (SELECT COUNT(*) FROM backfills WHERE state = 'running') AS "left"`;

/** The clock of a runtime cannot be set: what is due later is made due now. */
async function letTimePass(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare(
      `UPDATE connector_deliveries SET received_at_ms = received_at_ms - 3600000 WHERE outcome = 'kept'`,
    ),
    db.prepare(`UPDATE backfills SET next_at_ms = 0 WHERE state = 'running'`),
    db.prepare(`UPDATE job_passes SET begun_at_ms = 0 WHERE name = 'jobs'`),
  ]);
}

async function replayAll({ business }: ShopsOfBusiness, connectorId: string): Promise<void> {
  const path = `/v1/connectors/${connectorId}/replay`;
  for (let cursor: string | null = ''; cursor !== null;) {
    const after = cursor === '' ? {} : { cursor };
    const { status, body, text } = await business.post(path, { from: '2020-01-01T00:00:00Z', ...after });
    if (status !== 200) throw new Error(`a replay was answered ${status}: ${text}`);
    cursor = body.nextCursor;
  }
}

async function expectNothingLost(db: D1Database, { of, answers }: Torture): Promise<void> {
  const { id } = of.business;
  const wrong = await checkLedger(db, id);
  if (wrong.length > 0)
    throw new Error(`after a kill the ledger differs from its recomputation: ${wrong.join('; ')}`);
  const { results } = await db
    .prepare(`SELECT connector || ' ' || event AS said FROM connector_deliveries WHERE business = ?1`)
    .bind(id)
    .all<{ said: string }>();
  const there = new Set(results.map(({ said }) => said));
  const lost = [...answers].flatMap(([connectorId, { logged }]) =>
    [...logged]
      .filter(([, names]) => !names.some((name) => there.has(`${connectorId} ${name}`)))
      .map(([{ topic, object }]) => `${topic} of ${object}`),
  );
  if (lost.length > 0) throw new Error(`answered 200, and lost by a kill: ${lost.join(', ')}`);
}

async function expectBooks(torture: Torture): Promise<void> {
  const { runtime, of, answers, figures } = torture;
  await expectNothingLost(await runtime.db(), torture);
  const wrong = await booksDiffer(of.business, truthOfAll(of.shops), CODES);
  for (const { shop, connectorId } of of.shops) {
    const { body } = await of.business.get(`/v1/connectors/${connectorId}`);
    wrong.push(...miscounted(body, answers.get(connectorId)!).map((text) => `${shop.provider}: ${text}`));
  }
  if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'));
  figures.checks += 1;
  for (const { outcomes, lost } of answers.values()) {
    const answered = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
    figures.acknowledged += answered;
    figures.requests += answered + lost;
  }
}

/**
 * Whatever was answered with an outcome is counted under it. Beyond that, what was kept has been counted once
 * the job took it, and an attempt whose answer was lost may have been counted, but once.
 */
function miscounted(health: Record<string, any>, { outcomes, lost }: Answers): string[] {
  const counts: Record<string, number> = health['last30Days'];
  const kept = outcomes.get('kept') ?? 0;
  const answered = [...outcomes].filter(([outcome]) => outcome !== 'kept');
  const sum = answered.reduce((total, [, count]) => total + count, 0);
  const counted = Object.values(counts).reduce((total, count) => total + count, 0);
  return [
    ...answered
      .filter(([outcome, count]) => (counts[outcome] ?? 0) < count)
      .map(([outcome, count]) => `${count} were answered ${outcome}, and ${counts[outcome]} counted`),
    ...(counted > sum + kept + lost ? [`${counted} counted of ${sum + kept} and ${lost} lost`] : []),
    ...(health['kept'] === 0 ? [] : [`${health['kept']} are still kept`]),
  ];
}
