import { createMiddleware } from 'hono/factory';
import type { Env } from '../../env.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { respond } from '../../http/respond.ts';
import { findCaller, type Caller } from '../../keys/find-caller.store.ts';
import { digestOfKey } from '../../keys/key.crypto.ts';

/**
 * Lets the page of the demonstration pass, and says in `caller` that the shop calls. Without a demonstration
 * there is nothing at these addresses.
 */
export const demoPageOnly = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('env').demo === null) return respond(c, { kind: 'address_not_found' });
  if (!isOwnPage(c)) return respond(c, { kind: 'not_the_demo_page' });
  const shop = await findShop(c.get('env'));
  if (shop === null) return respond(c, { kind: 'invalid_key' });
  c.set('caller', shop);
  return next();
});

/**
 * The demonstration's business by its secret key, which no page ever sees; null where the key is not good.
 */
export async function findShop({ demo, databases }: Env): Promise<Caller | null> {
  return demo === null ? null : findCaller(databases, digestOfKey(demo.secretKey));
}

function isOwnPage(c: AppContext): boolean {
  return (
    c.req.header('Sec-Fetch-Site') === 'same-origin' || c.req.header('Origin') === new URL(c.req.url).origin
  );
}
