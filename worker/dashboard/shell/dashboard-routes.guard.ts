import { createRoute } from '@hono/zod-openapi';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { BodyLimit } from '../../http/open-body.ts';
import {
  formParts,
  PAGE_ANSWERS,
  requestOf,
  type PageForm,
  type PageParameters,
} from '../../members/page-answers.ts';
import { rolesWith, type Right } from '../../members/role.ts';
import { readForm } from '../../members/read-form.guard.ts';
import { requireMember } from '../../members/require-member.guard.ts';

interface Given<Path extends string, Request extends PageParameters> {
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

type GivenForm<Path extends string, Request extends PageParameters> = Given<Path, Request> &
  PageForm<Path, Request> & { limit?: BodyLimit };

/** The route of a screen: a GET that a member with a right may send. */
export function screenRoute<Path extends string, Request extends PageParameters = Record<never, never>>(
  given: Given<Path, Request>,
) {
  return createRoute({
    method: 'get',
    path: given.path,
    ...described(given),
    middleware: [dashboardHeaders, requireMember(given)] as const,
    request: requestOf(given.request),
    responses: PAGE_ANSWERS,
  });
}

/** The route of a form: a POST that a member with a right may send from a page of this origin. */
export function formRoute<Path extends string, Request extends PageParameters = Record<never, never>>(
  given: GivenForm<Path, Request>,
) {
  return createRoute({
    ...formParts(given),
    ...described(given),
    middleware: [dashboardHeaders, requireMember(given), readForm(given.limit)] as const,
    responses: PAGE_ANSWERS,
  });
}

function described({
  summary,
  description,
  right,
  isFreshProofNeeded = false,
}: Given<string, PageParameters>) {
  const proof = isFreshProofNeeded ? ' It asks for a proof of who that is within the last ten minutes.' : '';
  return {
    tags: ['Dashboard'],
    summary,
    description: `${description ?? 'A page for a member who is signed in.'}${proof}`,
    security: [{ session: [] }],
    'x-roles': rolesWith(right),
  };
}
