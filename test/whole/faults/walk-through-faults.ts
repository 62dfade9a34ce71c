import { CHANGES, walk, type Shop, type Step } from '../../rigs/operations/every-operation.ts';
import type { ChosenFate, Fault } from '../../rigs/databases/faulty-d1.ts';
import type { Said, Sent } from '../../rigs/client.ts';

export type Send = (request: Sent) => Promise<Said>;

/** What each operation answers to the same request after an effect whose answer was lost. */
const ANSWERS_AGAIN: Record<string, number[]> = {
  'delete /v1/clients/{clientId}': [204, 404],
  'delete /v1/connectors/{id}': [204, 404],
  'delete /v1/contacts/{id}': [204, 404],
  'delete /v1/keys/{id}': [204, 404],
};

/** Takes every change once, with nothing failing. */
export async function walkWithoutFaults(shop: Shop, send: Send): Promise<void> {
  await walk(shop, CHANGES, (request, step) => send(withIdempotencyKey(request, shop, step)));
}

/**
 * Takes every change with a fault struck at one of its calls; where it was not answered as without, the
 * caller sends the same request again once the fault is mended. Answers how many of them a fault struck.
 */
export async function walkThroughFaults(
  shop: Shop,
  fate: Pick<ChosenFate, 'arm' | 'mend' | 'hasFailed'>,
  faultOf: () => Fault,
  send: Send,
): Promise<number> {
  let struck = 0;
  await walk(shop, CHANGES, async (request, step) => {
    const sent = withIdempotencyKey(request, shop, step);
    fate.arm(faultOf());
    const said = await send(sent);
    if (fate.hasFailed()) struck += 1;
    fate.mend();
    if (said.status >= 500) holdToUnavailable(said, step);
    return said.status === step.status ? said : sendAgain(sent, step, send);
  });
  return struck;
}

/** A failure that passes is answered 503 and when to send it again. */
function holdToUnavailable({ status, headers, text }: Said, { operation }: Step): void {
  if (status === 503 && Number(headers.get('Retry-After')) > 0) return;
  throw new Error(`${operation} answered a failure that passes with ${status}: ${text}`);
}

async function sendAgain(sent: Sent, step: Step, send: Send): Promise<Said> {
  const said = await send(sent);
  const expected = ANSWERS_AGAIN[step.operation] ?? (step.status === 201 ? [200, 201] : [step.status]);
  if (!expected.includes(said.status)) return said;
  return { ...said, status: step.status };
}

const TAKE_KEYS = [
  'post /v1/businesses',
  'post /v1/connectors',
  'post /v1/keys',
  'post /v1/links',
  'post /v1/clients/{clientId}/contacts',
  'post /v1/clients/{clientId}/asks',
  'post /v1/offers',
];

/** What is no fact of the business's own id is sent with a key under which it is answered once (api.md). */
function withIdempotencyKey(request: Sent, shop: Shop, step: Step): Sent {
  const takesKey = TAKE_KEYS.includes(step.operation);
  if (!takesKey) return request;
  const key = `faults-of-shop-${shop.name}-step-${CHANGES.indexOf(step)}`;
  return { ...request, headers: { ...request.headers, 'Idempotency-Key': key } };
}
