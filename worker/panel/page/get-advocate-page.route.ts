import { createRoute } from '@hono/zod-openapi';
import { isbot } from 'isbot';
import { advocatePagePath, advocatePageQuery } from '../../../schema/api/advocate-page.ts';
import { clickKind, followerOf } from '../../clicks/click-kind.ts';
import { answerMessage, readerLocale } from '../../html/answer-message.ts';
import { privatePageHeaders } from '../../html/site-headers.ts';
import type { App, AppContext } from '../../http/context.ts';
import { problemResponse } from '../../http/problem.ts';
import { HTML, HTML_OR_PROBLEM } from '../../html/page-answers.ts';
import { answerAdvocatePage, depsOfPage } from './answer-advocate-page.route.ts';
import { openAdvocatePage } from './open-advocate-page.act.ts';
import { placeByAddress } from './place-advocate.act.ts';

const route = createRoute({
  method: 'get',
  path: '/a/{token}',
  tags: ['Widget'],
  summary: "An advocate's own page",
  description:
    'What the share panel shows, as a page without script: the link of the client with its QR code, made if there is none yet, what became of it in counts, what the client allows, one ask at most, and a file of what is held of the client. An ask is recorded as shown only where a person opens the page. Its address is made by POST /v1/clients/{clientId}/page-link.',
  security: [],
  middleware: [privatePageHeaders] as const,
  request: { params: advocatePagePath, query: advocatePageQuery },
  responses: {
    200: { description: 'The page', ...HTML },
    404: { description: 'The address opens nothing, or no longer', ...HTML },
    422: problemResponse(422),
    429: problemResponse(429),
    500: problemResponse(500),
    503: { description: 'Nothing can be shown just now', ...HTML_OR_PROBLEM },
  },
});

export function registerGetAdvocatePage(app: App): void {
  app.openapi(route, async (c) => {
    const nowMs = c.get('nowMs');
    const { token } = c.req.valid('param');
    const { done = null } = c.req.valid('query');
    const placed = await placeByAddress(c.get('env'), token, nowMs);
    if (placed === null) return answerMessage(c, 'gone', 404);
    const { language } = readerLocale(c);
    const asked = { pressed: { kind: 'look' }, isSeen: done === null && isSeen(c), language } as const;
    const outcome = await openAdvocatePage(depsOfPage(c, placed), placed, asked, nowMs);
    switch (outcome.kind) {
      case 'opened':
        return answerAdvocatePage(c, outcome.page, { placed, token, done });
      case 'gone':
        return answerMessage(c, 'gone', 404);
      case 'busy':
        return answerMessage(c, 'busy', 503);
    }
  });
}

/** Whether a person looks at it, and not what looks behind the addresses in letters before they are read. */
function isSeen(c: AppContext): boolean {
  const follower = followerOf(c.req.method, (name) => c.req.header(name) ?? null);
  return clickKind(follower, isbot(follower.userAgent)) === 'person';
}
