import { z } from 'zod';
import { TIMELINE_TYPES } from '../../worker/timelines/timeline.ts';
import { listOf } from './common.ts';
import { pageAfter } from './cursor.ts';
import { timelineItem } from './timeline-item.ts';

const SOME_TYPES = `must be some of ${TIMELINE_TYPES.join(', ')}, with commas between them`;

/** After what a page goes on: the instant, the type and the key of the item. */
export const timelinePlace = z.tuple([z.int(), z.enum(TIMELINE_TYPES), z.string()]);

/** `GET /v1/clients/{clientId}/timeline`: newest first. */
export const timelineQuery = pageAfter(timelinePlace).extend({
  types: z
    .string({ error: SOME_TYPES })
    .max(200, { error: SOME_TYPES })
    .transform((types, context) => {
      const parsed = z.array(z.enum(TIMELINE_TYPES)).min(1).safeParse(types.split(','));
      if (parsed.success) return [...new Set(parsed.data)];
      context.addIssue({ code: 'custom', message: SOME_TYPES });
      return z.NEVER;
    })
    .optional()
    .meta({
      description: 'Only these types, with commas between them. Default: all.',
      example: 'contact,ask',
    }),
});

export const timelineAnswer = listOf(timelineItem).meta({ id: 'Timeline' });
