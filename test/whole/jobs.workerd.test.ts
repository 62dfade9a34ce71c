import { createScheduledController, env } from 'cloudflare:test';
import { afterEach, expect, it, vi } from 'vitest';
import { jobsOf, runJobs } from '../../worker/jobs.ts';
import worker from '../../worker/index.ts';
import { visitorKey } from '../../worker/clicks/visitor-keys.store.ts';
import { brokenDatabase } from '../rigs/bindings.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { jobsOn, runWholePass } from '../rigs/whole-pass.ts';

const DAY_MS = 86_400_000;

afterEach(() => {
  vi.restoreAllMocks();
});

it('the key of a day is one for everybody, and gone soon after the day', async () => {
  const midnightMs = Date.UTC(2026, 5, 20);
  const day = midnightMs / DAY_MS;
  const keys = await Promise.all(
    ['a', 'b', 'c'].map((proposed) => visitorKey(env.DB, day, proposed, midnightMs)),
  );
  expect(new Set(keys).size).toBe(1);
  const count = () =>
    env.DB.prepare('SELECT COUNT(*) AS n FROM visitor_keys WHERE day = ?').bind(day).first();
  await runWholePass(jobsOn([env.DB]), midnightMs + DAY_MS - 1);
  expect(await count()).toEqual({ n: 1 });
  await runWholePass(jobsOn([env.DB]), midnightMs + DAY_MS);
  expect(await count()).toEqual({ n: 0 });
});

it('who arrived is forgotten once the day is over everywhere, in every business', async () => {
  const nowMs = Date.UTC(2026, 5, 20, 0, 7);
  const today = Math.floor(nowMs / DAY_MS);
  const businesses = ['biz_arrivals_a', 'biz_arrivals_b', 'biz_arrivals_c'];
  await env.DB.batch(
    businesses.flatMap((business) =>
      [today - 9, today - 2, today - 1, today, today + 1].map((day) =>
        env.DB.prepare("INSERT INTO arrivals VALUES (?, ?, 'lnk_a', 'visitor')").bind(business, day),
      ),
    ),
  );
  await runWholePass(jobsOn([env.DB]), nowMs);
  const { results } = await env.DB.prepare(
    "SELECT business, day - ? AS day FROM arrivals WHERE business LIKE 'biz_arrivals_%'",
  )
    .bind(today)
    .all();
  expect(results).toEqual(businesses.flatMap((business) => [-1, 0, 1].map((day) => ({ business, day }))));
});

it('answers kept for repeats are dropped after 24 hours, not before', async () => {
  const business = await newTestBusiness();
  await business.post('/v1/links', { clientId: 'anna' }, { headers: { 'Idempotency-Key': 'k' } });
  const count = () =>
    env.DB.prepare('SELECT COUNT(*) AS n FROM idempotent_answers WHERE scope = ?').bind(business.id).first();
  await runWholePass(jobsOn([env.DB]), Date.now() + DAY_MS - 60_000);
  expect(await count()).toEqual({ n: 1 });
  await runWholePass(jobsOn([env.DB]), Date.now() + DAY_MS);
  expect(await count()).toEqual({ n: 0 });
});

it('a scheduled run does the jobs', async () => {
  const business = await newTestBusiness();
  await env.DB.prepare('UPDATE ror_heads SET day = day - 3 WHERE business = ?').bind(business.id).run();
  const before = await env.DB.prepare('SELECT day FROM ror_heads WHERE business = ?')
    .bind(business.id)
    .first<{ day: number }>();
  await worker.scheduled(createScheduledController(), env);
  const after = await env.DB.prepare('SELECT day FROM ror_heads WHERE business = ?')
    .bind(business.id)
    .first<{ day: number }>();
  expect((after?.day ?? 0) - (before?.day ?? 0)).toBe(3);
  expect((await business.get('/v1/ledger-check')).body.agrees).toBe(true);
});

it('jobs that fail say which they are, where and why, and none keeps another from being tried', async () => {
  const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
  const failing = jobsOn([brokenDatabase()]);
  await runWholePass({ ...failing, databases: { ...failing.databases, directory: env.DB } }, Date.now());
  const logged = alarms.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(logged).toEqual(
    jobsOf(failing)
      .filter(({ name }) => name !== 'give_up_relocations')
      .map(({ name }) => ({
        event: 'job_failed',
        job: name,
        shard: 0,
        reason: 'unknown',
        cause: 'Error: D1_ERROR: the stand-in does not answer',
        stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
      })),
  );
});

it('a directory that cannot be read ends the call, and says why', async () => {
  const alarms = vi.spyOn(console, 'error').mockImplementation(() => {});
  await runJobs(jobsOn([brokenDatabase()]), Date.now());
  expect(alarms.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
    {
      event: 'pass_failed',
      reason: 'unknown',
      cause: 'Error: D1_ERROR: the stand-in does not answer',
      stack: expect.arrayContaining([expect.stringMatching(/^at /)]),
    },
  ]);
});
