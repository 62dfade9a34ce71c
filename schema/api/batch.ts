import { z } from 'zod';
import { optional } from './body.ts';
import { amount, currency, instant, ownId, text } from './common.ts';
import { person, warning } from './person.ts';

export const MAX_BATCH_ROWS = 10_000;

/** A row of `POST /v1/purchases/batch`: a line of NDJSON, or a line of CSV by its header. */
export const batchRow = z
  .object({
    id: ownId("the purchase's own id"),
    clientId: ownId("the client's own id"),
    purchasedAt: instant,
    amount,
    currency: optional(currency),
    ...person,
    ref: optional(text(200, 'the code that came with the purchase')),
    referredBy: optional(ownId("the advocate's own id")),
    refundedAmount: optional(amount),
  })
  .meta({ id: 'BatchRow' });

export const BATCH_COLUMNS = Object.keys(batchRow.shape) as (keyof typeof batchRow.shape)[];
export const REQUIRED_BATCH_COLUMNS = ['id', 'clientId', 'purchasedAt', 'amount'] as const;

/** What became of a batch. `recorded + repeated + rejected` is the number of rows. */
export const batchAnswer = z
  .object({
    recorded: z.int(),
    repeated: z.int(),
    rejected: z.int(),
    errors: z.array(z.object({ line: z.int(), path: z.string(), message: z.string() })),
    warnings: z
      .array(z.object({ line: z.int(), ...warning.shape }))
      .meta({ description: 'What was left out of rows that were recorded or repeated.' }),
    ignoredColumns: z
      .array(z.string())
      .meta({ description: 'Columns of the header that Kith does not know.' }),
  })
  .meta({ id: 'BatchAnswer' });

export type BatchRowInput = z.infer<typeof batchRow>;
export type BatchAnswer = z.infer<typeof batchAnswer>;
