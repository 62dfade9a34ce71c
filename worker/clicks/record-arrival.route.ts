import { createRoute, z } from '@hono/zod-openapi';
import { isbot } from 'isbot';
import { randomBytes } from 'node:crypto';
import { arrivalSchema, type Arrival } from '../../schema/api/badge.ts';
import { clickKind } from './click-kind.ts';
import { normaliseCode } from '../links/code.ts';
import { dayOfInstant } from '../calendar/zone.ts';
import { findCaller, type Caller } from '../keys/find-caller.store.ts';
import { findLink } from '../links/links.store.ts';
import { recordArrival as storeArrival } from './arrivals.store.ts';
import { visitorKey } from './visitor-keys.store.ts';
import type { App, AppContext } from '../http/context.ts';
import { refusePublishableKey } from '../badge/get-badge.route.ts';
import { digestOfKey, isKey } from '../keys/key.crypto.ts';
import { pageOriginOf, refuseForeignPage } from '../http/page-origin.ts';
import { problemResponses } from '../http/problem.ts';
import { respond } from '../http/respond.ts';
import { readTextBody, smallBody } from '../http/text-body.ts';
import { refuseKindOfKey } from '../keys/require-key.guard.ts';
import { visitorHash } from './visitor-hashes.act.ts';

const DAY_MS = 86_400_000;
/** Clocks of visitors may be ahead; and a page may have waited for consent overnight. */
const MOST_AHEAD_MS = 600_000;
const MOST_BEHIND_MS = 2 * DAY_MS;

const route = createRoute({
  method: 'post',
  path: '/v1/arrivals',
  tags: ['Widget'],
  summary: 'A visitor arrived by a link',
  description:
    'The widget says so once, when the visitor allows the code to be kept. It counts once a visitor, link and day, apart from clicks. Unknown and disabled codes are answered alike and count nothing. The body is JSON, whatever its Content-Type says.',
  security: [],
  middleware: [smallBody] as const,
  request: {
    body: {
      required: true,
      content: { 'text/plain': { schema: z.string().meta({ description: 'JSON: key, code, at' }) } },
    },
  },
  responses: { 202: { description: 'Heard' }, ...problemResponses() },
});

export function recordArrival(app: App): void {
  app.openapi(route, async (c) => {
    const read = await readTextBody(c, arrivalSchema);
    if (read.kind !== 'read') return respond(c, read);
    const { key } = read.value;
    const caller = isKey(key) ? await findCaller(c.get('env').databases, digestOfKey(key)) : null;
    if (caller === null) return refusePublishableKey(c);
    if (caller.keyKind !== 'publishable') return refuseKindOfKey(c);
    if (pageOriginOf(c, caller.business.allowedHosts).kind === 'foreign') return refuseForeignPage(c);
    await count(c, caller, read.value);
    return c.body(null, 202);
  });
}

async function count(c: AppContext, { business, db }: Caller, arrival: Arrival): Promise<void> {
  const nowMs = c.get('nowMs');
  const atMs = Date.parse(arrival.at);
  if (atMs > nowMs + MOST_AHEAD_MS || atMs < nowMs - MOST_BEHIND_MS || !isPerson(c)) return;
  const link = await findLink(c.get('env').databases.directory, business.id, normaliseCode(arrival.code));
  if (link === null || !link.enabled) return;
  const day = dayOfInstant(business.timeZone, Math.min(atMs, nowMs));
  await storeArrival(db, business.id, { day, linkId: link.id, visitor: await visitorOf(c, business.id) });
}

function isPerson(c: AppContext): boolean {
  const userAgent = c.req.header('User-Agent') ?? null;
  return clickKind({ method: c.req.method, userAgent, purposes: [] }, isbot(userAgent)) === 'person';
}

/**
 * One visitor is the same within a day and a business. Where the platform names no address, nobody can
 * be told from anybody, and each arrival counts: the widget sends one a visitor.
 */
async function visitorOf(c: AppContext, business: string): Promise<string> {
  const address = c.req.header('CF-Connecting-IP');
  if (address === undefined) return randomBytes(16).toString('base64url');
  const nowMs = c.get('nowMs');
  const { directory } = c.get('env').databases;
  const key = await visitorKey(directory, Math.floor(nowMs / DAY_MS), randomBytes(32).toString('hex'), nowMs);
  return visitorHash(key, business, address, c.req.header('User-Agent') ?? null);
}
