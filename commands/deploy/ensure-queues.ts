import type { AccountEnvironment, Deployment } from './deployment.ts';
import { DeploymentStopped, mustRun, type Wrangler } from './wrangler.ts';

/** Creates the queues that the account does not have yet. */
export async function ensureQueues(
  wrangler: Wrangler,
  { configuration: { queues }, placement, say }: Deployment,
  environment: AccountEnvironment,
): Promise<void> {
  for (const queue of queues) {
    const { exitCode, output } = await wrangler(['queues', 'info', queue], environment);
    if (exitCode === 0) continue;
    if (!output.includes('does not exist'))
      throw new DeploymentStopped(`Looking for the queue ${queue} did not work:\n\n${output.trim()}`);
    const what = `Creating the queue ${queue}`;
    say(`${what} ...`);
    await mustRun(wrangler, ['queues', 'create', queue, ...placement], environment, what);
  }
}
