import { z } from 'zod';
import { instant, listOf } from './common.ts';

/** A path of one backfill. What cannot be an id is none: 404. */
export const backfillPath = z.object({
  id: z.string().meta({ description: 'The connector.', example: 'con_8yQ2m' }),
  backfillId: z.string().meta({ example: 'bfl_4kX9p' }),
});

export const newBackfill = z
  .strictObject({
    apiKey: z
      .string()
      .regex(/^[\x21-\x7e]{8,500}$/, { error: 'must have 8 to 500 visible ASCII characters and no spaces' })
      .optional()
      .meta({
        description:
          'A key of the provider that may read sales and refunds. WooCommerce: `ck_...:cs_...`; Shopify: an access token, or `client id:client secret`. It is kept sealed while the backfill runs. Left out: the key that the connector keeps.',
      }),
    keepKey: z.boolean().default(false).meta({
      description:
        'Keeps the key, sealed, and compares the connector with the provider’s own list every hour from now on.',
    }),
    from: instant.optional().meta({ description: 'Default: from the first sale there is.' }),
    to: instant.optional().meta({ description: 'Default: until now.' }),
  })
  .meta({ id: 'NewBackfill' });

const count = z.int().min(0);

export const backfillAnswer = z
  .object({
    id: z.string(),
    connectorId: z.string(),
    kind: z.enum(['backfill', 'reconcile']).meta({
      description: '`reconcile` for the hourly comparison of a connector whose key is kept.',
    }),
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    because: z
      .enum([
        'rate_limited',
        'not_reached',
        'key_refused',
        'not_found',
        'redirected',
        'not_a_page',
        'where_is_the_shop',
        'connector_gone',
      ])
      .nullable()
      .meta({ description: 'Why it failed, or what it waits for.' }),
    advice: z.string().nullable().meta({ description: 'What to do about it, in a sentence.' }),
    from: instant.nullable(),
    to: instant,
    recorded: count,
    repeated: count,
    passedOver: count.meta({ description: 'Of which nothing is to be recorded: unpaid, free, a test.' }),
    waiting: count.meta({ description: 'Refunds whose sale is not on record yet.' }),
    dead: count.meta({ description: 'That could not be understood; the log names the fields.' }),
    startedAt: instant,
    nextAt: instant.nullable().meta({ description: 'When its next page is due.' }),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'Backfill' });

export const backfillsAnswer = listOf(backfillAnswer).meta({ id: 'Backfills' });
