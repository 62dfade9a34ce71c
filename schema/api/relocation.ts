import { z } from 'zod';

/** `POST /v1/moves`. */
export const newRelocation = z
  .object({
    businessId: z.string().min(1).max(100),
    toShard: z.int().min(0).max(3_999),
  })
  .meta({ id: 'NewMove' });

export const relocationAnswer = z
  .object({
    businessId: z.string(),
    fromShard: z.int(),
    toShard: z.int(),
    step: z.enum(['copy', 'freeze', 'catch_up', 'verify', 'switch', 'clear', 'done']),
    copied: z.int().meta({ description: 'Rows copied so far.' }),
    done: z.boolean(),
  })
  .meta({ id: 'Move' });
