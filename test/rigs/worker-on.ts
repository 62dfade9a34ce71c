import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import type { Bindings } from '../../worker/env.ts';
import worker from '../../worker/index.ts';
import { send, type Said, type Sent } from './client.ts';

/** Sends a request to the whole Worker on some bindings, and waits for what it does after its answer. */
export async function sendTo(bindings: Bindings, sent: Sent): Promise<Said> {
  return send((request) => answerOn(bindings, request), sent);
}

/** The same for a request as it is, such as a browser's. */
export async function answerOn(bindings: Bindings, request: Request): Promise<Response> {
  const context = createExecutionContext();
  const answer = await worker.fetch(
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the platform adds is not asked for
    request as Request<unknown, IncomingRequestCfProperties>,
    bindings,
    context,
  );
  const body = await answer.arrayBuffer();
  await waitOnExecutionContext(context);
  return new Response(body.byteLength === 0 ? null : body, answer);
}
