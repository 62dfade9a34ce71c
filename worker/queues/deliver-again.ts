import { redelivery } from './redelivery.ts';

/**
 * The queue that takes what the other gave up is named so (wrangler.toml); what comes before depends on the
 * deployment.
 */
const LAST_QUEUE = /-dead$/;

/** Whether a queue is the one that takes what another gave up. */
export function isLastQueue(queue: string): boolean {
  return LAST_QUEUE.test(queue);
}

/** Has a message of a queue come again after a while, or gives it up. */
export function deliverAgain(queue: string, message: Message): 'again' | 'given_up' {
  const next = redelivery({ isLastQueue: isLastQueue(queue), attempt: message.attempts });
  switch (next.kind) {
    case 'again':
      message.retry({ delaySeconds: next.delaySeconds });
      return 'again';
    case 'given_up':
      message.ack();
      return 'given_up';
  }
}
