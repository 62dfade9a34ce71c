import { createRoute } from '@hono/zod-openapi';
import { newSignInLink, signInLinkAnswer } from '../../../schema/api/sign-in.ts';
import { findPlacement } from '../../businesses/placements.store.ts';
import { formatInstant } from '../../calendar/instant.ts';
import { newId } from '../../crypto/ids.crypto.ts';
import { randomBytes } from '../../crypto/random.crypto.ts';
import type { App, AppContext } from '../../http/context.ts';
import type { Deed } from '../../http/deed.ts';
import { problemResponses } from '../../http/problem.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { tellDeed } from '../../http/tell-deed.ts';
import { respond } from '../../http/respond.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import { createSignInLink } from './create-sign-in-link.act.ts';
import { requireKeyOrOperator } from './key-or-operator.guard.ts';
import { linkUrl } from './sign-in-link.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/sign-in-links',
  tags: ['Keys'],
  summary: 'Make a link that signs in to the dashboard',
  description:
    'It holds for 15 minutes and signs in once: whoever has it can, so hand it to nobody else. Opening it shows a button; only that uses it up, because scanners of mail and previews open links as well. Asked again it is another link, which harms nothing, so there is no Idempotency-Key.',
  security: [{ secretKey: [] }, { operatorToken: [] }],
  'x-audit': 'sign_in_link.created',
  middleware: [requireKeyOrOperator] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newSignInLink } } } },
  responses: {
    201: { description: 'The link', content: { 'application/json': { schema: signInLinkAnswer } } },
    ...problemResponses(404),
  },
});

export function registerCreateSignInLink(app: App): void {
  app.openapi(route, async (c) => {
    const { businessId, memberId = null } = c.req.valid('json');
    const found = await businessOf(c, businessId);
    if (found.kind !== 'business') return respond(c, found);
    const deps = { databases: c.get('env').databases, newId, randomBytes };
    const outcome = await createSignInLink(deps, found.businessId, { memberId }, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created': {
        tellDeed(c, { ...whoMadeIt(c), businessId: found.businessId, thingId: outcome.memberId });
        c.header('Cache-Control', 'no-store');
        const url = linkUrl(publicOrigin(c), outcome.token);
        return c.json({ url, expiresAt: formatInstant(outcome.expiresAtMs) }, 201);
      }
      default:
        return respond(c, outcome);
    }
  });
}

/** The deed, done by the key of the business, or by the operator. */
function whoMadeIt(c: AppContext): Deed {
  const caller: AppContext['var']['caller'] | undefined = c.get('caller');
  const actor = { kind: 'operator', id: 'operator' } as const;
  return { action: 'sign_in_link.created', ...(caller === undefined ? { actor } : {}) };
}

type FoundBusiness =
  | { kind: 'business'; businessId: string }
  | RefusalOf<'business_not_found' | 'invalid_values'>;

/** The business of the key; or that which the operator names, who has none. */
async function businessOf(c: AppContext, named: string | undefined): Promise<FoundBusiness> {
  const caller: AppContext['var']['caller'] | undefined = c.get('caller');
  if (caller !== undefined) {
    const { id } = caller.business;
    return (named ?? id) === id ? { kind: 'business', businessId: id } : { kind: 'business_not_found' };
  }
  if (named === undefined) {
    const message = "must say whose dashboard, because the operator's token belongs to no business";
    return { kind: 'invalid_values', errors: [{ path: 'businessId', message }] };
  }
  const shard = await findPlacement(c.get('env').databases.directory, named);
  return shard === null ? { kind: 'business_not_found' } : { kind: 'business', businessId: named };
}
