import { z } from 'zod';
import { pageLangSchema } from './badge.ts';
import { clientAnswer, correctionAnswer } from './client.ts';
import { keptRelationship } from './kept-relationship.ts';
import { linkAnswer } from './link.ts';
import { purchaseAnswer } from './purchase.ts';
import { refundAnswer } from './refund.ts';

/** `GET /v1/clients/{clientId}/export`. */
export const clientExportQuery = z.object({
  lang: pageLangSchema.optional().meta({
    description: 'The language of the reason of the relationship (BCP 47). Default: by Accept-Language.',
  }),
});

/** `GET /v1/clients/{clientId}/export`: everything that is held of a person. */
export const clientExportAnswer = z
  .object({
    exportedAt: z.iso.datetime(),
    client: clientAnswer,
    emailDigests: z.array(z.string()).meta({
      description:
        'Keyed digests of the e-mails and phones that came with purchases; they themselves are not kept.',
    }),
    aliases: z
      .array(z.string())
      .meta({ description: 'Under which names connected systems know the person; e-mails as digests.' }),
    deliveries: z
      .array(
        z.object({
          id: z.string(),
          connectorId: z.string(),
          topic: z.string(),
          object: z.string().nullable(),
          outcome: z.enum(['kept', 'recorded', 'repeated', 'nothing', 'waiting', 'dead']),
          receivedAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'What connected systems said of the person, of the last 90 days.' }),
    purchases: z.array(
      purchaseAnswer.extend({
        recordedAt: z.iso.datetime(),
        saidClientId: z.string().nullable().meta({
          description: 'The client that was said, where that one is merged into the client.',
        }),
        ref: z.string().nullable(),
        referredBy: z.string().nullable(),
        clickedAt: z.iso.datetime().nullable(),
      }),
    ),
    refunds: z.array(refundAnswer),
    corrections: z.array(correctionAnswer).meta({ description: 'Of this client, and those that name it.' }),
    links: z.array(linkAnswer),
    withdrawn: z
      .array(
        z.object({
          kind: z.enum(['purchase', 'refund', 'client', 'email']),
          id: z.string(),
          run: z.string(),
          withdrawnAt: z.iso.datetime(),
          fact: z
            .record(z.string(), z.unknown())
            .meta({ description: 'What was on record, as it was kept.' }),
        }),
      )
      .meta({
        description: 'What was withdrawn with an import. It counts as never recorded, and is kept apart.',
      }),
    merged: z
      .array(
        z.object({
          clientId: z.string(),
          name: z.string().nullable(),
          into: z.string(),
          reason: z.string().nullable(),
          mergedAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'Clients who are merged into this one, directly or through others.' }),
    parted: z
      .array(z.object({ clientId: z.string(), into: z.string() }))
      .meta({ description: 'Merges that were undone, so that no connected system makes them again.' }),
    ...keptRelationship,
    brought: z.array(z.string()).meta({ description: 'clientIds of those whose referrer this client is.' }),
  })
  .meta({ id: 'ClientExport' });
