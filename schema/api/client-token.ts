import { z } from 'zod';

/** `POST /v1/clients/{clientId}/token`. */
export const clientTokenAnswer = z
  .object({
    token: z
      .string()
      .meta({ description: 'For the share panel of this client only.', example: 'eyJhbGciOiJIUzI1NiJ9...' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'ClientToken' });
