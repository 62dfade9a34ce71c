import type { AppContext } from './context.ts';
import type { Deed } from './deed.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** What the request has done so far. Undefined: what its operation declares as `x-audit`. */
    deeds: readonly Deed[] | undefined;
  }
}

/**
 * Says what a request has done, in place of what its operation declares. It is recorded once the answer is a
 * success; several are recorded in their order.
 */
export function tellDeed(c: AppContext, deed: Deed): void {
  c.set('deeds', [...(c.get('deeds') ?? []), deed]);
}

/** Says that this time the operation did nothing that belongs into the trail. */
export function tellNoDeed(c: AppContext): void {
  c.set('deeds', c.get('deeds') ?? []);
}
