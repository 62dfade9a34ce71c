import { z } from 'zod';
import { OUTCOMES } from '../../worker/connectors/observation.ts';
import { instant } from './common.ts';

/** `POST /v1/connectors/{id}/files`. */
export const connectorFileQuery = z.object({
  dryRun: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .meta({ description: '`true` answers what would become of the file, and writes nothing.' }),
});

const note = z.object({
  line: z.int().meta({ description: 'The line of the file on which the row begins.' }),
  path: z.string().meta({ description: 'The column; empty where it is the whole row.' }),
  message: z.string(),
});

const previewed = z.object({
  line: z.int(),
  outcome: z.enum(OUTCOMES),
  id: z.string(),
  purchasedAt: instant,
  amount: z.int(),
  currency: z.string(),
  refunded: z.int().nullable().meta({ description: 'The total that the file says was refunded.' }),
  ref: z.string().nullable(),
  client: z.enum(['account', 'email', 'nobody']).meta({ description: 'By what the client is known.' }),
});

/** What became of a file, sale by sale: the five counts are how many it has. */
export const connectorFileAnswer = z
  .object({
    run: z.string().nullable().meta({
      description: 'The run of an import that it belongs to: what Kith-Import says, or an id of ours.',
    }),
    recorded: z.int(),
    repeated: z.int().meta({ description: 'On record already, by this file, a webhook or a backfill.' }),
    passedOver: z.int().meta({ description: 'Rightly no purchase: not paid, of 0, a test.' }),
    waiting: z.int(),
    dead: z.int().meta({ description: 'Not on record, each for the reason in errors.' }),
    errors: z.array(note),
    warnings: z.array(note).meta({ description: 'What is on record otherwise than the file says it.' }),
    preview: z
      .array(previewed)
      .optional()
      .meta({ description: 'With dryRun alone: the first ten purchases.' }),
  })
  .meta({ id: 'ConnectorFile' });

export type ConnectorFileAnswer = z.infer<typeof connectorFileAnswer>;
