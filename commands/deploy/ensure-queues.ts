import type { Configuration } from './configuration.ts';
import { DeploymentStopped, mustRun, type Wrangler } from './wrangler.ts';

/** Creates the queues that the account does not have yet. */
export async function ensureQueues(
  wrangler: Wrangler,
  { queues }: Configuration,
  placement: readonly string[],
  environment: Record<string, string>,
  say: (line: string) => void,
): Promise<void> {
  for (const queue of queues) {
    const { exitCode, output } = await wrangler(['queues', 'info', queue], environment);
    if (exitCode === 0) continue;
    if (!output.includes('does not exist'))
      throw new DeploymentStopped(`Looking for the queue ${queue} did not work:\n\n${output.trim()}`);
    say(`Creating the queue ${queue} ...`);
    await mustRun(
      wrangler,
      ['queues', 'create', queue, ...placement],
      environment,
      `Creating the queue ${queue}`,
    );
  }
}
