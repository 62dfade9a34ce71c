import { isDeepStrictEqual } from 'node:util';
import { runJobs } from '../../worker/jobs.ts';
import { consumeClicks } from '../../worker/clicks/consume-clicks.queue.ts';
import type { Click } from '../../worker/clicks/click.ts';
import type { Databases } from '../../worker/database/databases.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { storeRig } from '../rigs/ledger/store-rig.ts';
import { deliverAll, newMessages, type Message, type Sender } from '../rigs/torture/clicks-world.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { fatedD1, type Fate } from '../rigs/databases/fated-d1.ts';
import { withLog } from '../rigs/torture/log.ts';
import type { Part, Round } from './part.ts';
import { jobsOn, runWholePass } from '../rigs/whole-pass.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 2, 20);
const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'];

/**
 * Clicks are delivered twice, shuffled, poisoned and to a database that fails, while businesses are frozen,
 * change their time zone and the hourly jobs fold old clicks, some runs left out, some doubled, some dying.
 * In the end every click is counted, once, by its link and kind.
 */
export const deliveries: Part = {
  name: 'deliveries',
  run: (round) =>
    withLog(async (log) => {
      const draw = drawFrom(round.seed);
      const db = newSqliteD1();
      const senders = await signUp(db);
      const { sent, lastMs } = await clickAndDeliver(round, draw, db, senders);
      const lost = log.events('clicks_lost').reduce((sum, event) => sum + Number(event['count']), 0);
      if (lost > 0) throw new Error(`${lost} clicks were given up`);
      await runWholePass(jobsOn([db]), lastMs + 30 * 24 * HOUR_MS);
      await expectCounted(db, sent);
      round.figures.checks += 1;
      round.figures.clicks += sent.length;
    }),
};

async function signUp(db: D1Database): Promise<Sender[]> {
  const rig = storeRig(db);
  const senders: Sender[] = [];
  for (const timeZone of ZONES) {
    const { business } = await rig.signUp({ timeZone, attributionWindowDays: 90, createdAtMs: START_MS });
    senders.push({ business, links: ['a', 'b', 'c'].map((name) => `lnk_${business}_${name}`) });
  }
  return senders;
}

async function clickAndDeliver({ isShort, figures }: Round, draw: Draw, db: D1Database, senders: Sender[]) {
  const flaky = fatedD1(db, () => {
    const fate: Fate = draw.percent(8) ? 'before' : draw.percent(8) ? 'after' : 'works';
    if (fate !== 'works') figures.faults += 1;
    return fate;
  });
  const databases: Databases = { directory: flaky, shards: [flaky] };
  const sent: Click[] = [];
  let underWay: Message[] = [];
  const hours = isShort ? 36 : 24 * 12;
  let nowMs = START_MS;
  for (let hour = 0; hour < hours || underWay.length > 0; hour += 1, nowMs += HOUR_MS) {
    if (hour > hours + 24 * 30) throw new Error(`${underWay.length} messages never settle`);
    if (hour < hours) {
      const more = newMessages(draw, senders, {
        count: draw.below(60),
        startsAtMs: nowMs,
        serial: `clk_${hour}`,
      });
      sent.push(...more.clicks);
      underWay.push(...more.messages);
    }
    await disturb(draw, db, senders);
    const now = underWay.filter(() => draw.percent(70));
    const later = underWay.filter((message) => !now.includes(message));
    const outcome = await deliverAll(draw, now, (batch) => consumeClicks(batch, databases));
    underWay = [...later, ...outcome.again];
    figures.requests += outcome.deliveries;
    const runs = draw.pick([0, 1, 1, 2, 3]);
    await Promise.all(Array.from({ length: runs }, () => runJobs(jobsOn([flaky]), nowMs)));
    figures.requests += runs;
  }
  await db.prepare('UPDATE businesses SET frozen = 0').run();
  return { sent, lastMs: nowMs };
}

/** A business begins or ends being moved, or changes its time zone. */
async function disturb(draw: Draw, db: D1Database, senders: Sender[]): Promise<void> {
  const { business } = draw.pick(senders);
  await db
    .prepare('UPDATE businesses SET frozen = ?2 WHERE id = ?1')
    .bind(business, Number(draw.percent(20)))
    .run();
  if (draw.percent(5)) {
    await db
      .prepare('UPDATE businesses SET time_zone = ?2 WHERE id = ?1')
      .bind(business, draw.pick(ZONES))
      .run();
  }
}

async function expectCounted(db: D1Database, sent: readonly Click[]): Promise<void> {
  const { results: raw } = await db.prepare('SELECT COUNT(*) AS n FROM clicks').all<{ n: number }>();
  if (raw[0]?.n !== 0) throw new Error(`${raw[0]?.n} raw clicks were never folded`);
  const { results } = await db
    .prepare(
      'SELECT link_id, SUM(clicks) AS person, SUM(bots) AS bot, SUM(previews) AS preview, SUM(prefetches) AS prefetch FROM click_days GROUP BY link_id ORDER BY link_id',
    )
    .all<Record<string, unknown>>();
  const counted = results.map((row) => ({ ...row }));
  const wanted = [...Map.groupBy(sent, (click) => click.linkId)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([link_id, clicks]) => {
      const of = (kind: string) => clicks.filter((click) => click.kind === kind).length;
      return {
        link_id,
        person: of('person'),
        bot: of('bot'),
        preview: of('preview'),
        prefetch: of('prefetch'),
      };
    });
  if (!isDeepStrictEqual(counted, wanted))
    throw new Error(`counted ${JSON.stringify(counted)}; sent ${JSON.stringify(wanted)}`);
}
