import './load-tsx.ts';
import type { Bindings } from '../../../worker/env.ts';
import { send, type Said, type Sent } from '../client.ts';
import { collectingContext } from '../execution-context.ts';

const { default: worker } = await import('../../../worker/index.ts');

/** Sends a request to the whole Worker in this process, and waits for what it does after its answer. */
export async function sendInNode(bindings: Bindings, sent: Sent): Promise<Said> {
  const after: Promise<unknown>[] = [];
  const context = collectingContext(after);
  const said = await send(
    (request) => worker.fetch(request as Parameters<typeof worker.fetch>[0], bindings, context),
    sent,
  );
  await Promise.all(after);
  return said;
}
