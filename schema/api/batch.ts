import { z } from 'zod';
import { amount, clientId, currency, instant, ownId, phone, text } from './common.ts';

export const MAX_BATCH_ROWS = 10_000;

/** A row of `POST /v1/purchases/batch`: a line of NDJSON, or a line of CSV by its header. */
export const batchRow = z
  .object({
    id: ownId("the purchase's own id"),
    clientId,
    purchasedAt: instant,
    amount,
    currency: currency.nullish(),
    clientName: text(200, 'a name of 1 to 200 characters').nullish(),
    clientEmail: z.email({ error: 'must be an e-mail address' }).max(320).nullish(),
    clientPhone: phone.nullish(),
    ref: text(200, 'the code that came with the purchase').nullish(),
    referredBy: ownId("the advocate's own id").nullish(),
    refundedAmount: amount.nullish().meta({ description: 'How much has been refunded in all so far.' }),
  })
  .meta({ id: 'BatchRow' });

export const BATCH_COLUMNS = Object.keys(batchRow.shape) as (keyof typeof batchRow.shape)[];
export const REQUIRED_BATCH_COLUMNS = ['id', 'clientId', 'purchasedAt', 'amount'] as const;

const rowNote = z.object({ line: z.int(), path: z.string(), message: z.string() });

/** What became of a batch. `recorded + repeated + rejected` is the number of rows. */
export const batchAnswer = z
  .object({
    run: z.string().meta({
      description: 'The run of an import that the rows belong to: what Kith-Import says, or an id of ours.',
    }),
    recorded: z.int(),
    repeated: z.int(),
    rejected: z.int(),
    errors: z.array(rowNote).meta({ description: 'Why rows are rejected.' }),
    warnings: z.array(rowNote).optional().meta({
      description: 'What of rows that are not rejected had no effect; left out where there is none.',
    }),
    ignoredColumns: z
      .array(z.string())
      .meta({ description: 'Columns of the header that Kith does not know.' }),
  })
  .meta({ id: 'BatchAnswer' });

export type BatchRowInput = z.infer<typeof batchRow>;
export type BatchAnswer = z.infer<typeof batchAnswer>;
