import { z } from 'zod';
import { instant } from './common.ts';

/** What became of a delivery. */
export const deliveryOutcome = z.enum(['recorded', 'repeated', 'nothing', 'waiting', 'dead', 'kept']);
const count = z.int().min(0);
const counts = z
  .object({
    recorded: count,
    repeated: count,
    nothing: count,
    waiting: count,
    dead: count,
    refused: count.meta({ description: 'The signature was missing or wrong.' }),
  })
  .meta({ id: 'DeliveryCounts' });

/** How a connector is doing, as fields of its answer. */
export const connectorHealth = {
  state: z.enum(['waiting', 'wired', 'live', 'failing', 'paused']).meta({
    description:
      'waiting: nothing has arrived; wired: a delivery had a right signature; live: something was recorded; failing: deliveries are refused.',
  }),
  lastDeliveryAt: instant.nullable(),
  lastRecordedAt: instant.nullable(),
  failingSince: instant.nullable(),
  quietSince: instant.nullable().meta({
    description:
      'When the last delivery arrived, where that is longer ago than three times the usual gap, and than a day.',
  }),
  checks: z
    .object({
      addressReached: z.boolean(),
      signatureRight: z.boolean().nullable(),
      eventsChosen: z.boolean().nullable(),
      testRecognised: z.boolean(),
    })
    .meta({ description: 'What is right of a new connector, step by step. Null is not known yet.' }),
  last24Hours: counts,
  last30Days: counts,
  deadLetters: count.meta({ description: 'Deliveries that could not be used, of the last 90 days.' }),
  kept: count.meta({ description: 'Deliveries that are still to be taken.' }),
  refusedInARow: count.meta({
    description: 'Deliveries that were refused since the hour in which one was last taken.',
  }),
  reasons: z.record(z.string(), count).meta({
    description: 'Why deliveries became what they did, in the last 30 days: differs, test_mode ...',
  }),
  versionSeen: z.string().nullable().meta({
    description: "The version of the provider's API, or of the shop, as the newest delivery says it.",
  }),
  lagSeconds: z
    .object({ p50: z.int(), p95: z.int() })
    .nullable()
    .meta({ description: 'From the sale to its delivery, of the last 100 that were recorded.' }),
  clients: z
    .object({ byAccount: count, byEmail: count, byNothing: count })
    .meta({ description: 'How the clients that connectors made are known.' }),
  missingTopics: z.array(z.string()).meta({
    description: 'Events without which sales or refunds are missed, and that did not arrive of late.',
  }),
  keepsApiKey: z
    .boolean()
    .meta({ description: "The provider's key is kept, and its own list compared each hour." }),
  foundByReconciling: count.meta({ description: 'Sales of that list that no webhook had brought.' }),
  advice: z.array(z.string()).meta({ description: 'What to do, a sentence each.' }),
};
