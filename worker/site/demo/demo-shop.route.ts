import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { App, AppContext } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';

/** What the demonstration's one product costs, in minor units. */
export const PRICE_MINOR = 3_400;

const clientId = z.string().regex(/^demo-[a-z0-9-]{1,60}$/);
const linkRequest = z.object({ clientId, clientName: z.string().min(1).max(60) });
const purchaseRequest = z.object({
  clientId,
  ref: z.string().max(64).optional(),
  clickedAt: z.iso.datetime().optional(),
});
const refundRequest = z.object({ purchaseId: z.string().regex(/^demo-[a-z0-9-]{1,60}$/) });

/** One call that the shop's server made, for the page to show. The key is not part of it. */
interface Call {
  method: string;
  path: string;
  sent: unknown;
  status: number;
  answer: unknown;
}

/**
 * Plays the server of the demonstration's shop: it holds the secret key, so that no page does, and asks
 * the public API as any business would. It answers what it asked and was answered. Without a demonstration
 * there is nothing here, and what it can do is limited to its own clients and one product.
 */
export function registerDemoShop(app: App): void {
  app.use('/demo/*', async (c, next) => {
    if (c.get('env').demo === null) return problem(c, 404, 'not_found', 'There is nothing at this address.');
    const isOwnPage =
      c.req.header('Sec-Fetch-Site') === 'same-origin' ||
      c.req.header('Origin') === new URL(c.req.url).origin;
    return isOwnPage
      ? next()
      : problem(c, 403, 'foreign_origin', 'Only the page of the demonstration may ask this.');
  });

  app.get('/demo/ror', async (c) => c.json({ calls: [await ask(app, c, 'GET', '/v1/ror')] }));

  app.post('/demo/link', async (c) => {
    const asked = linkRequest.safeParse(await jsonOf(c));
    if (!asked.success) return refuse(c);
    const { clientName } = asked.data;
    const link = await ask(app, c, 'POST', '/v1/links', { clientId: asked.data.clientId, clientName });
    const token = await ask(app, c, 'POST', `/v1/clients/${asked.data.clientId}/token`);
    return c.json({ calls: [link, token] });
  });

  app.post('/demo/purchase', async (c) => {
    const asked = purchaseRequest.safeParse(await jsonOf(c));
    if (!asked.success) return refuse(c);
    const purchase = { id: `demo-${randomUUID()}`, amount: PRICE_MINOR, ...asked.data };
    return c.json({
      calls: [await ask(app, c, 'POST', '/v1/purchases', purchase), await ask(app, c, 'GET', '/v1/ror')],
    });
  });

  app.post('/demo/refund', async (c) => {
    const asked = refundRequest.safeParse(await jsonOf(c));
    if (!asked.success) return refuse(c);
    const path = `/v1/purchases/${asked.data.purchaseId}/refunds`;
    const refund = await ask(app, c, 'POST', path, { id: `demo-${randomUUID()}` });
    return c.json({ calls: [refund, await ask(app, c, 'GET', '/v1/ror')] });
  });
}

/** Asks the API as it stands, through its own routes and with the shop's key. */
async function ask(app: App, c: AppContext, method: string, path: string, sent?: unknown): Promise<Call> {
  const headers = {
    Authorization: `Bearer ${c.get('env').demo?.secretKey}`,
    'Content-Type': 'application/json',
  };
  const body = sent === undefined ? {} : { body: JSON.stringify(sent) };
  const request = new Request(new URL(path, c.req.url), { method, headers, ...body });
  const response = await app.fetch(request, c.env, c.executionCtx);
  return { method, path, sent: sent ?? null, status: response.status, answer: await response.json() };
}

function refuse(c: AppContext) {
  return problem(c, 422, 'invalid_request', 'The demonstration sends other values than these.');
}

/** The body, or undefined where it is no JSON, which no schema takes. */
function jsonOf(c: AppContext): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}
