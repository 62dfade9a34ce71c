import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';
import { refuseHaste } from '../keys/require-key.guard.ts';

/**
 * A brake on what anybody may ask without a key, by address: approximate, per location, against abuse and for no
 * accounting. Whoever brings a key is braked by that (`requireSecretKey`). A brake that fails lets everybody pass.
 */
export const brakeVisitors = createMiddleware<AppEnv>(async (c, next) => {
  const brake = c.get('env').visitorBrake;
  const address = c.req.header('CF-Connecting-IP');
  if (brake === null || address === undefined || c.req.header('Authorization') !== undefined) return next();
  const isPassed = await brake.limit({ key: address }).then(
    ({ success }) => success,
    () => true,
  );
  return isPassed ? next() : refuseHaste(c);
});
