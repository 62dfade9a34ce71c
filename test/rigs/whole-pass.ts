/** Jobs that are run to the end of what is due, however many calls of the platform that takes. */
import { runJobs, type JobsEnv } from '../../worker/jobs.ts';

/** No test leaves more to do. */
const MOST_CALLS = 2_000;

/** What the jobs work on, with the settings of wrangler.toml. */
const SEAL_KEYS = { current: 'a seal key of the tests alone', previous: null };

export function jobsOn(shards: readonly D1Database[]): JobsEnv {
  const directory = shards[0]!;
  return {
    databases: { directory, shards },
    clickRetentionDays: 5,
    ledgerCheckDays: 30,
    sealKeys: SEAL_KEYS,
  };
}

/** Runs passes until nothing is left to do, the first of them from its beginning. */
export async function runWholePass(env: JobsEnv, nowMs: number): Promise<void> {
  const { directory } = env.databases;
  await directory.prepare("UPDATE job_passes SET job = NULL, begun_at_ms = 0 WHERE name = 'jobs'").run();
  for (let calls = 0; calls < MOST_CALLS; calls += 1) {
    await runJobs(env, nowMs);
    const pass = await directory.prepare("SELECT job, has_more FROM job_passes WHERE name = 'jobs'").first();
    if (pass?.['job'] === null && pass['has_more'] === 0) return;
  }
  throw new Error(`the jobs have more to do after ${MOST_CALLS} calls`);
}
