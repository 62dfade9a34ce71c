import { createRoute } from '@hono/zod-openapi';
import { newPurchase, purchaseAnswer, type NewPurchase } from '../../schema/api/purchase.ts';
import { judgeLinkClaim, type Claim } from '../domain/attribution.ts';
import type { Business } from '../domain/business.ts';
import { normaliseCode } from '../domain/code.ts';
import { untilDay } from '../domain/cover.ts';
import { differencesFrom, type RecordedPurchase } from '../domain/purchase.ts';
import { dayOfInstant } from '../domain/zone.ts';
import { findLink } from '../store/find-link.ts';
import { findPurchase } from '../store/find-purchase.ts';
import type { IncomingPurchase } from '../store/incoming-purchases.ts';
import { readEmailDigests } from '../store/read-email-digests.ts';
import { recordPurchase as storePurchase } from '../store/record-purchase.ts';
import { answerOfPurchase } from './answer-of-purchase.ts';
import type { App, AppContext } from './context.ts';
import { digestOfEmail } from './digest-of-email.ts';
import { problem, problemResponses } from './problem.ts';
import { forgetCaller, rememberedCaller, requireRememberedSecretKey } from './remembered-caller.ts';

const MAX_SETTINGS_CHANGES = 3;

const route = createRoute({
  method: 'post',
  path: '/v1/purchases',
  tags: ['Purchases'],
  summary: 'Record a purchase',
  description:
    'Every purchase, referred or not. The same id with the same content again answers 200 with the first answer; with other content 409, and nothing changes.',
  security: [{ secretKey: [] }],
  middleware: [requireRememberedSecretKey] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newPurchase } } } },
  responses: {
    200: { description: 'On record already; the first answer', content: { 'application/json': { schema: purchaseAnswer } } },
    201: { description: 'Recorded', content: { 'application/json': { schema: purchaseAnswer } } },
    ...problemResponses(409),
  },
});

export function recordPurchase(app: App): void {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    for (let attempt = 0; attempt < MAX_SETTINGS_CHANGES; attempt += 1) {
      const caller = await rememberedCaller(c);
      if ('refused' in caller) return caller.refused;
      const purchase = await purchaseFrom(c, caller.business, input);
      const outcome = await storePurchase(caller.db, caller.business, purchase, c.get('nowMs'));
      switch (outcome.kind) {
        case 'recorded':
          return c.json(answerOfPurchase(purchase, 0, outcome.situation), 201);
        case 'on_record':
          return answerRepeat(c, outcome.purchase, purchase, input);
        case 'settings_changed':
          forgetCaller(c);
      }
    }
    c.header('Retry-After', '2');
    return problem(c, 503, 'business_busy', 'The settings of this business are being changed; send the same request again.');
  });
}

async function purchaseFrom(c: AppContext, business: Business, input: NewPurchase): Promise<IncomingPurchase> {
  const occurredAtMs = input.purchasedAt === undefined ? c.get('nowMs') : Date.parse(input.purchasedAt);
  const day = dayOfInstant(business.timeZone, occurredAtMs);
  const clientEmailDigest = input.clientEmail === undefined ? null : digestOfEmail(business, input.clientEmail);
  const clickedAtMs = input.clickedAt === undefined ? null : Date.parse(input.clickedAt);
  const purchase = {
    id: input.id,
    clientId: input.clientId,
    clientName: input.clientName ?? null,
    clientEmailDigest,
    day,
    untilDay: untilDay(day),
    occurredAtMs,
    amountMinor: input.amount,
    currency: input.currency ?? business.currency,
    ref: input.ref ?? null,
    referredBy: null,
    clickedAtMs,
    metadata: canonicalMetadata(input.metadata),
  };
  return { ...purchase, claim: await claimOf(c, business, purchase) };
}

/** What the code that came with a purchase comes to; null where none came. */
async function claimOf(
  c: AppContext,
  business: Business,
  purchase: Omit<IncomingPurchase, 'claim'>,
): Promise<Claim | null> {
  if (purchase.ref === null) return null;
  const { databases } = c.get('env');
  const link = await findLink(databases.directory, business.id, normaliseCode(purchase.ref));
  const digests =
    link === null
      ? new Map<string, string>()
      : await readEmailDigests(c.get('caller').db, business.id, [link.advocateId, purchase.clientId]);
  return judgeLinkClaim(link, {
    clientId: purchase.clientId,
    clientEmailDigest: purchase.clientEmailDigest ?? digests.get(purchase.clientId) ?? null,
    advocateEmailDigest: link === null ? null : (digests.get(link.advocateId) ?? null),
    occurredAtMs: purchase.occurredAtMs,
    clickedAtMs: purchase.clickedAtMs,
    attributionWindowDays: business.attributionWindowDays,
  });
}

async function answerRepeat(c: AppContext, recorded: RecordedPurchase, sent: IncomingPurchase, input: NewPurchase) {
  const differences = differencesFrom(recorded, {
    ...sent,
    occurredAtMs: input.purchasedAt === undefined ? null : sent.occurredAtMs,
  });
  if (differences.length > 0) {
    const errors = differences.map((field) => ({ path: CONTENT_NAMES[field], message: 'differs from what is on record' }));
    return problem(c, 409, 'conflict', 'A purchase with this id is on record with other content; nothing was changed.', errors);
  }
  if (recorded.firstAnswer !== null) return c.json(answerOfPurchase(recorded, 0, recorded.firstAnswer), 200);
  const today = await findPurchase(c.get('caller').db, c.get('caller').business.id, recorded.id);
  return c.json(answerOfPurchase(recorded, recorded.refundedMinor, today ?? { repeat: false, place: 'first' }), 200);
}

const CONTENT_NAMES = {
  clientId: 'clientId',
  occurredAtMs: 'purchasedAt',
  amountMinor: 'amount',
  currency: 'currency',
  ref: 'ref',
  referredBy: 'referredBy',
  clickedAtMs: 'clickedAt',
  metadata: 'metadata',
} as const;

/** Metadata as JSON with its keys in order, so that the same content is the same text. */
function canonicalMetadata(metadata: NewPurchase['metadata']): string | null {
  if (metadata === undefined) return null;
  return JSON.stringify(Object.fromEntries(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1))));
}
