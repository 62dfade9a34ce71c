import { z } from 'zod';
import { PROVIDERS } from '../../worker/connectors/observation.ts';
import { MAX_SECRETS } from '../../worker/connectors/connector.ts';
import { judgeShopUrl } from '../../worker/connectors/backfills/shop-url.ts';
import { bodyMapping } from './body-mapping.ts';
import { body, optional } from './body.ts';
import { connectorHealth, deliveryOutcome } from './connector-health.ts';
import { instant, listOf, page, text } from './common.ts';
import { pageAfter } from './cursor.ts';

const PROVIDER = `must be one of ${PROVIDERS.join(', ')}`;
const provider = z.enum(PROVIDERS, { error: PROVIDER });

const SLUG = 'must be 1 to 32 of a-z 0-9 -';
const slug = z
  .string({ error: SLUG })
  .regex(/^[a-z0-9-]{1,32}$/, { error: SLUG })
  .meta({
    description: 'Tells several connectors of one provider apart. Part of the ids of some. Default: main.',
    example: 'main',
  });

const flag = z.boolean({ error: 'must be true or false' });
const shortText = text(200, 'a text of 1 to 200 characters');
const some = <T extends z.ZodType>(item: T) =>
  z.array(item, { error: 'must be a list' }).max(100, { error: 'must have at most 100 entries' });

const skipRule = z.union(
  [z.strictObject({ metadataKey: shortText }), z.strictObject({ application: shortText })],
  { error: 'must be { "metadataKey": ... } or { "application": ... }' },
);

const shopUrl = text(500, 'an address like https://shop.example')
  .superRefine((value, context) => {
    const judged = judgeShopUrl(URL.parse(value));
    if (judged.kind === 'refused') context.addIssue({ code: 'custom', message: judged.because });
  })
  .meta({
    description: "Where the shop's API is, for a backfill (Shopify, WooCommerce).",
    example: 'https://shop.example',
  });

const MAX_COUPONS = 1_000;
const coupons = z
  .record(shortText, text(64, 'the code of a link, 1 to 64 characters'), { error: 'must be an object' })
  .refine((all) => Object.keys(all).length <= MAX_COUPONS, {
    error: `must have at most ${MAX_COUPONS} entries`,
  })
  .transform((all) => Object.fromEntries(Object.entries(all).map(([id, code]) => [id.toLowerCase(), code])));

/** What an owner may set of a connector. A field that is none is refused: it would have no effect. */
const settings = z
  .strictObject(
    {
      countZeroAmounts: flag.optional().meta({ description: 'Sales of 0 count too. Default: false.' }),
      acceptTest: flag.optional().meta({ description: 'Test sales count too, to try out. Default: false.' }),
      leaveOutSalesWithoutPerson: flag.nullable().optional().meta({
        description: 'Sales without a person are left out. Null, the default: those at a till are (Shopify).',
      }),
      skipWhen: some(skipRule)
        .optional()
        .meta({ description: 'Payments that another connector has: by a key of their metadata.' }),
      testPaymentMethods: some(shortText)
        .optional()
        .meta({ description: 'Orders paid by one of these are tests (WooCommerce).' }),
      deletedOrdersAreVoid: flag
        .optional()
        .meta({ description: 'A deleted order is void (Shopify). Default: false.' }),
      account: shortText
        .nullable()
        .optional()
        .meta({ description: 'The connected account whose events count (Stripe Connect).' }),
      shopUrl: shopUrl.nullable().optional(),
      storeId: shortText
        .nullable()
        .optional()
        .meta({ description: 'The store, where an account has several (Lemon Squeezy).' }),
      mapping: bodyMapping
        .nullable()
        .optional()
        .meta({ description: "How a shop's own bodies are read (standard). Null: they are standard ones." }),
      shopEmails: some(shortText)
        .optional()
        .meta({ description: "Addresses that are the shop's own, so no person's." }),
      coupons: coupons
        .optional()
        .meta({ description: 'Codes of links by coupon; one that is a code itself needs no entry.' }),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? 'has no such field' : 'must be an object') },
  )
  .meta({ id: 'ConnectorSettings' });

const secrets = z
  .array(text(500, 'a signing secret, as the provider shows it'), { error: 'must be a list of secrets' })
  .max(MAX_SECRETS, { error: `must have at most ${MAX_SECRETS} secrets` })
  .meta({ description: "The provider's signing secrets. They are never shown again but for their ends." });

const testing = flag.meta({
  description:
    'The next 15 minutes are a test: what arrives shows that the connector is right, and nothing of it counts. False ends it.',
});

/** `POST /v1/connectors`. */
export const newConnector = body({
  provider,
  slug: optional(slug),
  secrets: optional(secrets),
  settings: optional(settings),
  testing: optional(testing),
}).meta({ id: 'NewConnector' });

