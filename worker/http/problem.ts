import { problemSchema } from '../../schema/api/problem.ts';

/** What a problem's status is called, where nothing else is to be said (RFC 9457, 3.1.3). */
export const TITLES = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Service unavailable',
} as const;

export type ProblemStatus = keyof typeof TITLES;

/** What any operation can answer with. */
const ALWAYS = [400, 401, 403, 413, 415, 422, 429, 500, 503] as const;

/** The `responses` of a route for the problems that it can answer with, besides those that any route can. */
export function problemResponses<S extends ProblemStatus>(...statuses: S[]) {
  const entries = [...ALWAYS, ...statuses].map((status) => [status, problemResponse(status)]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an entry for each status
  return Object.fromEntries(entries) as Record<
    S | (typeof ALWAYS)[number],
    ReturnType<typeof problemResponse>
  >;
}

/** One entry of `responses`, for a route that cannot answer with all of those. */
export function problemResponse(status: ProblemStatus) {
  return {
    description: TITLES[status],
    ...headersOf(status),
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const SECONDS = { type: 'integer' as const };

/** Of 503 only what passes by itself says when: a setting that is wrong does not. */
function headersOf(status: ProblemStatus) {
  if (status !== 429 && status !== 503) return {};
  const description = 'Seconds to wait';
  return { headers: { 'Retry-After': { description, required: status === 429, schema: SECONDS } } };
}
