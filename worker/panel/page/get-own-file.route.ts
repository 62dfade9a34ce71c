import { createRoute, z } from '@hono/zod-openapi';
import { advocatePageQuery, ownFile } from '../../../schema/api/advocate-page.ts';
import { answerMessage, readerLocale } from '../../html/answer-message.ts';
import { privatePageHeaders } from '../../html/site-headers.ts';
import { smallForm } from '../../html/small-form.ts';
import type { App } from '../../http/context.ts';
import { problemResponse } from '../../http/problem.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { fill } from '../../language/wording.ts';
import { advocateWordsOf } from '../../language/words/advocate/words-of.ts';
import { formOf, textOf } from '../../members/form.ts';
import { FORM, HTML, HTML_OR_PROBLEM, OWN_FORM_ANSWERS } from '../../html/page-answers.ts';
import { exportClient } from '../../privacy/export-client.act.ts';
import { depsOfPage } from './answer-advocate-page.route.ts';
import { ownFileToJson } from './own-file.ts';
import { placeAdvocate } from './place-advocate.act.ts';

const route = createRoute({
  method: 'post',
  path: '/a/file',
  tags: ['Widget'],
  'x-audit': 'not',
  summary: 'The file of what is held of an advocate',
  description:
    'A form of the page with its `token`. What the client said and did, by day; no amounts, no notes, nothing computed, and of other people only how many they are: whoever has the token can take it. GET /v1/clients/{clientId}/export has all of it.',
  security: [],
  middleware: [privatePageHeaders, smallForm] as const,
  request: {
    query: advocatePageQuery.pick({ lang: true }),
    body: {
      required: true,
      content: {
        [FORM]: {
          schema: z.looseObject({}).meta({ properties: { token: { type: 'string' } }, required: ['token'] }),
        },
      },
    },
  },
  responses: {
    ...OWN_FORM_ANSWERS,
    200: { description: 'The file', content: { 'application/json': { schema: ownFile } } },
    404: { description: 'The token opens nothing, or no longer', ...HTML },
    422: problemResponse(422),
    503: { description: 'Nothing can be read just now', ...HTML_OR_PROBLEM },
  },
});

export function registerGetOwnFile(app: App): void {
  app.openapi(route, async (c) => {
    const nowMs = c.get('nowMs');
    const token = textOf(formOf(new URLSearchParams(await c.req.text())), 'token');
    const placed = await placeAdvocate(c.get('env'), token, nowMs);
    if (placed === null) return answerMessage(c, 'gone', 404);
    const { business, claims } = placed;
    // Of the diary it says how many entries there are: no note is opened.
    const deps = { ...depsOfPage(c, placed), sealKeys: null };
    const outcome = await exportClient(deps, business, { clientId: claims.clientId }, nowMs);
    switch (outcome.kind) {
      case 'exported': {
        const { fileLeavesOut } = advocateWordsOf(readerLocale(c).language);
        const leavesOut = fill(fileLeavesOut, { business: business.name });
        const about = { business: business.name, origin: publicOrigin(c), leavesOut };
        c.header('Content-Disposition', 'attachment; filename="kith.json"');
        return c.json(ownFileToJson(outcome.file, about, nowMs), 200);
      }
      case 'client_not_found':
        return answerMessage(c, 'gone', 404);
      case 'business_busy':
        return answerMessage(c, 'busy', 503);
    }
  });
}
