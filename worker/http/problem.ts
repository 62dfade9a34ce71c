import type { Context } from 'hono';
import type { ProblemCode } from '../../schema/api/problem-codes.ts';
import { problemSchema, type ProblemBody } from '../../schema/api/problem.ts';
import type { AppEnv } from './context.ts';

/** What a problem's status is called, where nothing else is to be said (RFC 9457, 3.1.3). */
export const TITLES = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** The `responses` of a route for the problems that it can answer with, besides those that any route can. */
export function problemResponses<S extends ProblemStatus>(...statuses: S[]) {
  const always = [400, 401, 403, 413, 415, 422, 429, 500, 503] as const;
  const responses = {} as Record<S | (typeof always)[number], ReturnType<typeof problemResponse>>;
  for (const status of [...always, ...statuses]) responses[status as S] = problemResponse(status);
  return responses;
}

/** One entry of `responses`, for a route that cannot answer with all of those. */
export function problemResponse(status: ProblemStatus) {
  return {
    description: TITLES[status],
    ...(status === 429 ? { headers: RETRY_AFTER } : {}),
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', required: true, schema: { type: 'integer' as const } },
};

/** The former way to refuse: what is left of it goes with its rooms. */
export function problem<S extends ProblemStatus>(
  c: Context<AppEnv>,
  status: S,
  code: ProblemCode,
  detail: string,
  errors?: ProblemBody['errors'],
  title: string = TITLES[status],
) {
  const body: ProblemBody = {
    type: `${new URL(c.req.url).origin}/docs#${code}`,
    title,
    status,
    detail,
    code,
    requestId: c.get('requestId'),
    ...(errors === undefined ? {} : { errors }),
  };
  return c.json(body, status, { 'Content-Type': 'application/problem+json' });
}
