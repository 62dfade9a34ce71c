import { createRoute, z } from '@hono/zod-openapi';
import { permissionPagePath, permissionPageQuery } from '../../../schema/api/permission.ts';
import { answerMessage, readerLocale } from '../../html/answer-message.ts';
import { privatePageHeaders } from '../../html/site-headers.ts';
import { smallForm } from '../../html/small-form.ts';
import type { App } from '../../http/context.ts';
import { recordActs } from '../record-acts.act.ts';
import { choicesOfForm } from './chosen-form.ts';
import { placePage } from './open-page.act.ts';
import { FORM, HTML, HTML_OR_PROBLEM, OWN_FORM_ANSWERS } from '../../html/page-answers.ts';

const route = createRoute({
  method: 'post',
  path: '/p/{token}',
  tags: ['Permissions'],
  summary: "Save a client's own choices",
  description:
    'The form of the page. `shown` is each purpose and channel that was shown, `given` each of them that was ticked, `press` the button: `save`, or `none` for an objection to everything. What differs from what holds is recorded; the same again adds nothing.',
  security: [],
  'x-audit': 'not',
  middleware: [privatePageHeaders, smallForm] as const,
  request: {
    params: permissionPagePath,
    query: permissionPageQuery.pick({ lang: true }),
    body: {
      required: true,
      content: {
        [FORM]: {
          // What is wrong with it is said by a page, below.
          schema: z.looseObject({}).meta({
            properties: {
              press: { type: 'string', enum: ['save', 'none'] },
              shown: { type: 'array', items: { type: 'string' }, example: ['updates:email', 'call:phone'] },
              given: { type: 'array', items: { type: 'string' }, example: ['updates:email'] },
            },
            required: ['press'],
          }),
        },
      },
    },
  },
  responses: {
    ...OWN_FORM_ANSWERS,
    303: { description: 'Saved: back to the page', headers: { Location: { schema: { type: 'string' } } } },
    404: { description: 'The address opens nothing, or no longer', ...HTML },
    422: { description: 'The form is none of the page', ...HTML_OR_PROBLEM },
    503: { description: 'Nothing can be saved just now', ...HTML_OR_PROBLEM },
  },
});

export function registerSavePermissionPage(app: App): void {
  app.openapi(route, async (c) => {
    const { token } = c.req.valid('param');
    const nowMs = c.get('nowMs');
    const locale = readerLocale(c);
    const choices = choicesOfForm([...new URLSearchParams(await c.req.text())]);
    if (choices === null) return answerMessage(c, 'failed', 422);
    const placed = await placePage(c.get('env'), { page: 'permissions', token }, nowMs);
    if (placed === null) return answerMessage(c, 'gone', 404);
    const { business, db, claims } = placed;
    const { clientId, sinceMs: clientSinceMs } = claims;
    const chosen = { clientId, clientSinceMs, source: 'page', choices, lang: locale.language } as const;
    const outcome = await recordActs({ db }, business, chosen, nowMs);
    switch (outcome.kind) {
      case 'recorded':
        return c.redirect(`/p/${token}?lang=${locale.tag}&saved=1`, 303);
      case 'client_not_on_record':
        return answerMessage(c, 'gone', 404);
      case 'business_busy':
        return answerMessage(c, 'busy', 503);
    }
  });
}
