import { z } from 'zod';
import { body, optional } from './body.ts';
import { instant, listOf } from './common.ts';

/** A path of one backfill. What cannot be an id is none: 404. */
export const backfillPath = z.object({
  id: z.string().meta({ description: 'The connector.', example: 'con_8yQ2m' }),
  backfillId: z.string().meta({ example: 'bfl_4kX9p' }),
});

export const newBackfill = body({
  apiKey: optional(
    z
      .string()
      .regex(/^[\x21-\x7e]{8,500}$/, { error: 'must have 8 to 500 visible ASCII characters and no spaces' })
      .meta({
        description:
          'A key of the provider that may read sales and refunds. WooCommerce: `ck_...:cs_...`; Shopify: an access token, or `client id:client secret`. It is kept sealed while the backfill runs. Left out: the key that the connector keeps.',
      }),
  ),
  keepKey: optional(
    z.boolean({ error: 'must be true or false' }).meta({
      description:
        "Keeps the key, sealed, and compares the connector with the provider's own list every hour from now on. Default: false.",
    }),
  ),
  from: optional(instant.meta({ description: 'Default: from the first sale there is.' })),
  to: optional(instant.meta({ description: 'Default: until now.' })),
}).meta({ id: 'NewBackfill' });

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
        'not_taken',
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
