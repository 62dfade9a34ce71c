import { createMiddleware } from 'hono/factory';
import { bearerOf } from '../../http/bearer.ts';
import type { AppEnv } from '../../http/context.ts';
import { isOperator } from '../../keys/operator.crypto.ts';
import { requireOperator, requireSecretKey } from '../../keys/require-key.guard.ts';

/** Lets a business's secret key pass, or the operator, of whom there is no `caller`; then reads the body. */
export const requireKeyOrOperator = createMiddleware<AppEnv>((c, next) =>
  isOperator(bearerOf(c), c.get('env').operatorToken) ? requireOperator(c, next) : requireSecretKey(c, next),
);
