// STAND-IN
import { z } from 'zod';
import { STAGES } from '../../worker/relationships/stage.ts';
import { STATES } from '../../worker/relationships/state.ts';
import { TIES } from '../../worker/relationships/tie.ts';
import { VOICES } from '../../worker/relationships/voice.ts';
import { clientAnswer } from './client.ts';
import { day } from './common.ts';

const count = z.int().min(0);

export const relatedClientAnswer = clientAnswer
  .extend({
    relationship: z
      .object({
        stage: z.enum(STAGES),
        tie: z.enum(TIES),
        voice: z.enum(VOICES),
        state: z.enum(STATES).nullable(),
        reason: z.string().nullable(),
        rhythmDays: z.number().nullable(),
        silenceDays: count.nullable(),
        leavesOn: day.nullable(),
        brought: count,
        value: z.array(z.object({ currency: z.string(), amount: z.int() })),
        stageSince: day.nullable(),
      })
      .meta({ id: 'Relationship' })
      .nullable(),
  })
  .meta({ id: 'RelatedClient' });
