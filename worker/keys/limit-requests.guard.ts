import { createMiddleware } from 'hono/factory';
import { bearerOf } from '../http/bearer.ts';
import { createBlockedNetworks } from '../http/blocked-networks.ts';
import type { AppEnv } from '../http/context.ts';
import { networkKey } from '../http/network.ts';
import { isWithinRateLimit } from '../http/rate-limit.ts';
import { respond } from '../http/respond.ts';
import { recallCaller } from './caller-memory.guard.ts';
import { keyDigestOf } from './key-digest.guard.ts';
import { isOperator } from './operator.crypto.ts';

const inVain = createBlockedNetworks('key');

/**
 * Limits every way in. Whoever brings nothing that could open anything is limited by the network; the
 * operator as such; a key that is known to be good by its id. Whose a key is, only the database knows: where
 * it opens nothing, the request counts against its network, which is then refused unseen for a while. A good
 * key never counts against a network, so that those who share one do not suffer from each other.
 */
export const limitRequests = createMiddleware<AppEnv>(async (c, next) => {
  // A provider sends the deliveries of all its shops from a few networks (connectors/hook-misses.guard.ts).
  if (c.req.path.startsWith('/hooks/')) return next();
  const { visitorRateLimit, callerRateLimit, operatorToken } = c.get('env');
  const nowMs = c.get('nowMs');
  const digest = keyDigestOf(c);
  const known = digest === null ? null : recallCaller(digest, nowMs);
  if (known !== null) {
    c.set('limitedKeyId', known.keyId);
    return (await isWithinRateLimit(callerRateLimit, known.keyId)) ? next() : refuse(c);
  }
  const network = networkKey(c.req.raw, nowMs);
  if (digest !== null) {
    if (inVain.isBlocked(network, nowMs)) return refuse(c);
    await next();
    if (c.get('caller') !== undefined) return;
    const isWithin = await inVain.count(visitorRateLimit, network, nowMs);
    if (!isWithin && c.res.status >= 400) c.res = refuse(c);
    return;
  }
  const isWithin = isOperator(bearerOf(c), operatorToken)
    ? await isWithinRateLimit(callerRateLimit, 'operator')
    : network === null || (await isWithinRateLimit(visitorRateLimit, `visitor:${network}`));
  return isWithin ? next() : refuse(c);
});

function refuse(c: Parameters<typeof respond>[0]) {
  return respond(c, { kind: 'too_many_requests' });
}
