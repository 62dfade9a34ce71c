import type { AppContext } from './context.ts';
import { respond } from './respond.ts';

/** The former way to refuse: what is left of it goes with its rooms. */
export const refuseBusy = (c: AppContext) => respond(c, { kind: 'business_busy' });
