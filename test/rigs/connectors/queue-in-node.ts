import '../torture/load-tsx.ts';

const { default: worker } = await import('../../../worker/index.ts');

/** What the Worker in this process does with a batch of messages. */
export const queueInNode = worker.queue;
