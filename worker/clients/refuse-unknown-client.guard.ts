import type { AppContext } from '../http/context.ts';
import { respond } from '../http/respond.ts';

/** The former way to refuse: what is left of it goes with its rooms. */
export const refuseUnknownClient = (c: AppContext) => respond(c, { kind: 'client_not_found' });
