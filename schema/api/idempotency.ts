import { z } from 'zod';

/** The headers of every POST that records something other than a fact with an id of its own (api.md). */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, { error: 'must have 1 to 255 visible ASCII characters and no spaces' })
    .optional()
    .meta({
      description:
        'Makes a repeat safe: within 24 hours the same request with the same key is answered with the first answer and has no second effect; another request with it answers 409. Use a fresh random value for each new request.',
      example: '0b3c7f5e-6f0e-4f6b-9f3d-0d1a4c2b8e11',
    }),
});
