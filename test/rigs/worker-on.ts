import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import type { Bindings } from '../../worker/env.ts';
import worker from '../../worker/index.ts';
import { send, type Said, type Sent } from './client.ts';

/** Sends a request to the whole Worker on some bindings, and waits for what it does after its answer. */
export async function sendTo(bindings: Bindings, sent: Sent): Promise<Said> {
  const context = createExecutionContext();
  const said = await send(
    (request) => worker.fetch(request as Request<unknown, IncomingRequestCfProperties>, bindings, context),
    sent,
  );
  await waitOnExecutionContext(context);
  return said;
}
