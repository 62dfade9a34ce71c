import { matchedRoutes, routePath } from 'hono/route';
import type { AppContext } from './context.ts';

/**
 * The operation that was asked for, as the OpenAPI document has it; of two that match, the one with the very
 * address is meant.
 */
export function operationOf(c: AppContext): string {
  const isLiteral = matchedRoutes(c).some(({ path }) => path === c.req.path);
  const path = isLiteral ? c.req.path : routePath(c, -1);
  return `${c.req.method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`;
}
