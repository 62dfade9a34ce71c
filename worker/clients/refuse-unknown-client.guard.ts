import type { AppContext } from '../http/context.ts';
import { problem } from '../http/problem.ts';

/** A client of another business is as unknown as one that never was. */
export function refuseUnknownClient(c: AppContext) {
  return problem(c, 404, 'not_found', 'This business knows no client of this id.');
}
