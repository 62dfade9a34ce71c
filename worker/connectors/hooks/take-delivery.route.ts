import { createRoute } from '@hono/zod-openapi';
import { hookAnswer, hookPath } from '../../../schema/api/connector.ts';
import { builtFiles } from '../../html/built-files.ts';
import { siteHeaders } from '../../html/site-headers.ts';
import { bearerOf } from '../../http/bearer.ts';
import type { App, AppContext } from '../../http/context.ts';
import { databaseDown } from '../../http/database-unavailable.ts';
import { readBytes } from '../../http/open-body.ts';
import { problemResponse } from '../../http/problem.ts';
import { JSON_BODY } from '../../http/read-body.ts';
import { respond } from '../../http/respond.ts';
import { logFailure } from '../../logs/log.ts';
import type { Arrived } from './arrived.ts';
import { createHookMisses } from './hook-misses.guard.ts';
import { hookPage } from './hook-page.page.tsx';
import { PROVIDERS, type Provider } from '../observation.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import { shelveDelivery } from './shelve-delivery.act.ts';
import { takeDelivery, type TakeDeliveryOutcome } from './take-delivery.act.ts';

const route = createRoute({
  method: 'post',
  path: '/hooks/{provider}/{token}',
  tags: ['Connectors'],
  summary: 'Deliver what happened in a shop',
  description:
    "The provider's own body, its bytes as it signed them. What is answered 200 is stored, or waits in a queue for a database, whatever it means: what could not be used is found under the connector's deliveries. An own shop signs as Standard Webhooks has it, or sends its ingest key as a bearer.",
  security: [],
  'x-audit': 'not',
  request: {
    params: hookPath,
    body: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
    },
  },
  responses: {
    200: { description: 'It is stored', content: { 'application/json': { schema: hookAnswer } } },
    400: problemResponse(400),
    401: problemResponse(401),
    404: problemResponse(404),
    413: problemResponse(413),
    415: problemResponse(415),
    429: problemResponse(429),
    500: problemResponse(500),
    503: problemResponse(503),
  },
});

const misses = createHookMisses();

export function registerTakeDelivery(app: App): void {
  app.openapi(route, async (c) => {
    const { provider, token } = c.req.valid('param');
    const read = await readBytes(c, JSON_BODY);
    if (read.kind !== 'bytes') return respond(c, read);
    const asked = await misses.ask(c, provider, token);
    if (asked === 'refused') return respond(c, { kind: 'too_many_requests' });
    if (asked === 'unknown' || !isProvider(provider)) return respond(c, { kind: 'hook_not_found' });
    const headers = Object.fromEntries(c.req.raw.headers);
    const receivedAtMs = c.get('nowMs');
    const arrived = { provider, token, headers, bytes: read.bytes, bearer: bearerOf(c), receivedAtMs };
    const taking = takeOrShelve(c, arrived);
    // To its end, also where whoever sent it has hung up.
    c.executionCtx.waitUntil(taking);
    const outcome = await taking;
    switch (outcome.kind) {
      case 'taken': {
        const { outcome: became, because } = outcome.taken ?? { outcome: 'kept', because: null };
        return c.json({ outcome: became, because }, 200);
      }
      case 'ping':
        return c.json({ outcome: 'ping' as const, because: null }, 200);
      case 'hook_not_found':
        await misses.miss(c, provider, token);
        return respond(c, outcome);
      default:
        return respond(c, outcome);
    }
  });

  app.all('/hooks/*', siteHeaders, async (c) => {
    const [, , provider = ''] = c.req.path.split('/');
    if (!isProvider(provider)) return respond(c, { kind: 'address_not_found' });
    if (c.req.method !== 'GET') return respond(c, { kind: 'only_post' });
    const { site } = await builtFiles(c.get('env'));
    return c.html(hookPage(PROVIDER_NAMES[provider], site), 405, {
      Allow: 'POST',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
    });
  });
}

function isProvider(text: string): text is Provider {
  return PROVIDERS.some((provider) => provider === text);
}

/**
 * Takes it, or has the queue bring it once the database takes it. Where neither is possible, it is to be sent
 * again. It never throws.
 */
async function takeOrShelve(
  c: AppContext,
  arrived: Arrived,
): Promise<TakeDeliveryOutcome | ReturnType<typeof databaseDown>> {
  const { databases, sealKeys } = c.get('env');
  const details = { requestId: c.get('requestId'), provider: arrived.provider };
  try {
    const outcome = await takeDelivery({ databases, sealKeys }, arrived, c.get('nowMs'));
    const isShelvable = outcome.kind === 'business_busy';
    return isShelvable && (await isShelved(c, arrived)) ? SHELVED : outcome;
  } catch (error) {
    const shelved = await isShelved(c, arrived);
    logFailure(shelved ? 'delivery_shelved' : 'delivery_not_stored', error, details);
    return shelved ? SHELVED : databaseDown(error, c.get('nowMs'));
  }
}

const SHELVED = { kind: 'taken', taken: null } as const satisfies TakeDeliveryOutcome;

async function isShelved(c: AppContext, arrived: Arrived): Promise<boolean> {
  const { deliveries, sealKeys } = c.get('env');
  return (await misses.mayShelve(c)) && (await shelveDelivery({ deliveries, sealKeys }, arrived));
}
