import { logAlarm } from '../../logs/log.ts';
import { deliverAgain, isLastQueue } from '../../queues/deliver-again.ts';
import {
  takeShelvedDelivery,
  type TakeShelvedDeps,
  type TakeShelvedOutcome,
} from './take-shelved-delivery.act.ts';

const QUEUES = /-deliveries(-dead)?$/;

/** Whether a queue is one of deliveries; what comes before depends on the deployment (wrangler.toml). */
export function isOfDeliveries(queue: string): boolean {
  return QUEUES.test(queue);
}

/**
 * Takes deliveries that were answered 200 while no database took them. Messages come more than once, in any
 * order, with anything in them, so each is settled on its own: taken, it is done; not taken, it comes again;
 * what nobody signed and what cannot be read is done too, and the log says how much of it there was.
 *
 * A pause keeps out what its shop sends again. These it does not, so that they wait in the first queue for
 * the pause to end, and are taken from the last one.
 */
export async function takeShelvedDeliveries(
  { queue, messages }: MessageBatch<unknown>,
  env: Omit<TakeShelvedDeps, 'isDespitePause'>,
  nowMs: number,
): Promise<void> {
  const { databases, sealKeys } = env;
  const deps = { databases, sealKeys, isDespitePause: isLastQueue(queue) };
  const counts = { dropped: 0, unreadable: 0, lost: 0, taken: 0, again: 0 };
  // One after another: a database does one thing at a time, and the first are sure of their queries.
  for (const message of messages) {
    const outcome = await takeShelvedDelivery(deps, message.body, nowMs);
    counts[settle(queue, message, outcome)] += 1;
  }
  if (counts.dropped > 0) logAlarm('deliveries_dropped', { count: counts.dropped });
  if (counts.unreadable > 0) logAlarm('deliveries_unreadable', { count: counts.unreadable });
  if (counts.lost > 0) logAlarm('deliveries_lost', { count: counts.lost });
}

function settle(queue: string, message: Message, outcome: TakeShelvedOutcome) {
  if (outcome === 'later') return deliverAgain(queue, message) === 'given_up' ? 'lost' : 'again';
  message.ack();
  return outcome;
}
