import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';
import { isWithinRateLimit } from './rate-limit.ts';
import { respond } from './respond.ts';

/**
 * Limits what anybody may ask without a key, by the address of the network. Whoever brings a key is limited
 * by that (keys/require-key.guard.ts).
 */
export const rateLimitVisitors = createMiddleware<AppEnv>(async (c, next) => {
  const address = c.req.header('CF-Connecting-IP');
  if (address === undefined || c.req.header('Authorization') !== undefined) return next();
  const isWithin = await isWithinRateLimit(c.get('env').visitorRateLimit, address);
  return isWithin ? next() : respond(c, { kind: 'too_many_requests' });
});
