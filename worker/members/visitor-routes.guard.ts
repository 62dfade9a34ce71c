import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { HTML } from '../html/page-answers.ts';
import { dashboardHeaders } from '../html/site-headers.ts';
import { limitTries } from './limit-tries.guard.ts';
import { formParts, PAGE_ANSWERS, requestOf, type PageForm, type PageParameters } from './page-answers.ts';
import { readForm } from './read-form.guard.ts';

interface Given<Path extends string, Request extends PageParameters> {
  path: Path;
  summary: string;
  description: string;
  request?: Request;
}

type GivenForm<Path extends string, Request extends PageParameters> = Given<Path, Request> &
  PageForm<Path, Request>;

/** Where to go after signing in (`nextPath`): what makes no sense is passed over. */
export const nextQuery = z.object({ next: z.string().optional() });

/** What a page for somebody who signs in can answer. */
export const VISITOR_ANSWERS = {
  ...PAGE_ANSWERS,
  429: { ...PAGE_ANSWERS[429], content: { ...PAGE_ANSWERS[429].content, ...HTML.content } },
} as const;

/** The route of a page for somebody who need not be signed in. */
export function visitorScreen<Path extends string, Request extends PageParameters = Record<never, never>>(
  given: Given<Path, Request>,
) {
  return createRoute({
    method: 'get',
    path: given.path,
    ...described(given),
    middleware: [dashboardHeaders] as const,
    request: requestOf(given.request),
    responses: VISITOR_ANSWERS,
  });
}

/** The route of a form for somebody who need not be signed in, of which a visitor has a few tries. */
export function visitorForm<Path extends string, Request extends PageParameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  return createRoute({
    ...formOf(given),
    middleware: [dashboardHeaders, limitTries, readForm()] as const,
  });
}

/** The same for what nobody can guess: there are as many tries as there are requests. */
export function untriedForm<Path extends string, Request extends PageParameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  return createRoute({ ...formOf(given), middleware: [dashboardHeaders, readForm()] as const });
}

function formOf<Path extends string, Request extends PageParameters>(given: GivenForm<Path, Request>) {
  return { ...formParts(given), ...described(given), responses: VISITOR_ANSWERS };
}

function described({ summary, description }: Given<string, PageParameters>) {
  return { tags: ['Dashboard'], summary, description, security: [] };
}
