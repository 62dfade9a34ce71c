import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { dashboardHeaders } from '../html/site-headers.ts';
import { limitTries } from './limit-tries.guard.ts';
import { formBody, PAGE_ANSWERS } from './page-answers.ts';
import { readForm } from './read-form.guard.ts';

type Parameters = Pick<NonNullable<RouteConfig['request']>, 'params' | 'query'>;

interface Given<Path extends string, Request extends Parameters> {
  path: Path;
  summary: string;
  description: string;
  request?: Request;
}

interface GivenForm<Path extends string, Request extends Parameters> extends Given<Path, Request> {
  fields: Record<string, { type: 'string' | 'array' }>;
  /** What the audit trail calls it (worker/audit), or 'not' for what changes nothing. */
  audit: string;
}

/** Where to go after signing in (`nextPath`): what makes no sense is passed over. */
export const nextQuery = z.object({ next: z.string().optional() });

const PAGE = { 'text/html': { schema: z.string() } };
/** What a page for somebody who signs in can answer. */
export const VISITOR_ANSWERS = {
  ...PAGE_ANSWERS,
  429: { ...PAGE_ANSWERS[429], content: { ...PAGE_ANSWERS[429].content, ...PAGE } },
} as const;

/** The route of a page for somebody who need not be signed in. */
export function visitorScreen<Path extends string, Request extends Parameters = Record<never, never>>(
  given: Given<Path, Request>,
) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing asked is asked of nothing
  const request = (given.request ?? {}) as Request;
  return createRoute({
    method: 'get',
    path: given.path,
    ...described(given),
    middleware: [dashboardHeaders] as const,
    request,
    responses: VISITOR_ANSWERS,
  });
}

/** The route of a form for somebody who need not be signed in, of which a visitor has a few tries. */
export function visitorForm<Path extends string, Request extends Parameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  return createRoute({
    ...formOf(given),
    middleware: [dashboardHeaders, limitTries, readForm()] as const,
  });
}

/** The same for what nobody can guess: there are as many tries as there are requests. */
export function untriedForm<Path extends string, Request extends Parameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  return createRoute({ ...formOf(given), middleware: [dashboardHeaders, readForm()] as const });
}

function formOf<Path extends string, Request extends Parameters>(given: GivenForm<Path, Request>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing asked is asked of nothing
  const request = (given.request ?? {}) as Request;
  return {
    method: 'post' as const,
    path: given.path,
    ...described(given),
    'x-audit': given.audit,
    request: { ...request, body: formBody(given.fields) },
    responses: VISITOR_ANSWERS,
  };
}

function described({ summary, description }: Given<string, Parameters>) {
  return { tags: ['Dashboard'], summary, description, security: [] };
}
