import type { Context, TypedResponse } from 'hono';
import type { ProblemBody } from '../../schema/api/problem.ts';
import type { RefusalKind, RefusalOf } from '../refusals/refusal.ts';
import type { AppEnv } from './context.ts';
import { TITLES } from './problem.ts';
import type { Problems } from './problem-of.ts';
import { PROBLEMS } from './problems.ts';

/** A refusal as it was answered: what a route has to document. */
export type Refused<Kind extends RefusalKind> = Response &
  TypedResponse<ProblemBody, (typeof PROBLEMS)[Kind]['status'], 'json'>;

/** What a problem says besides, where a visitor reads it in a dialog (schema/api/problem.ts). */
export type ShownProblem = Required<Pick<ProblemBody, 'title' | 'lang' | 'dir' | 'close'>>;

/**
 * Answers a refusal as RFC 9457 problem+json (api.md, Errors). `shown` is for a visitor to read; the title of
 * the refusal itself, if it has one, goes before that of `shown`.
 */
export function respond<Kind extends RefusalKind>(
  c: Context<AppEnv>,
  refusal: RefusalOf<Kind>,
  shown?: ShownProblem,
): Refused<Kind> {
  const problems: Problems = PROBLEMS;
  const problem = problems[refusal.kind];
  const { status, code, detail, reason, errors, title, headers = {} } = problem;
  const said = typeof headers === 'function' ? headers(refusal) : headers;
  for (const [name, value] of Object.entries(said)) c.header(name, value);
  const body: ProblemBody = {
    type: `${new URL(c.req.url).origin}/docs#${code}`,
    ...shown,
    title: title?.(refusal) ?? shown?.title ?? TITLES[status],
    status,
    detail: typeof detail === 'string' ? detail : detail(refusal),
    code,
    requestId: c.get('requestId'),
    ...(reason === undefined ? {} : { reason: reason(refusal) }),
    ...(errors === undefined ? {} : { errors: [...errors(refusal)] }),
  };
  return c.json(body, status, { 'Content-Type': 'application/problem+json' });
}
