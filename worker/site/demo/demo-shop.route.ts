import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instant, text } from '../../../schema/api/common.ts';
import type { App, AppContext } from '../../http/context.ts';
import { smallBody } from '../../http/text-body.ts';
import { respond } from '../../http/respond.ts';
import { demoPageOnly } from './demo-page-only.guard.ts';
import { makeToken, makeLink, readRor, recordPurchaseOf, recordRefundOf } from './shop-calls.route.ts';

const clientId = z.string().regex(/^demo-[a-z0-9-]{1,60}$/);
const linkRequest = z.object({ clientId, clientName: text(60, 'a name') });
const purchaseRequest = z.object({
  clientId,
  ref: text(64, 'a code').optional(),
  clickedAt: instant.optional(),
});
const refundRequest = z.object({ purchaseId: z.string().regex(/^demo-[a-z0-9-]{1,60}$/) });

/**
 * Plays the server of the demonstration's shop: it makes the calls that any business would make of the API,
 * and answers with them and what they were answered. It can do no more than its own clients and its one
 * product need.
 */
export function registerDemoShop(app: App): void {
  app.use('/demo/*', demoPageOnly, smallBody);

  app.get('/demo/ror', async (c) => c.json({ calls: [await readRor(c)] }));

  app.post('/demo/link', async (c) => {
    const asked = linkRequest.safeParse(await jsonOf(c));
    if (!asked.success) return respond(c, { kind: 'not_a_demo_request' });
    return c.json({ calls: [await makeLink(c, asked.data), await makeToken(c, asked.data)] });
  });

  app.post('/demo/purchase', async (c) => {
    const asked = purchaseRequest.safeParse(await jsonOf(c));
    if (!asked.success) return respond(c, { kind: 'not_a_demo_request' });
    const purchase = { id: `demo-${randomUUID()}`, ...asked.data };
    return c.json({ calls: [await recordPurchaseOf(c, purchase), await readRor(c)] });
  });

  app.post('/demo/refund', async (c) => {
    const asked = refundRequest.safeParse(await jsonOf(c));
    if (!asked.success) return respond(c, { kind: 'not_a_demo_request' });
    const refund = { id: `demo-${randomUUID()}`, purchaseId: asked.data.purchaseId };
    return c.json({ calls: [await recordRefundOf(c, refund), await readRor(c)] });
  });
}

/** The body, or undefined where it is not JSON, which no schema takes. */
function jsonOf(c: AppContext): Promise<unknown> {
  return c.req.json().catch(() => undefined);
}
