/** What every statement that the Worker sends costs to find its rows (guarantees.md, rows 7 and 9). */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { readEnv, type Bindings } from '../../../worker/env.ts';
import type { DashboardStep } from '../../rigs/dashboard/dashboard-step.ts';
import { DASHBOARD_STEPS, ENDING_STEPS, LAST_STEPS, openWorld } from '../../rigs/dashboard/every-step.ts';
import { opens, sends, signedIn } from '../../rigs/dashboard/signed-in.ts';
import { isForMembers } from '../../rigs/contract.ts';
import { OPERATOR_TOKEN, readDocument } from '../../rigs/harness.ts';
import { CHANGES, ELSEWHERE, newShop, QUESTIONS, walk } from '../../rigs/operations/every-operation.ts';
import { recordingD1 } from '../../rigs/databases/recording-d1.ts';
import { runWholePass } from '../../rigs/whole-pass.ts';
import { answerOn, sendTo } from '../../rigs/worker-on.ts';

const MOST_CALLS = 40;

const recording = recordingD1(env.DB);
const bindings: Bindings = { ...env, DB: recording.db };

/** What a request, or the jobs, sent to the database. */
interface Noted {
  what: string;
  calls: number;
  statements: string[];
}

const requests: Noted[] = [];

/** Notes what was sent since the last time. */
function note(what: string): void {
  const statements = recording.calls.flatMap((call) => call.statements.map(({ sql }) => sql));
  requests.push({ what, calls: recording.calls.length, statements });
  recording.forget();
}

/** Walks through every operation of keys, then every screen and form, and then does the jobs. */
async function walkThroughAll(): Promise<void> {
  await walk(newShop(OPERATOR_TOKEN), [...CHANGES, ...QUESTIONS], async (request, { operation }) => {
    const said = await sendTo(bindings, request);
    note(operation);
    return said;
  });
  await walkThroughDashboard();
  for (const days of [0, 20]) {
    await runWholePass(readEnv(bindings), Date.now() + days * 86_400_000);
    note('the jobs');
  }
}

async function walkThroughDashboard(): Promise<void> {
  const world = await openWorld(bindings);
  const lasting = await signedIn(env.DB, world.businessId);
  recording.forget();
  const steps: DashboardStep[] = [...DASHBOARD_STEPS, ...LAST_STEPS, ...ENDING_STEPS];
  for (const step of steps) {
    const visitor = ENDING_STEPS.includes(step) ? await signedIn(env.DB, world.businessId) : lasting;
    const path = step.path(world);
    const request =
      step.fields === undefined ? opens(visitor, path) : sends(visitor, path, step.fields(world));
    const answer = await answerOn(bindings, request);
    const text = await answer.text();
    note(step.operation);
    const problems = answer.status === step.status ? '' : text.slice(text.indexOf('problems'), 2_000);
    expect([step.operation, answer.status, problems]).toEqual([step.operation, step.status, '']);
    step.keep?.(world, { location: answer.headers.get('Location'), text });
  }
}

await walkThroughAll();

it('every operation, screen and form of the OpenAPI document is walked through', async () => {
  const document = await readDocument();
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => !isForMembers(operation) || 'session' in (operation.security?.[0] ?? {}))
      .map(([method]) => `${method} ${path}`),
  );
  const walked = new Set([...requests.map(({ what }) => what), ...ELSEWHERE.keys()]);
  expect(described.filter((operation) => !walked.has(operation))).toEqual([]);
});

it('no statement scans a table, and none of those in triggers', async () => {
  const tables = await tableNames();
  const scans: string[] = [];
  const sent = requests.flatMap(({ statements }) => statements);
  for (const sql of new Set([...sent, ...(await triggerStatements())])) {
    for (const step of await planOf(sql)) {
      if (scanned(step, sql, tables)) scans.push(`${step}: ${sql.replace(/\s+/g, ' ').slice(0, 200)}`);
    }
  }
  expect(scans).toEqual([]);
});

it(`no request calls the database more than ${MOST_CALLS} times`, () => {
  const most = requests.filter(({ what, calls }) => what !== 'the jobs' && calls > MOST_CALLS);
  expect(most.map(({ what, calls }) => `${what}: ${calls}`)).toEqual([]);
  // The walk did go through the database that counts.
  expect(requests.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(CHANGES.length);
  const screens = requests.filter(({ what }) => what.startsWith('get /dashboard'));
  expect(screens.filter(({ calls }) => calls === 0)).toEqual([]);
});

async function tableNames(): Promise<Set<string>> {
  const { results } = await env.DB.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all<{
    name: string;
  }>();
  return new Set(results.map(({ name }) => name));
}

/** The statements of the triggers, which a plan leaves out, with a parameter for each value of a row. */
async function triggerStatements(): Promise<string[]> {
  const { results } = await env.DB.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger'`).all<{
    sql: string;
  }>();
  return results.flatMap(({ sql }) => {
    const begin = /\bBEGIN\b/.exec(sql)?.index ?? 0;
    const when = /\bWHEN\b([\s\S]*)$/.exec(sql.slice(0, begin))?.[1];
    const statements = sql.slice(begin + 'BEGIN'.length, sql.lastIndexOf('END')).split(/;\s*\n/);
    return [...(when === undefined ? [] : [`SELECT ${when}`]), ...statements]
      .filter((statement) => statement.trim() !== '')
      .map((statement) => statement.replace(/\b(NEW|OLD)\.\w+/g, '?1').replace(/\bRAISE\([^)]*\)/g, 'NULL'));
  });
}

async function planOf(sql: string): Promise<string[]> {
  const parameters = Math.max(
    0,
    ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)),
    sql.match(/\?(?!\d)/g)?.length ?? 0,
  );
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: parameters }, () => null))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

/**
 * Whether a step of a plan reads a whole table or index: `SCAN p` where `p` is a table, or stands for one.
 */
function scanned(step: string, sql: string, tables: ReadonlySet<string>): boolean {
  const name = /^SCAN (\w+)/.exec(step)?.[1];
  if (name === undefined) return false;
  if (tables.has(name)) return true;
  const stood = new RegExp(`\\b(\\w+)\\s+(?:AS\\s+)?${name}\\b`, 'g');
  return [...sql.replaceAll('"', '').matchAll(stood)].some(([, original = '']) => tables.has(original));
}
