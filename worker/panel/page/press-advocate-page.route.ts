import { createRoute, z } from '@hono/zod-openapi';
import { advocatePageQuery } from '../../../schema/api/advocate-page.ts';
import { answerMessage, readerLocale } from '../../html/answer-message.ts';
import { privatePageHeaders } from '../../html/site-headers.ts';
import { smallForm } from '../../html/small-form.ts';
import type { App } from '../../http/context.ts';
import { formOf, textOf } from '../../members/form.ts';
import { FORM, HTML, HTML_OR_PROBLEM, OWN_FORM_ANSWERS } from '../../html/page-answers.ts';
import { answerAdvocatePage, depsOfPage } from './answer-advocate-page.route.ts';
import { openAdvocatePage } from './open-advocate-page.act.ts';
import { placeAdvocate } from './place-advocate.act.ts';
import { pressedBy, type Pressed } from './pressed.ts';

const route = createRoute({
  method: 'post',
  path: '/a',
  tags: ['Widget'],
  'x-audit': 'not',
  summary: "Open an advocate's own page with the token of the share panel",
  description:
    'A form on a page of the business with the field `token`, the one of POST /v1/clients/{clientId}/token: it answers the page, and the token is in no address. The forms of the page itself are sent here as well, with `press`: `show` or `hide` says whether those whom the client brings read its first name, `yes` or `no` answers the `ask`.',
  security: [],
  middleware: [privatePageHeaders, smallForm] as const,
  request: {
    query: advocatePageQuery.pick({ lang: true }),
    body: {
      required: true,
      content: {
        [FORM]: {
          // What is wrong with it is said by a page, below.
          schema: z.looseObject({}).meta({
            properties: {
              token: { type: 'string' },
              press: { type: 'string', enum: ['show', 'hide', 'yes', 'no'] },
              ask: { type: 'string' },
            },
            required: ['token'],
          }),
        },
      },
    },
  },
  responses: {
    ...OWN_FORM_ANSWERS,
    200: { description: 'The page', ...HTML },
    303: {
      description: 'Done: back to the page, where it has an address',
      headers: { Location: { schema: { type: 'string' } } },
    },
    404: { description: 'The token opens nothing, or no longer', ...HTML },
    422: { description: 'The form is none of the page', ...HTML_OR_PROBLEM },
    503: { description: 'Nothing can be shown or saved just now', ...HTML_OR_PROBLEM },
  },
});

/** What the page says after each, by its word. */
const DONE = { look: null, name: 'saved', answer: 'answered' } as const satisfies Record<
  Pressed['kind'],
  string | null
>;

export function registerPressAdvocatePage(app: App): void {
  app.openapi(route, async (c) => {
    const nowMs = c.get('nowMs');
    const form = formOf(new URLSearchParams(await c.req.text()));
    const token = textOf(form, 'token');
    const pressed = pressedBy(form);
    if (pressed === null) return answerMessage(c, 'failed', 422);
    const placed = await placeAdvocate(c.get('env'), token, nowMs);
    if (placed === null) return answerMessage(c, 'gone', 404);
    const locale = readerLocale(c);
    // Whoever sends a form is there.
    const asked = { pressed, isSeen: true, language: locale.language };
    const outcome = await openAdvocatePage(depsOfPage(c, placed), placed, asked, nowMs);
    const done = DONE[pressed.kind];
    switch (outcome.kind) {
      case 'opened':
        if (placed.isOfAddress && done !== null)
          return c.redirect(`/a/${token}?lang=${locale.tag}&done=${done}`, 303);
        return answerAdvocatePage(c, outcome.page, { placed, token, done });
      case 'gone':
        return answerMessage(c, 'gone', 404);
      case 'busy':
        return answerMessage(c, 'busy', 503);
    }
  });
}
