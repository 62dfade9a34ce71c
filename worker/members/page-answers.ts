import { z, type RouteConfig } from '@hono/zod-openapi';
import { FORM, HTML } from '../html/page-answers.ts';
import { problemResponse } from '../http/problem.ts';

const LOCATION = { headers: { Location: { schema: { type: 'string' as const } } } };

/** What any page for members can answer (the `responses` of its route). */
export const PAGE_ANSWERS = {
  200: { description: 'The page', ...HTML },
  303: { description: 'Go on there: signed out, not proved lately, or done', ...LOCATION },
  400: { description: 'The body was cut off, or is not UTF-8', ...HTML },
  403: { description: 'The role does not include it, or the form was sent from elsewhere', ...HTML },
  404: { description: 'There is nothing of that name', ...HTML },
  409: { description: 'Something else was done meanwhile', ...HTML },
  413: { description: 'The body is too large', ...HTML },
  415: { description: 'The body is no form', ...HTML },
  422: { description: 'The form again, with what is to be corrected', ...HTML },
  429: problemResponse(429),
  500: { description: 'An unexpected failure', ...HTML },
  503: { description: 'Nothing can be shown or recorded just now', ...HTML },
} as const;

/** The body of a form for the OpenAPI document; what is wrong with its fields is said by its page. */
export function formBody(fields: Record<string, { type: 'string' | 'array' }>) {
  const properties: Record<string, object> = { form: { type: 'string' } };
  for (const [name, { type }] of Object.entries(fields))
    properties[name] = type === 'array' ? { type, items: { type: 'string' } } : { type };
  const schema = z.looseObject({}).meta({ properties });
  return { required: true, content: { [FORM]: { schema } } } as const;
}

/** What a route asks of its path and its query. */
export type PageParameters = Pick<NonNullable<RouteConfig['request']>, 'params' | 'query'>;

/** The form of a page, as its route is told of it. */
export interface PageForm<Path extends string, Request extends PageParameters> {
  path: Path;
  request?: Request;
  /** The fields of the form, for the document. What is wrong with them is said by the page itself. */
  fields: Record<string, { type: 'string' | 'array' }>;
  /** What the audit trail calls it (worker/audit), or 'not' for what changes nothing. */
  audit: string;
}

/** What is in the route of every form. */
export function formParts<Path extends string, Request extends PageParameters>(
  given: PageForm<Path, Request>,
) {
  return {
    method: 'post' as const,
    path: given.path,
    'x-audit': given.audit,
    request: { ...requestOf(given.request), body: formBody(given.fields) },
  };
}

/** What is asked of path and query, where something is. */
export function requestOf<Request extends PageParameters>(request: Request | undefined): Request {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing asked is asked of nothing
  return request ?? ({} as Request);
}
