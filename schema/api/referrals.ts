import { z } from 'zod';
import { listOf } from './common.ts';
import { pageAfter } from './cursor.ts';

const MAX_LEVELS = 10;

/** A client that was brought, and below it whom it brought. */
export interface ReferralAnswer {
  clientId: string;
  name: string | null;
  source: 'purchase' | 'correction';
  brought: number;
  referrals: ReferralAnswer[];
}

const referralAnswer: z.ZodType<ReferralAnswer> = z
  .object({
    clientId: z.string(),
    name: z.string().nullable(),
    source: z
      .enum(['purchase', 'correction'])
      .meta({ description: 'What says so: a purchase, or a person.' }),
    brought: z
      .int()
      .min(0)
      .meta({ description: 'How many it brought itself: more than are listed where depth or size ends.' }),
    referrals: z
      .array(z.lazy(() => referralAnswer))
      .meta({ type: 'array', items: { $ref: '#/components/schemas/Referral' } }),
  })
  .meta({ id: 'Referral' });

/** `GET /v1/clients/{clientId}/referrals`. */
export const referralsQuery = pageAfter(z.string()).extend({
  depth: z.coerce
    .number({ error: `must be a whole number from 1 to ${MAX_LEVELS}` })
    .int({ error: `must be a whole number from 1 to ${MAX_LEVELS}` })
    .min(1, { error: `must be a whole number from 1 to ${MAX_LEVELS}` })
    .max(MAX_LEVELS, { error: `must be a whole number from 1 to ${MAX_LEVELS}` })
    .default(1)
    .meta({ description: 'Levels: 1 is whom it brought, 2 also whom those brought.' }),
});

export const referralsAnswer = listOf(referralAnswer).meta({ id: 'Referrals' });