/** `PATCH /v1/connectors/{id}`. */
export const connectorChange = body({
  secrets: optional(
    secrets.meta({
      description: 'The signing secrets from now on. Those that are left out go on for 24 hours.',
    }),
  ),
  newSecret: optional(
    flag.meta({ description: 'Of a standard connector: makes another secret; the old one goes on a day.' }),
  ),
  newIngestKey: optional(
    flag.meta({ description: 'Of a standard connector: makes another ingest key; the old one ends now.' }),
  ),
  newHookUrl: optional(flag.meta({ description: 'Gives it another address. The old one ends now.' })),
  dropPreviousSecrets: optional(flag.meta({ description: 'Secrets that were replaced end now.' })),
  settings: optional(settings.meta({ description: 'Fields that are left out stay.' })),
  paused: optional(flag.meta({ description: 'Deliveries are answered 503, so that they come again.' })),
  testing: optional(testing),
  forgetApiKey: optional(
    flag.meta({ description: "Forgets the provider's key: no more comparisons; foundByReconciling is 0." }),
  ),
}).meta({ id: 'ConnectorChange' });

export const connectorPath = z.object({ id: z.string().meta({ example: 'con_2b7f' }) });

const knownSecret = z.object({
  hint: z.string().meta({ description: 'The last four characters, fewer of a short secret.' }),
  endsAt: instant.nullable(),
});

const connectorFields = z.object({
  id: z.string(),
  provider,
  slug,
  hookUrl: z
    .string()
    .nullable()
    .meta({ description: 'What the provider is given. Null where KITH_SEAL_KEY does not open it.' }),
  secrets: z.array(knownSecret),
  settings: settings.required(),
  paused: z.boolean(),
  testingUntil: instant.nullable().meta({ description: 'Until then what arrives is a test.' }),
  createdAt: instant,
});

const shownOnce = {
  secret: z.string().optional().meta({ description: 'A signing secret that was made. Shown this once.' }),
  ingestKey: z.string().optional().meta({ description: 'A key that was made. Shown this once.' }),
};

/** A connector that was made or changed. */
export const connectorAnswer = connectorFields
  .extend({ state: connectorHealth.state, ...shownOnce })
  .meta({ id: 'Connector' });

/** One that was made. */
export const connectorMade = connectorAnswer
  .extend({
    advice: z
      .array(z.string())
      .meta({ description: 'What is asked where another connector may tell of the same sales.' }),
  })
  .meta({ id: 'ConnectorMade' });

/** One with how it is doing. */
export const connectorWithHealth = connectorFields
  .extend(connectorHealth)
  .meta({ id: 'ConnectorWithHealth' });

export const connectorsQuery = pageAfter(z.string());
export const connectorsAnswer = listOf(connectorAnswer).meta({ id: 'Connectors' });

/** `POST /hooks/{provider}/{token}`. */
export const hookPath = z.object({
  provider: z.string().meta({ example: 'stripe' }),
  token: z.string().meta({ example: 'mZ0c1f9kS4u6v8xQ2b5e7A' }),
});

export const hookAnswer = z
  .object({
    outcome: z.enum([...deliveryOutcome.options, 'ping']),
    because: z.string().nullable(),
  })
  .meta({ id: 'DeliveryTaken' });

/** `GET /v1/connectors/{id}/deliveries`: newest first. */
export const deliveriesQuery = page
  .extend({
    outcome: deliveryOutcome.optional().meta({ description: 'Only those of this outcome.' }),
  })
  .extend({ cursor: pageAfter(z.string().max(64)).shape.cursor });

const deliveryAnswer = z
  .object({
    id: z.string(),
    eventId: z.string().meta({ description: "The provider's own id of it, or a digest." }),
    topic: z.string(),
    object: z.string().nullable().meta({ description: "What it is about, by the provider's own id." }),
    outcome: deliveryOutcome,
    because: z.string().nullable(),
    path: z.string().nullable().meta({ description: 'The field that it is about.' }),
    cure: z.string().nullable().meta({ description: 'What to do about it.' }),
    attempts: z.int().min(0),
    receivedAt: instant,
    occurredAt: instant.nullable(),
    clientId: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

export const deliveriesAnswer = listOf(deliveryAnswer).meta({ id: 'Deliveries' });

/** `POST /v1/connectors/{id}/replay`. */
export const replayInput = body({
  deliveryId: optional(text(64, 'the id of a delivery')),
  from: optional(instant),
  to: optional(instant),
  outcome: optional(deliveryOutcome),
  dryRun: optional(flag.meta({ description: 'Says what each would give, and changes nothing.' })),
  cursor: optional(text(64, 'the nextCursor of the replay before')),
})
  .refine(({ deliveryId, from }) => (deliveryId === undefined) !== (from === undefined), {
    path: ['deliveryId'],
    error: 'must be given, or else from',
  })
  .meta({ id: 'Replay' });

export const replayAnswer = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        before: deliveryOutcome,
        outcome: deliveryOutcome,
        because: z.string().nullable(),
        path: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Replayed' });
