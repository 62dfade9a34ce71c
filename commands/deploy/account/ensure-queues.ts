import { queueNames } from '../configuration/deployed-config.ts';
import type { Deployment } from '../deployment.ts';
import { DeploymentStopped } from '../deployment-stopped.ts';
import { explained } from '../explain-failure.ts';
import type { Wrangler } from '../wrangler.ts';
import { placement } from './placement.ts';

/** Creates the queues that the account does not have yet. */
export async function ensureQueues(
  wrangler: Wrangler,
  { template, settings, say }: Deployment,
): Promise<void> {
  for (const queue of queueNames(template, settings.name)) {
    if (await isThere(wrangler, queue)) continue;
    const what = `Creating the queue ${queue}`;
    say(`${what} ...`);
    const { exitCode, output } = await wrangler(['queues', 'create', queue, ...placement(settings)]);
    // Somebody else may have created it at the same moment, or the answer was lost on its way.
    if (exitCode !== 0 && !(await isThere(wrangler, queue)))
      throw new DeploymentStopped(explained(what, output));
  }
}

async function isThere(wrangler: Wrangler, queue: string): Promise<boolean> {
  const { exitCode, output } = await wrangler(['queues', 'info', queue]);
  if (exitCode === 0) return true;
  if (output.includes(`Queue "${queue}" does not exist`)) return false;
  throw new DeploymentStopped(explained(`Looking for the queue ${queue}`, output));
}
