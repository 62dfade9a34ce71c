import { readEnv } from '../../../worker/env.ts';
import { jobsOf } from '../../../worker/jobs.ts';
import { bindingsOn, type World } from '../world-in-node.ts';

/** Takes a step of a job in each database. */
export async function takeStep(
  world: World,
  name: string,
  nowMs: number,
  bindings = bindingsOn(world.databases),
): Promise<void> {
  const env = readEnv(bindings);
  const job = jobsOf(env).find((one) => one.name === name)!;
  for (const db of env.databases.shards) await job.takeStep(db, nowMs);
}
