import { z } from 'zod';
import { ownId } from './common.ts';

/** The path of one client, by the business's own id for them. */
export const clientPath = z.object({ clientId: ownId("the client's own id").meta({ example: 'c-1001' }) });

/** `POST /v1/clients/{clientId}/token`. */
export const clientTokenAnswer = z
  .object({
    token: z.string().meta({ description: 'For the share panel of this client only.', example: 'ct_...' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'ClientToken' });
