import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '../http/context.ts';
import { networkKey } from '../http/network.ts';
import { isWithinRateLimit } from '../http/rate-limit.ts';
import { notice } from './require-member.guard.ts';

/**
 * Lets a visitor try a few times a minute to sign in with something that others could try as well: a key, a
 * passkey, the operator's token, an address to send a link to. A link is not counted: nobody finds 256 bits
 * by trying, and people of one office may follow theirs at the same time.
 */
export const limitTries = createMiddleware<AppEnv>(async (c, next) => {
  const network = networkKey(c.req.raw, c.get('nowMs'));
  const { signInRateLimit } = c.get('env');
  const isWithin = network === null || (await isWithinRateLimit(signInRateLimit, `sign-in:${network}`));
  return isWithin ? next() : notice(c, 'tooMany', 429);
});
