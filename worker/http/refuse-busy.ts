import type { AppContext } from './context.ts';
import { problem } from './problem.ts';

/** Nothing was changed, because something else is changing the business or moving it: the same may be sent again. */
export function refuseBusy(c: AppContext) {
  c.header('Retry-After', '2');
  return problem(
    c,
    503,
    'business_busy',
    'This business is being changed right now; send the same request again.',
  );
}
