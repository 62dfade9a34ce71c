import { z } from 'zod';
import { body } from './body.ts';
import { text, wholeNumber } from './common.ts';

/** `POST /v1/moves`. */
export const newRelocation = body({
  businessId: text(100, 'the id of a business, biz_...'),
  toShard: wholeNumber(0, 3_999),
}).meta({ id: 'NewMove' });

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
