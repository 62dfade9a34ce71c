import { createRoute } from '@hono/zod-openapi';
import type { RouteConfig } from '@hono/zod-openapi';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { BodyLimit } from '../../http/open-body.ts';
import { formBody, PAGE_ANSWERS } from '../../members/page-answers.ts';
import { rolesWith, type Right } from '../../members/role.ts';
import { readForm } from '../../members/read-form.guard.ts';
import { requireMember } from '../../members/require-member.guard.ts';

type Parameters = Pick<NonNullable<RouteConfig['request']>, 'params' | 'query'>;

interface Given<Path extends string, Request extends Parameters> {
  path: Path;
  /** What a member must have the right to; the OpenAPI document says the roles (`x-roles`). */
  right: Right;
  summary: string;
  description?: string;
  /** What there is to know of path and query. A query that makes no sense is passed over, not refused. */
  request?: Request;
  /** Whether it asks for a proof within the last ten minutes of who that is. */
  isFreshProofNeeded?: boolean;
}

interface GivenForm<Path extends string, Request extends Parameters> extends Given<Path, Request> {
  /** The fields of the form, for the document. What is wrong with them is said by the screen itself. */
  fields: Record<string, { type: 'string' | 'array' }>;
  limit?: BodyLimit;
  /** What the audit trail calls it (worker/audit), or 'not' for what changes nothing. */
  audit: string;
}

/** The route of a screen: a GET that a member with a right may send. */
export function screenRoute<Path extends string, Request extends Parameters = Record<never, never>>(
  given: Given<Path, Request>,
) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing asked is asked of nothing
  const request = (given.request ?? {}) as Request;
  return createRoute({
    method: 'get',
    path: given.path,
    ...described(given),
    middleware: [dashboardHeaders, requireMember(given)] as const,
    request,
    responses: PAGE_ANSWERS,
  });
}

/** The route of a form: a POST that a member with a right may send from a page of this origin. */
export function formRoute<Path extends string, Request extends Parameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing asked is asked of nothing
  const request = (given.request ?? {}) as Request;
  return createRoute({
    method: 'post',
    path: given.path,
    ...described(given),
    'x-audit': given.audit,
    middleware: [dashboardHeaders, requireMember(given), readForm(given.limit)] as const,
    request: {
      ...request,
      body: formBody(given.fields),
    },
    responses: PAGE_ANSWERS,
  });
}

function described({ summary, description, right, isFreshProofNeeded = false }: Given<string, Parameters>) {
  const proof = isFreshProofNeeded ? ' It asks for a proof of who that is within the last ten minutes.' : '';
  return {
    tags: ['Dashboard'],
    summary,
    description: `${description ?? 'A page for a member who is signed in.'}${proof}`,
    security: [{ session: [] }],
    'x-roles': rolesWith(right),
  };
}
