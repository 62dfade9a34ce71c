import { z } from 'zod';
import { day } from './common.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();

/** `GET /v1/ror`. */
export const rorQuery = z.object({ asOf: day.optional().meta({ description: 'Default: today in the time zone of the business.' }) });

export const rorAnswer = z
  .object({
    asOf: day,
    window: z.object({ from: day, to: day }),
    active: count,
    referred: count,
    repeat: count,
    both: count,
    referredOrRepeat: count,
    ror: share,
    clientsEver: count,
    rorAllTime: share,
    definition: z.string(),
  })
  .meta({ id: 'Ror' });

export type RorAnswer = z.infer<typeof rorAnswer>;
