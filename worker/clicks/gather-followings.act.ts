import { isbot } from 'isbot';
import type { Deps } from '../database/deps.ts';
import { clickOf, type Following } from './following.ts';
import { sendClicks, type ClickSinks } from './send-clicks.act.ts';
import { sleep } from './timeout.act.ts';
import { createVisitorHashes } from './visitor-hashes.act.ts';

const GATHER_MS = 50;
/** A request that gathers may be cut short by the platform; then the next one gathers. */
const MAX_ROUND_MS = 5_000;

/** Takes a following that is to be counted once the visitor has been answered. */
export type GatherFollowing = (
  following: Following,
  sinks: ClickSinks,
  context: Pick<ExecutionContext, 'waitUntil'>,
) => void;

/**
 * Gathers what an isolate's requests see in 50 ms, so that the queue takes one message for many clicks. The
 * first request of a round waits and sends for all of them; the others only hand in what they saw.
 */
export function createGathering(randomBytes: Deps['randomBytes']): GatherFollowing {
  const visitorOf = createVisitorHashes(randomBytes);
  let waiting: Following[] = [];
  let roundBeganAtMs = -Infinity;

  async function sendRound(sinks: ClickSinks): Promise<void> {
    await sleep(GATHER_MS);
    const followings = waiting;
    waiting = [];
    roundBeganAtMs = -Infinity;
    const clicks = [];
    for (const following of followings) {
      const visitor = await visitorOf(sinks.databases.directory, following);
      clicks.push(clickOf(following, isbot(following.userAgent), visitor));
    }
    await sendClicks(sinks, clicks);
  }

  return (following, sinks, context) => {
    waiting.push(following);
    const nowMs = following.occurredAtMs;
    if (nowMs - roundBeganAtMs < MAX_ROUND_MS) return;
    roundBeganAtMs = nowMs;
    context.waitUntil(sendRound(sinks));
  };
}
