import { createRoute, z } from '@hono/zod-openapi';
import { panelQuerySchema, panelSchema } from '../../schema/api/panel.ts';
import { findPlacedBusiness } from '../businesses/placements.store.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import type { App } from '../http/context.ts';
import { pageOriginOf } from '../http/page-origin.ts';
import { problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { respond } from '../http/respond.ts';
import { readTextBody, smallBody } from '../http/text-body.ts';
import { chooseLocale } from '../language/locale.ts';
import { wordsOf } from '../language/words/words-of.ts';
import { readClientToken } from './client-token.crypto.ts';
import { openPanel } from './open-panel.act.ts';
import { panelToJson } from './panel-json.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/panel',
  tags: ['Widget'],
  summary: "A client's share panel",
  description:
    "The client's own link, made if there is none yet, and how many people the client brought. `named` says whether those people may read the client's first name; only the client can say so. Where the business uses asks and permissions, `ask` is the one thing that the client is asked, if anything is, and `permissions` is what it agreed to; `outcome` answers the ask, and `permissions` of the body change what is agreed. The body is JSON, whatever its Content-Type says; `text/plain` spares the visitor a preflight.",
  security: [],
  'x-audit': 'not',
  middleware: [smallBody] as const,
  request: {
    body: {
      required: true,
      content: {
        'text/plain': {
          schema: z.string().meta({ description: 'JSON: token, lang?, named?, outcome?, permissions?' }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'The panel',
      content: { 'application/json': { schema: panelSchema.meta({ id: 'Panel' }) } },
    },
    ...problemResponses(),
  },
});

export function registerOpenPanel(app: App): void {
  app.openapi(route, async (c) => {
    c.header('Cache-Control', 'no-store');
    const { signingSecret, databases } = c.get('env');
    if (signingSecret === null) return respond(c, { kind: 'signing_secret_not_set' });
    const read = await readTextBody(c, panelQuerySchema);
    if (read.kind !== 'read') return respond(c, read);
    const { token, lang, named = null, outcome: answered = null, permissions = [] } = read.value;
    const locale = chooseLocale(lang, c.req.header('Accept-Language') ?? null);
    const words = wordsOf(locale.language);
    const shown = { title: words.panel.failed, lang: locale.tag, dir: locale.dir, close: words.panel.close };
    if (token === '') {
      const errors = [{ path: 'token', message: 'must not be empty' }];
      return respond(c, { kind: 'invalid_values', errors }, { ...shown, title: words.sharing.noToken });
    }
    const staleToken = { kind: 'invalid_client_token', title: words.sharing.staleToken } as const;
    const claims = await readClientToken(signingSecret, token, c.get('nowMs'));
    if (claims === null) return respond(c, staleToken, shown);
    const placed = await findPlacedBusiness(databases, claims.businessId);
    if (placed === null) return respond(c, staleToken, shown);
    const { business, db } = placed;
    if (pageOriginOf(c, business.allowedHosts).kind === 'foreign')
      return respond(c, { kind: 'foreign_origin' }, shown);
    const { clientId, clientSinceMs = null } = claims;
    const said = { showsName: named, outcome: answered, permissions, language: locale.language };
    const input = { clientId, clientSinceMs, ...said };
    const outcome = await openPanel({ databases, db, newId, randomBytes }, business, input, c.get('nowMs'));
    switch (outcome.kind) {
      case 'opened':
        return c.json(panelToJson(business, outcome.panel, publicOrigin(c), locale), 200);
      case 'link_unusable':
        return respond(c, { kind: 'no_own_link', title: words.panel.failed }, shown);
      case 'client_not_found':
        return respond(c, staleToken, shown);
      default:
        return respond(c, outcome, shown);
    }
  });
}
