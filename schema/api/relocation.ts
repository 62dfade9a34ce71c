import { z } from 'zod';
import { body, optional } from './body.ts';
import { text, wholeNumber } from './common.ts';

/** `POST /v1/moves`. */
export const newRelocation = body({
  businessId: text(100, 'the id of a business, biz_...'),
  toShard: optional(
    wholeNumber(0, 3_999).meta({ description: 'Where to; needed unless the move is abandoned.' }),
  ),
  abandon: optional(
    z
      .boolean({ error: 'must be true or false' })
      .meta({ description: 'true gives the move up: the business stays where it was.' }),
  ),
})
  .refine(({ toShard, abandon }) => toShard !== undefined || abandon === true, {
    path: ['toShard'],
    error: 'must be the number of a shard, unless abandon is true',
  })
  .meta({ id: 'NewMove' });

export const relocationAnswer = z
  .object({
    businessId: z.string(),
    fromShard: z.int(),
    toShard: z.int(),
    step: z
      .enum(['copy', 'freeze', 'catch_up', 'verify', 'switch', 'clear', 'done', 'give_up', 'given_up'])
      .meta({ description: 'give_up: the copy is being cleared away; given_up: the business is as it was.' }),
    copied: z.int().meta({ description: 'Rows copied so far.' }),
    done: z.boolean().meta({ description: 'Whether there is nothing left to do.' }),
  })
  .meta({ id: 'Move' });
